//! A person comes in through the identity provider, once, in the browser that set out, and nobody else does.

use std::collections::BTreeSet;

use sso_practice::Fault;

use crate::helpers::{Acme, Answer, Idp, Journey, MEMBER, OWNER, STRANGER, code_of, session_of};

impl Acme {
    fn set_out(&self) -> (Journey, String) {
        let journey = self.server.set_out(&self.postback);
        let answer = self.idp.answer(&self.server, &journey, MEMBER);
        (journey, answer)
    }

    /// Refused with a page for the person, and the newest attempt names the check.
    fn is_refused(&self, answer: &Answer, words: &str, check: &str) {
        is_refused(answer, words);
        let newest = self.server.newest_attempt(&self.server.sign_in(OWNER));
        assert_eq!(newest["summary"]["outcome"], "refused", "{newest}");
        assert_eq!(code_of(&newest, check).0, "failed", "{newest}");
        let reference = newest["summary"]["reference"].as_str().unwrap();
        assert!(answer.text().contains(reference), "{reference} in {}", answer.text());
    }
}

fn is_refused(answer: &Answer, words: &str) {
    assert_eq!(answer.status, 403, "{}", answer.text());
    assert!(answer.text().contains(words), "{words} in {}", answer.text());
    assert!(answer.text().contains("Reference <code>"), "{}", answer.text());
    assert_eq!(answer.header("set-cookie"), "");
}

#[test]
fn a_member_comes_in_and_it_is_recorded() {
    let acme = Acme::new();
    let (journey, answer) = acme.set_out();
    let mia = session_of(&acme.server.post_response(&journey, &answer));
    let session = acme.server.get(&mia, "/api/session").json();
    assert_eq!(session["person"]["email"], MEMBER);
    assert_eq!(session["person"]["role"], "member");
    assert_eq!(session["person"]["name"], "Mia Tanaka", "the provider's names change nobody who is known");
    let olivia = acme.server.sign_in(OWNER);
    let log = acme.server.get(&olivia, "/api/activity").json();
    let line = |at: usize| format!("{} {}", log["entries"][at]["actor"], log["entries"][at]["action"]);
    assert_eq!(line(1), "\"Mia Tanaka\" \"signed_in_by_sso\"");
    assert_eq!(line(2), "\"Mia Tanaka\" \"person_linked_by_sso\"");
    let attempt = acme.server.newest_attempt(&olivia);
    assert_eq!(attempt["summary"]["outcome"], "passed");
    assert_eq!(attempt["summary"]["kind"], "sign_in");
    assert_eq!(attempt["summary"]["on"], "live");
    assert_eq!(attempt["summary"]["person"], "m…@acme.example");
    assert_eq!(attempt["report"]["verdict"], "accepted");
    assert_eq!(code_of(&attempt, "replay").0, "passed");
    assert_eq!(code_of(&attempt, "person").0, "passed");
    let view = acme.server.get(&olivia, "/api/connection").json();
    assert_eq!(view["live_tested"]["by"], "Mia Tanaka", "{view}");
}

#[test]
fn the_old_session_of_the_browser_ends() {
    let acme = Acme::new();
    let old = acme.server.sign_in(MEMBER);
    let start = acme.server.bare("GET", &acme.postback).by(&old).send();
    let journey = crate::helpers::journey(&start);
    let answer = acme.idp.answer(&acme.server, &journey, MEMBER);
    let new = session_of(&acme.server.post_response(&journey, &answer));
    assert_eq!(acme.server.get(&new, "/api/session").json()["person"]["email"], MEMBER);
    assert_eq!(acme.server.get(&old, "/api/session").text(), "null");
}

#[test]
fn an_assertion_that_answers_another_request_too_is_a_replay() {
    let acme = Acme::new();
    let (first, _) = acme.set_out();
    let (second, _) = acme.set_out();
    let say = |journey: &Journey| {
        acme.idp.saying(&acme.server, journey, MEMBER, |statement| statement.assertion_id = "_same".into())
    };
    session_of(&acme.server.post_response(&first, &say(&first)));
    acme.is_refused(&acme.server.post_response(&second, &say(&second)), "used already", "replay");
}

