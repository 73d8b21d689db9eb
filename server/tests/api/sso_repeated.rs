//! A sign-in that is posted again: by Back, by a double click, by a page that posts by itself.

use sso_practice::Fault;

use crate::helpers::{Acme, Browser, Journey, MEMBER, OWNER, PASSWORD, session_of};

impl Acme {
    fn signed_in(&self) -> (Journey, String, Browser) {
        let journey = self.server.set_out(&self.postback);
        let response = self.idp.answer(&self.server, &journey, MEMBER);
        let mia = session_of(&self.server.post_response(&journey, &response));
        (journey, response, mia)
    }
}

#[test]
fn a_browser_that_posts_again_is_taken_where_it_was_taken_and_nothing_is_written() {
    let acme = Acme::new();
    let (journey, response, mia) = acme.signed_in();
    let before = acme.server.rows();
    for minutes in [0, 1, 8, 30] {
        acme.server.clock.advance(minutes * 60);
        let new = acme.idp.answer(&acme.server, &journey, MEMBER);
        for response in [&response, &new] {
            let again = session_of(&acme.server.post_response(&journey, response));
            assert_eq!(again.cookie, mia.cookie, "it is the same session, not a second one");
        }
        let fields = [("SAMLResponse", response.as_str())];
        assert_eq!(
            acme.server.post_fields(Some(&journey.cookie), &fields).status,
            303,
            "RelayState was lost"
        );
        assert_eq!(acme.server.rows(), before);
    }
}

#[test]
fn a_later_sign_in_of_the_same_browser_counts_too() {
    let acme = Acme::new();
    let (journey, response, mia) = acme.signed_in();
    let both = format!("{}; {}", journey.cookie, mia.cookie);
    let start = acme.server.bare("GET", &acme.postback).header("cookie", &both).send();
    let second = crate::helpers::journey(&start);
    assert_eq!(second.cookie, journey.cookie);
    let answer = acme.idp.answer(&acme.server, &second, MEMBER);
    let new = session_of(&acme.server.post_response(&second, &answer));
    assert_ne!(new.cookie, mia.cookie);
    let before = acme.server.rows();
    let again = acme.server.post_response(&journey, &response);
    assert_eq!((again.status, again.header("location")), (303, "http://127.0.0.1/"), "{}", again.text());
    assert_eq!(acme.server.rows(), before);
}

#[test]
fn nobody_else_is_taken_along() {
    let acme = Acme::new();
    let (journey, response, mia) = acme.signed_in();
    for cookie in [None, Some(format!("__Host-sso-request={}", "0".repeat(64)))] {
        let fields = [("SAMLResponse", response.as_str()), ("RelayState", journey.relay_state.as_str())];
        let other = acme.server.post_fields(cookie.as_deref(), &fields);
        assert_eq!((other.status, other.header("set-cookie")), (403, ""), "{}", other.text());
        assert!(other.text().contains("You were not signed in"), "{}", other.text());
    }
    // After signing out the session is over, and so is the way back into it.
    let both = Browser { cookie: format!("{}; {}", journey.cookie, mia.cookie) };
    let out = acme.server.call("DELETE", "/api/session").by(&both).send();
    assert_eq!(out.status, 204);
    let cookies: Vec<_> = out.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap()).collect();
    assert!(cookies.iter().all(|one| one.contains("Max-Age=0")), "{cookies:?}");
    assert!(cookies.iter().any(|one| one.starts_with("__Host-sso-request=")), "{cookies:?}");
    let again = acme.server.post_response(&journey, &response);
    assert_eq!((again.status, again.header("set-cookie")), (403, ""));
}

#[test]
fn a_refusal_in_a_signed_in_browser_says_that_it_is_still_signed_in() {
    let acme = Acme::new();
    let (journey, _, mia) = acme.signed_in();
    let start = acme.server.bare("GET", &acme.postback).header("cookie", &journey.cookie).send();
    let second = crate::helpers::journey(&start);
    let bad = acme.idp.faulty(&acme.server, &second, MEMBER, Some(Fault::WrongAudience));
    let unasked = acme.idp.faulty(&acme.server, &second, MEMBER, Some(Fault::Unsolicited));
    let answers = [
        acme.server.post_response(&second, &bad),
        acme.server.post_fields(Some(&journey.cookie), &[("SAMLResponse", &unasked)]),
        acme.server.post_fields(Some(&mia.cookie), &[("SAMLResponse", "%%%")]),
    ];
    for answer in answers {
        let text = answer.text();
        assert_eq!((answer.status, answer.header("set-cookie")), (403, ""), "{text}");
        assert!(
            text.contains("You are still signed in") && text.contains("signed in to Acme Robotics"),
            "{text}"
        );
        assert!(!text.contains("not signed in"), "{text}");
    }
    assert_eq!(acme.server.get(&mia, "/api/session").json()["person"]["email"], MEMBER);
}

#[test]
fn a_password_session_of_the_same_site_is_seen_too() {
    let acme = Acme::new();
    let olivia = acme.server.try_sign_in(OWNER, PASSWORD).cookie();
    let refused = acme.server.post_fields(Some(&olivia), &[("SAMLResponse", "%%%")]);
    assert!(refused.text().contains("Olivia Berg is still signed in"), "{}", refused.text());
}

#[test]
fn a_test_that_is_posted_again_is_over_and_changes_nothing() {
    let acme = Acme::new();
    let test = acme.begin_test();
    let response = acme.idp.answer(&acme.server, &test, MEMBER);
    assert!(acme.server.post_response(&test, &response).text().contains("The test sign-in passed"));
    let before = acme.server.rows();
    let again = acme.server.post_response(&test, &response);
    assert_eq!(again.status, 200);
    assert!(again.text().contains("This test sign-in is over"), "{}", again.text());
    assert_eq!(acme.server.rows(), before);
}
