//! What is live goes on beside a draft and its test, which brings nobody in.

use serde_json::json;
use sso_model::timestamp::DAY;
use sso_practice::certificate;

use crate::helpers::{Acme, Idp, MEMBER, NOON, OWNER, Server, code_of, session_of};

#[test]
fn people_sign_in_while_a_draft_is_saved_and_tested_and_afterwards() {
    let acme = Acme::new();
    let next = Idp::new("https://next.acme.example");
    let saved =
        acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&next.settings()).send();
    assert_eq!(saved.status, 200, "{}", saved.text());
    acme.the_next_one_works();
    let test = acme.begin_test();
    assert!(test.location.starts_with("https://next.acme.example/"), "{}", test.location);
    acme.the_next_one_works();
    let passed = acme.server.post_response(&test, &next.answer(&acme.server, &test, MEMBER));
    assert!(passed.text().contains("The test sign-in passed"), "{}", passed.text());
    acme.the_next_one_works();
    let journey = acme.server.set_out(&acme.postback);
    assert!(journey.location.starts_with("https://idp.acme.example/"), "{}", journey.location);
    let early = acme.server.post_response(&journey, &next.answer(&acme.server, &journey, MEMBER));
    assert_eq!((early.status, early.header("set-cookie")), (403, ""), "the draft is not in force");
}

#[test]
fn a_test_makes_no_person_no_session_and_no_link() {
    let acme = Acme::new();
    let on = acme.server.change(&acme.olivia, "PUT", "/api/connection/idp-managed-access");
    assert_eq!(on.json(&json!({ "on": true })).send().status, 200);
    let kept = || ["person", "session", "person_link"].map(|table| acme.server.count(table));
    let before = kept();
    for email in ["nia@acme.example", MEMBER] {
        let test = acme.begin_test();
        let answer = acme.server.post_response(&test, &acme.idp.answer(&acme.server, &test, email));
        assert!(answer.text().contains("The test sign-in passed"), "{}", answer.text());
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(kept(), before, "{email}");
    }
    // Nothing was linked: Mia may come under another name than in the test.
    let journey = acme.server.set_out(&acme.postback);
    let other = |statement: &mut sso_practice::Statement| statement.name_id = "id-7".into();
    let response = acme.idp.saying(&acme.server, &journey, MEMBER, other);
    session_of(&acme.server.post_response(&journey, &response));
}

#[test]
fn a_certificate_that_expires_meanwhile_warns_and_keeps_nobody_out() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut idp = Idp::new("https://idp.acme.example");
    let validity = (NOON.plus(-DAY), NOON.plus(DAY));
    idp.provider.certificate =
        certificate::self_signed(&idp.provider.key, "Of one day", validity, [7; 16]).unwrap();
    server.connect(&olivia, &idp, "acme.example");
    let postback = server.postback(&olivia);
    session_of(&server.sign_in_by_sso(&idp, &postback, MEMBER));
    server.clock.advance(2 * DAY);
    session_of(&server.sign_in_by_sso(&idp, &postback, MEMBER));
    let attempt = server.newest_attempt(&server.sign_in(OWNER));
    assert_eq!(code_of(&attempt, "certificate_dates"), ("warned".into(), "certificate_expired".into()));
    assert_eq!(attempt["summary"]["outcome"], "passed");
}
