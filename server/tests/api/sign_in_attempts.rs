//! The list of attempts: the last fifty, thirty days, masked, and of one's own organization.

use serde_json::Value;
use sso_model::timestamp::DAY;
use sso_practice::Fault;

use crate::helpers::{Acme, Browser, MEMBER, OWNER, STRANGER};

impl Acme {
    fn list(&self, query: &str) -> Vec<Value> {
        let answer = self.server.get(&self.olivia, &format!("/api/sign-in-attempts{query}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["attempts"].as_array().unwrap().clone()
    }
}

#[test]
fn fifty_of_a_sort_are_kept_for_thirty_days_newest_first() {
    let acme = Acme::new();
    for _ in 0..51 {
        acme.server.clock.advance(1);
        acme.answer_with(Some(Fault::WrongAudience));
    }
    let list = acme.list("");
    assert_eq!(list.len(), 50, "the oldest one is gone");
    let log = acme.server.get(&acme.olivia, "/api/activity?limit=200").json()["entries"].clone();
    let refusals = log.as_array().unwrap().iter().filter(|one| one["action"] == "sso_sign_in_refused");
    let led_to: Vec<_> = refusals.map(|one| one["attempt_id"].clone()).collect();
    let kept: Vec<_> = list.iter().map(|one| one["id"].clone()).chain([Value::Null]).collect();
    assert_eq!(led_to, kept, "each entry leads to its report while that is kept");
    assert!(list.windows(2).all(|two| two[0]["at"].as_str() >= two[1]["at"].as_str()));
    acme.server.clock.advance(30 * DAY + 60);
    let olivia = acme.server.sign_in(OWNER);
    let later = acme.server.get(&olivia, "/api/sign-in-attempts").json();
    assert_eq!(later["attempts"].as_array().unwrap().len(), 0, "{later}");
}

/// Anybody can cause refusals.
#[test]
fn refusals_push_nothing_out_but_refusals() {
    let acme = Acme::new();
    acme.answer_with(None);
    assert_eq!(acme.server.change(&acme.olivia, "POST", "/api/connection/test").send().status, 200);
    for _ in 0..51 {
        acme.server.clock.advance(1);
        acme.answer_with(Some(Fault::WrongAudience));
    }
    let count = |query: &str| acme.list(query).len();
    assert_eq!(["?outcome=passed", "?kind=test", "?outcome=refused"].map(count), [1, 1, 50]);
    assert!(acme.list("")[..50].iter().all(|one| one["outcome"] == "refused"), "the last 50 of all");
}

#[test]
fn the_list_is_filtered() {
    let acme = Acme::new();
    acme.answer_with(None);
    acme.answer_with(Some(Fault::Unsigned));
    assert_eq!(acme.server.change(&acme.olivia, "POST", "/api/connection/test").send().status, 200);
    let count = |query: &str| acme.list(query).len();
    assert_eq!(
        [
            "",
            "?outcome=passed",
            "?outcome=refused",
            "?kind=test",
            "?kind=sign_in",
            "?kind=test&outcome=passed"
        ]
        .map(count),
        [3, 1, 1, 1, 2, 0]
    );
    let wrong = acme.server.get(&acme.olivia, "/api/sign-in-attempts?outcome=perhaps");
    assert_eq!((wrong.status, wrong.code().as_str()), (400, "malformed"));
}

#[test]
fn personal_values_are_masked_until_asked_for_and_that_is_recorded() {
    let acme = Acme::new();
    acme.answer_with(None);
    let list = acme.list("");
    let id = list[0]["id"].as_str().unwrap();
    let masked = acme.server.get(&acme.olivia, &format!("/api/sign-in-attempts/{id}")).text();
    for personal in [MEMBER, "Tanaka"] {
        assert!(!masked.contains(personal), "{personal} in {masked}");
    }
    let show = |by: &Browser| {
        acme.server.call("POST", &format!("/api/sign-in-attempts/{id}/personal")).by(by).send()
    };
    let shown = show(&acme.olivia);
    assert!(shown.text().contains(MEMBER) && shown.text().contains("Tanaka"), "{}", shown.text());
    assert_eq!(shown.json()["summary"]["person"], MEMBER, "beside the report too");
    let log = acme.server.get(&acme.olivia, "/api/activity").json();
    assert_eq!(log["entries"][0]["action"], "personal_values_shown");
    assert_eq!(log["entries"][0]["subject"], list[0]["reference"]);
    assert_eq!(log["entries"][0]["attempt_id"], list[0]["id"]);
    assert_eq!(log["entries"][1]["attempt_id"], Value::Null, "no reference, no report");
    acme.server.clock.advance(601);
    assert_eq!(show(&acme.olivia).code(), "reauthenticate");
}

#[test]
fn another_organization_sees_nothing() {
    let acme = Acme::new();
    acme.answer_with(None);
    let gina = acme.server.sign_in(STRANGER);
    let id = acme.list("")[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        acme.server.get(&gina, "/api/sign-in-attempts").json()["attempts"].as_array().unwrap().len(),
        0
    );
    assert_eq!(acme.server.get(&gina, &format!("/api/sign-in-attempts/{id}")).code(), "no_attempt");
    let path = format!("/api/sign-in-attempts/{id}/personal");
    assert_eq!(acme.server.call("POST", &path).by(&gina).send().code(), "no_attempt");
}
