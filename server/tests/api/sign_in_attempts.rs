//! The list of attempts: the last fifty, thirty days, masked, and of one's own organization.

use serde_json::{Value, json};
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
    let masked = acme.server.get(&acme.olivia, &format!("/api/sign-in-attempts/{id}")).json();
    for personal in [MEMBER, "Tanaka"] {
        let report = masked["report"].to_string();
        assert!(!report.contains(personal), "{personal} in {report}");
    }
    assert_eq!(
        (&masked["summary"]["name"], &masked["summary"]["person"]),
        (&json!("Mia Tanaka"), &json!("m…@acme.example"))
    );
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

/// A person of the organization goes by name, anybody else by a masked address, wherever managers look.
#[test]
fn people_are_shown_by_one_rule_in_sign_ins_activity_and_people() {
    let acme = Acme::new();
    acme.answer_with(None);
    acme.answer_with(Some(Fault::WrongAudience));
    acme.answer_with(Some(Fault::Unsigned));
    session_of_nobody(&acme.server.sign_in_by_sso(&acme.idp, &acme.postback, "newcomer@acme.example"));
    let shown: Vec<_> =
        acme.list("").iter().map(|one| [one["name"].clone(), one["person"].clone()]).collect();
    let mia = [json!("Mia Tanaka"), json!("m…@acme.example")];
    let stranger = [Value::Null, json!("n…r@acme.example")];
    let unproven = [Value::Null, json!("m…@acme.example")];
    assert_eq!(shown, [stranger, unproven, mia.clone(), mia]);
    let log = acme.server.get(&acme.olivia, "/api/activity").json()["entries"].clone();
    let refused = log.as_array().unwrap().iter().filter(|one| one["action"] == "sso_sign_in_refused");
    let actors: Vec<_> = refused.map(|one| one["actor"].as_str().unwrap()).collect();
    assert_eq!(actors, ["n…r@acme.example", "Somebody", "Mia Tanaka"]);
    assert!(!log.to_string().contains("newcomer@"), "{log}");
    let people = acme.server.get(&acme.olivia, "/api/people?search=mia").json();
    let link = &people["people"][0]["link"];
    let report = &acme.server.newest_attempt(&acme.olivia)["report"]["reading"];
    assert_eq!(
        (&link["name_id"], &report["name_id"]),
        (&json!("m…@acme.example"), &json!("n…r@acme.example"))
    );
}

fn session_of_nobody(answer: &crate::helpers::Answer) {
    assert_eq!((answer.status, answer.header("set-cookie")), (403, ""));
}

#[test]
fn attempts_are_searched_and_paged() {
    let acme = Acme::new();
    for _ in 0..3 {
        acme.server.clock.advance(1);
        acme.answer_with(None);
    }
    session_of_nobody(&acme.server.sign_in_by_sso(&acme.idp, &acme.postback, "Newcomer@acme.example"));
    let reference = acme.list("")[0]["reference"].as_str().unwrap().to_lowercase();
    let found = |search: &str| {
        acme.list(&format!("?search={}", search.replace(' ', "%20").replace('@', "%40"))).len()
    };
    for (search, count) in [
        (reference.as_str(), 1),
        (&reference[..4], 1),
        ("TANAKA", 3),
        (" mia@acme.example ", 3),
        ("newcomer@ACME.example", 1),
        ("newcomer", 0),
        ("nobody", 0),
        ("", 4),
    ] {
        assert_eq!(found(search), count, "{search}");
    }
    let page =
        |query: &str| acme.server.get(&acme.olivia, &format!("/api/sign-in-attempts?limit=2{query}")).json();
    let (first, all) = (page(""), acme.list(""));
    assert_eq!((&first["attempts"], &first["found"]), (&json!(all[..2]), &json!(4)));
    let after = first["next"].as_str().unwrap().to_owned();
    let second = page(&format!("&after={after}"));
    assert_eq!((&second["attempts"], &second["next"]), (&json!(all[2..]), &Value::Null));
    acme.answer_with(None);
    assert_eq!(page(&format!("&after={after}"))["attempts"], second["attempts"], "a new one moves nothing");
    let tanaka = page("&search=tanaka&outcome=passed");
    assert_eq!((tanaka["attempts"].as_array().unwrap().len(), &tanaka["found"]), (2, &json!(4)));
    for wrong in ["limit=0", "limit=201", "limit=x"] {
        let answer = acme.server.get(&acme.olivia, &format!("/api/sign-in-attempts?{wrong}"));
        assert_eq!(answer.code(), "malformed", "{wrong}");
    }
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
