//! A test sign-in: the real flow on the draft, for one admin alone, and nothing but a report.

use serde_json::{Value, json};
use sso_practice::Fault;

use crate::helpers::{ADMIN, Answer, Browser, Idp, MEMBER, OWNER, Server, code_of, draft, journey};

struct Acme {
    server: Server,
    olivia: Browser,
    idp: Idp,
}

impl Acme {
    /// With a draft that was never enabled.
    fn new() -> Self {
        let server = Server::start();
        let olivia = server.sign_in(OWNER);
        let idp = Idp::new("https://idp.acme.example");
        let saved = server.change(&olivia, "PUT", "/api/connection/draft").json(&idp.settings()).send();
        assert_eq!(saved.status, 200, "{}", saved.text());
        Self { server, olivia, idp }
    }

    /// The attempt's identifier and the path of its link.
    fn start(&self) -> (String, String) {
        let answer = self.server.change(&self.olivia, "POST", "/api/connection/test").send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        let (started, text) = (answer.json(), |value: &Value| value.as_str().unwrap().to_owned());
        let link = text(&started["start_url"]);
        (text(&started["attempt_id"]), link.strip_prefix("http://127.0.0.1").unwrap().to_owned())
    }

    fn open(&self, link: &str) -> Answer {
        self.server.bare("GET", link).by(&self.olivia).send()
    }

    fn attempt(&self, id: &str) -> Value {
        self.server.get(&self.olivia, &format!("/api/sign-in-attempts/{id}")).json()
    }

    fn view(&self) -> Value {
        self.server.get(&self.olivia, "/api/connection").json()
    }
}

#[test]
fn a_passing_test_binds_the_draft_and_creates_nothing() {
    let acme = Acme::new();
    acme.server.hold_domain(&acme.olivia, "acme.example");
    let (id, link) = acme.start();
    let waiting = acme.attempt(&id);
    assert_eq!(waiting["summary"]["outcome"], "waiting");
    assert_eq!(waiting["summary"]["by"], "Olivia Berg");
    assert_eq!((&waiting["summary"]["on"], &waiting["report"]), (&json!("draft"), &Value::Null));
    let there = journey(&acme.open(&link));
    let answer = acme.server.post_response(&there, &acme.idp.answer(&acme.server, &there, MEMBER));
    assert_eq!((answer.status, answer.header("set-cookie")), (200, ""), "{}", answer.text());
    assert!(answer.text().contains("The test sign-in passed"), "{}", answer.text());
    let passed = acme.attempt(&id);
    assert_eq!(passed["summary"]["outcome"], "passed", "{passed}");
    let rows = passed["report"]["checks"].as_array().unwrap();
    for check in ["domain", "person"] {
        assert_eq!(rows.iter().find(|row| row["check"] == check).unwrap()["outcome"], "passed", "{check}");
    }
    assert_eq!(acme.view()["draft_tested"]["by"], "Olivia Berg");
    let log = acme.server.get(&acme.olivia, "/api/activity").json();
    let actions: Vec<_> =
        log["entries"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
    let before = ["domain_verified", "domain_added", "draft_saved", "signed_in"];
    assert_eq!(actions, [&["test_passed", "test_started"], &before[..]].concat());
    // Any edit unbinds it.
    let mut edited = acme.idp.settings();
    edited["sign_in_url"] = json!("https://idp.acme.example/other");
    assert_eq!(
        acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&edited).send().status,
        200
    );
    assert_eq!(acme.view()["draft_tested"], Value::Null);
    assert_eq!(acme.attempt(&id)["summary"]["on"], "past");
}

#[test]
fn a_failing_test_leaves_its_report_for_the_admin() {
    let acme = Acme::new();
    let (id, link) = acme.start();
    let there = journey(&acme.open(&link));
    let response = acme.idp.faulty(&acme.server, &there, MEMBER, Some(Fault::MisspeltEmail));
    let answer = acme.server.post_response(&there, &response);
    assert!(answer.text().contains("The test sign-in was refused"), "{}", answer.text());
    let failed = acme.attempt(&id);
    assert_eq!(failed["summary"]["outcome"], "refused");
    assert_eq!(code_of(&failed, "email").0, "failed", "{failed}");
    assert_eq!(acme.view()["draft_tested"], Value::Null);
}

#[test]
fn a_link_opens_once_for_its_person_within_ten_minutes() {
    let acme = Acme::new();
    let adam = acme.server.sign_in(ADMIN);
    let (_, link) = acme.start();
    assert_eq!(acme.server.bare("GET", &link).by(&adam).send().status, 410, "another person");
    assert_eq!(acme.server.bare("GET", &link).send().status, 410, "nobody");
    assert_eq!(acme.open(&link).status, 303);
    assert_eq!(acme.open(&link).status, 410, "twice");
    let (id, link) = acme.start();
    acme.server.clock.advance(600);
    assert_eq!(acme.open(&link).status, 410, "too late");
    assert_eq!(acme.attempt(&id)["summary"]["outcome"], "abandoned");
}

#[test]
fn a_test_is_judged_by_what_was_saved_when_it_began_and_beside_the_live_settings() {
    let acme = Acme::new();
    acme.server.hold_domain(&acme.olivia, "acme.example");
    let enabled =
        acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&acme.idp.settings()).send();
    assert_eq!(enabled.status, 200);
    let next = Idp::new("https://next.acme.example");
    let saved =
        acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&next.settings()).send();
    assert_eq!(saved.status, 200);
    let (id, link) = acme.start();
    let there = journey(&acme.open(&link));
    assert!(there.location.starts_with("https://next.acme.example/sso?"), "{}", there.location);
    let answer = acme.server.post_response(&there, &next.answer(&acme.server, &there, MEMBER));
    assert!(answer.text().contains("The test sign-in passed"), "{}", answer.text());
    assert_eq!(acme.attempt(&id)["summary"]["on"], "draft");
    let view = acme.view();
    assert_eq!((&view["live_tested"], &view["draft_tested"]["by"]), (&Value::Null, &json!("Olivia Berg")));
    // The report of a test that was answered stays as it is.
    let again = acme.server.post_response(&there, &next.answer(&acme.server, &there, MEMBER));
    assert!(again.text().contains("This test sign-in is over"), "{}", again.text());
    assert_eq!(acme.attempt(&id)["summary"]["outcome"], "passed");
}

#[test]
fn an_incomplete_draft_is_refused_with_all_that_is_missing() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let test = || server.change(&olivia, "POST", "/api/connection/test").send();
    let missing = [
        "/sign_in_url sign_in_url_missing",
        "/issuer_url issuer_url_missing",
        "/certificates certificate_missing",
    ];
    assert_eq!((test().status, test().fields()), (422, missing.map(str::to_owned).to_vec()));
    let half = draft("https://idp.example/login", "");
    assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&half).send().status, 200);
    assert_eq!(test().fields(), missing[1..].iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
    let stale =
        server.call("POST", "/api/connection/test").by(&olivia).header("if-match", "\"0.0-0\"").send();
    assert_eq!(stale.status, 412);
    assert_eq!(server.call("POST", "/api/connection/test").by(&olivia).send().status, 428);
}
