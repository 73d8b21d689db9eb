//! A test proves what a real sign-in of that person with that response would have been, and nothing more: headline,
//! outcome, log, what the draft is tested by and the condition of the requirement are one judgement.

use serde_json::{Value, json};
use sso_practice::Statement;

use crate::helpers::{Acme, Answer, MEMBER, OWNER, code_of};

const REFUSED: &str = "The test sign-in was refused";
const WAITS: &str = "The test sign-in counts once its domain is verified";

impl Acme {
    fn test(&self, email: &str, edit: impl FnOnce(&mut Statement)) -> Answer {
        let test = self.begin_test();
        let response = self.idp.saying(&self.server, &test, email, edit);
        self.server.post_response(&test, &response)
    }

    fn is_met(&self) -> bool {
        let view = self.server.get(&self.olivia, "/api/connection").json();
        let conditions = view["conditions"].as_array().unwrap();
        let met = conditions.iter().find(|one| one["condition"] == "passing_sign_in").unwrap()["met"] == true;
        assert_eq!(view["live_tested"] != Value::Null, met, "one judgement: {view}");
        met
    }

    fn require(&self) -> Answer {
        self.server.require(&self.olivia, "required")
    }

    fn newest_action(&self) -> String {
        let log = self.server.get(&self.olivia, "/api/activity?limit=1").json();
        log["entries"][0]["action"].as_str().unwrap().to_owned()
    }

    /// Nothing of it says that it passed.
    fn proves_nothing(&self, answer: &Answer, code: &str) {
        assert!(answer.text().contains(REFUSED), "{}", answer.text());
        let attempt = self.server.newest_attempt(&self.olivia);
        assert_eq!(attempt["summary"]["outcome"], "refused", "{attempt}");
        assert_eq!(attempt["report"]["verdict"], "refused");
        assert_eq!(code_of(&attempt, "person"), ("failed".into(), code.into()));
        let headline = attempt["summary"]["headline"].as_str().unwrap();
        assert!(headline.starts_with("A real sign-in would be refused."), "{headline}");
        assert_eq!(self.newest_action(), "test_failed");
        assert!(!self.is_met());
        let refused = self.require();
        assert_eq!((refused.status, refused.code().as_str()), (409, "conditions_not_met"));
    }
}

#[test]
fn who_would_be_refused_proves_nothing() {
    let acme = Acme::new();
    // Olivia is linked, then her settings change, and her NameID with them.
    acme.server.sign_in_by_sso(&acme.idp, &acme.postback, OWNER);
    let mut settings = acme.idp.settings();
    settings["sign_in_url"] = json!("https://idp.acme.example/other");
    let enabled = acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&settings).send();
    assert_eq!(enabled.status, 200);
    assert!(!acme.is_met());
    for name_id in ["OLIVIA@acme.example", "00u4k2", "olivia@acme.example "] {
        let answer = acme.test(OWNER, |statement| statement.name_id = name_id.into());
        if name_id.ends_with(' ') {
            // Refused by a check of its own, or taken for the same person: never anything between.
            assert_eq!(answer.text().contains("The test sign-in passed"), acme.is_met());
            continue;
        }
        let is_capitals = name_id.eq_ignore_ascii_case(OWNER);
        acme.proves_nothing(
            &answer,
            if is_capitals { "name_id_capitals" } else { "address_of_another_person" },
        );
    }
    let unknown = acme.test("nobody@acme.example", |_| {});
    acme.proves_nothing(&unknown, "person_unknown");
    assert!(acme.test(OWNER, |_| {}).text().contains("The test sign-in passed"));
    assert!(acme.is_met());
    assert_eq!(acme.require().status, 200);
}

#[test]
fn a_test_waits_for_its_domain_and_counts_from_then_on() {
    let acme = Acme::new();
    // One domain is verified, and it is not that of this address.
    let org_id = acme.server.org_id(&acme.olivia);
    acme.server.add_member(&org_id, "Leo Brandt", "leo@labs.example");
    let answer = acme.test("leo@labs.example", |_| {});
    assert!(answer.text().contains(WAITS), "{}", answer.text());
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(attempt["summary"]["outcome"], "waits_for_domain");
    assert_eq!(attempt["report"]["verdict"], "waits_for_domain");
    assert_eq!(code_of(&attempt, "domain"), ("warned".into(), "domain_not_verified".into()));
    let headline = attempt["summary"]["headline"].as_str().unwrap();
    assert!(headline.starts_with("labs.example is not a verified domain yet"), "{headline}");
    assert_eq!(acme.newest_action(), "test_waits_for_domain");
    assert!(!acme.is_met());
    let waits_for = || acme.server.get(&acme.olivia, "/api/connection").json()["test_waits_for"].clone();
    assert_eq!(waits_for(), "labs.example");
    assert_eq!(acme.require().code(), "conditions_not_met");
    acme.server.hold_domain(&acme.olivia, "labs.example");
    assert!(acme.is_met(), "without a second test");
    assert!(waits_for().is_null());
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(attempt["summary"]["outcome"], "passed");
    assert_eq!(attempt["summary"]["headline"], "Passed. labs.example has been verified since the test.");
    assert_eq!(attempt["report"]["verdict"], "accepted");
    let domain = &attempt["report"]["checks"].as_array().unwrap().iter().find(|row| row["check"] == "domain");
    assert!(domain.unwrap()["sentence"].as_str().unwrap().contains("without a second one"), "{attempt}");
    // Its person could not come in any more.
    acme.server.lose_domain(&org_id, "labs.example", &acme.server.service_provider(&org_id));
    assert!(!acme.is_met());
}

#[test]
fn an_armed_requirement_comes_into_force_when_the_domain_of_the_test_does() {
    let server = crate::helpers::Server::start();
    let olivia = server.sign_in(OWNER);
    let idp = crate::helpers::Idp::new("https://idp.acme.example");
    let settings = server.wishing(&olivia, idp.settings());
    assert_eq!(server.change(&olivia, "POST", "/api/connection/enable").json(&settings).send().status, 200);
    let postback = server.postback(&olivia);
    let acme = Acme { server, olivia, idp, postback };
    assert!(acme.test(MEMBER, |_| {}).text().contains(WAITS));
    let requirement = || {
        acme.server.get(&acme.olivia, "/api/connection").json()["requirement"].as_str().unwrap().to_owned()
    };
    assert_eq!(requirement(), "armed");
    acme.server.hold_domain(&acme.olivia, "globex.example");
    assert_eq!(requirement(), "armed", "another domain");
    acme.server.hold_domain(&acme.olivia, "acme.example");
    assert_eq!(requirement(), "required");
}