#[test]
fn of_posts_at_once_all_come_in_by_one_session() {
    let acme = Acme::new();
    for _ in 0..3 {
        let (journey, answer) = acme.set_out();
        let before = acme.server.count("session");
        let cookies: BTreeSet<String> = std::thread::scope(|scope| {
            let post = || scope.spawn(|| session_of(&acme.server.post_response(&journey, &answer)).cookie);
            let running: Vec<_> = (0..6).map(|_| post()).collect();
            running.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(cookies.len(), 1, "{cookies:?}");
        assert_eq!(acme.server.count("session"), before + 1);
    }
}

#[test]
fn another_browser_does_not_come_in_and_uses_the_request_up() {
    let acme = Acme::new();
    for cookie in [None, Some(format!("__Host-sso-request={}", "0".repeat(64)))] {
        let (journey, answer) = acme.set_out();
        let fields = [("SAMLResponse", answer.as_str()), ("RelayState", journey.relay_state.as_str())];
        let stolen = acme.server.post_fields(cookie.as_deref(), &fields);
        acme.is_refused(&stolen, "another browser", "request");
        is_refused(&acme.server.post_response(&journey, &answer), "used already");
    }
}

#[test]
fn a_request_is_over_after_ten_minutes() {
    let acme = Acme::new();
    let (journey, _) = acme.set_out();
    acme.server.clock.advance(599);
    session_of(&acme.server.post_response(&journey, &acme.idp.answer(&acme.server, &journey, MEMBER)));
    let (journey, _) = acme.set_out();
    acme.server.clock.advance(600);
    let late = acme.idp.answer(&acme.server, &journey, MEMBER);
    acme.is_refused(&acme.server.post_response(&journey, &late), "longer than ten minutes", "request");
}

#[test]
fn without_a_request_nobody_comes_in_and_only_a_proven_issuer_is_offered_its_start() {
    let acme = Acme::new();
    let olivia = acme.server.sign_in(OWNER);
    let start = format!("http://127.0.0.1{}", acme.postback).replace('&', "&amp;");
    let (journey, _) = acme.set_out();
    let unasked = |fault| acme.idp.faulty(&acme.server, &journey, MEMBER, Some(fault));
    let post = |response: &str| acme.server.post_fields(None, &[("SAMLResponse", response)]);
    let proven = post(&unasked(Fault::Unsolicited));
    acme.is_refused(&proven, "without being asked", "request");
    assert!(proven.text().contains(&format!("href=\"{start}\"")), "{}", proven.text());
    let attempts = acme.server.get(&olivia, "/api/sign-in-attempts").json();
    // Who only writes the issuer's name learns nothing of it, and leaves nothing in anybody's list.
    let stranger = Idp::new("https://idp.nobody.example");
    let forged = stranger.saying(&acme.server, &journey, MEMBER, |statement| {
        statement.issuer.clone_from(&acme.idp.provider.issuer);
        statement.in_response_to = None;
    });
    let unknown = stranger.faulty(&acme.server, &journey, MEMBER, Some(Fault::Unsolicited));
    for response in [forged, unknown] {
        let refused = post(&response);
        is_refused(&refused, "without being asked");
        assert!(refused.text().contains("href=\"http://127.0.0.1/sign-in\""), "{}", refused.text());
    }
    assert_eq!(acme.server.get(&olivia, "/api/sign-in-attempts").json(), attempts);
}

#[test]
fn a_provider_that_loses_relay_state_is_found_out() {
    let acme = Acme::new();
    for more in [None, Some("mine")] {
        let (journey, answer) = acme.set_out();
        let mut fields = vec![("SAMLResponse", answer.as_str())];
        fields.extend(more.map(|value| ("RelayState", value)));
        let refused = acme.server.post_fields(Some(&journey.cookie), &fields);
        acme.is_refused(&refused, "not known here", "relay_state");
    }
}

#[test]
fn another_organization_lets_nobody_in_by_its_own_provider() {
    let acme = Acme::new();
    let gina = acme.server.sign_in(STRANGER);
    let theirs = Idp::new("https://idp.globex.example");
    acme.server.connect(&gina, &theirs, "globex.example");
    let (journey, service_provider) = acme.set_out();
    // Globex' provider answers Acme's request: as itself, and under Acme's name.
    let refused = acme.server.post_response(&journey, &theirs.answer(&acme.server, &journey, MEMBER));
    acme.is_refused(&refused, "not made for this organization", "issuer");
    let (journey, _) = acme.set_out();
    let posing = theirs.saying(&acme.server, &journey, MEMBER, |statement| {
        statement.issuer.clone_from(&acme.idp.provider.issuer);
    });
    acme.is_refused(&acme.server.post_response(&journey, &posing), "could not be proven", "certificate");
    // Acme's answer at Globex' request.
    let globex = acme.server.set_out(&acme.server.postback(&gina));
    is_refused(&acme.server.post_response(&globex, &service_provider), "not made for this organization");
    let seen = acme.server.newest_attempt(&gina).to_string();
    assert!(!seen.contains("Acme Robotics") && !seen.contains("Olivia"), "{seen}");
    // Globex' provider speaks of Acme's people at Globex.
    let globex = acme.server.set_out(&acme.server.postback(&gina));
    let foreign = theirs.answer(&acme.server, &globex, MEMBER);
    is_refused(&acme.server.post_response(&globex, &foreign), "does not belong to this organization");
}

#[test]
fn settings_that_are_out_of_force_let_nobody_in() {
    let acme = Acme::new();
    let olivia = acme.server.sign_in(OWNER);
    let (journey, answer) = acme.set_out();
    assert_eq!(acme.server.change(&olivia, "POST", "/api/connection/disable").send().status, 200);
    let refused = acme.server.post_response(&journey, &answer);
    assert_eq!((refused.status, refused.header("set-cookie")), (404, ""));
    // Another certificate is live by now: the old key proves nothing any more.
    acme.server.change(&olivia, "POST", "/api/connection/enable").json(&acme.idp.settings()).send();
    let (journey, answer) = acme.set_out();
    let mut renewed = Idp::new("https://idp.acme.example").settings();
    renewed["issuer_url"] = acme.idp.provider.issuer.clone().into();
    assert_eq!(
        acme.server.change(&olivia, "POST", "/api/connection/enable").json(&renewed).send().status,
        200
    );
    acme.is_refused(&acme.server.post_response(&journey, &answer), "could not be proven", "certificate");
}

#[test]
fn the_providers_session_caps_ours() {
    let acme = Acme::new();
    let (journey, _) = acme.set_out();
    let ends = sso_server::clock::Clock::now(&*acme.server.clock).plus(900);
    let answer = acme.idp.saying(&acme.server, &journey, MEMBER, |statement| {
        statement.session_ends_at = Some(ends);
    });
    let mia = session_of(&acme.server.post_response(&journey, &answer));
    assert_eq!(acme.server.get(&mia, "/api/session").json()["expires_at"], ends.to_string());
    acme.server.clock.advance(899);
    assert_ne!(acme.server.get(&mia, "/api/session").text(), "null");
    acme.server.clock.advance(1);
    assert_eq!(acme.server.get(&mia, "/api/session").text(), "null");
}
