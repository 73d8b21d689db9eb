//! RelayState is our own opaque value: nothing else in it leads anywhere or is said again.

use sso_practice::Fault;

use crate::helpers::{Acme, Idp, MEMBER, OWNER, code_of};

#[test]
fn no_relay_state_leads_anywhere() {
    let acme = Acme::new();
    for (what, value) in [
        ("another host", "//evil.example/in"),
        ("another scheme", "https:evil.example"),
        ("a whole address", "https://evil.example/in"),
        ("back-slashes", "\\\\evil.example"),
        ("a header", "/evil\r\nSet-Cookie: evil=1"),
        ("markup", "\"><a href=//evil.example>"),
        ("ours and a byte", "OURS0"),
        ("ours, 81 bytes long", "OURS00000000000000000"),
    ] {
        let journey = acme.server.set_out(&acme.postback);
        let response = acme.idp.answer(&acme.server, &journey, MEMBER);
        let value = value.replace("OURS", &journey.relay_state);
        let fields = [("SAMLResponse", response.as_str()), ("RelayState", value.as_str())];
        let answer = acme.server.post_fields(Some(&journey.cookie), &fields);
        assert_eq!((answer.status, answer.header("location")), (403, ""), "{what}");
        assert_eq!(answer.header("set-cookie"), "", "{what}");
        let headers = format!("{:?}", answer.headers);
        for said in [answer.text(), headers] {
            assert!(!said.contains("evil") && !said.contains(&journey.relay_state), "{what}: {said}");
        }
        let attempt = acme.server.newest_attempt(&acme.server.sign_in(OWNER));
        assert_eq!(code_of(&attempt, "relay_state").0, "failed", "{what}: {attempt}");
    }
    acme.the_next_one_works();
}

#[test]
fn a_tile_that_sends_the_start_url_starts_a_sign_in_here() {
    let acme = Acme::new();
    let start = format!("http://127.0.0.1{}", acme.postback);
    let unasked = |value: &str, cookie: Option<&str>| {
        let journey = acme.server.set_out(&acme.postback);
        let response = acme.idp.faulty(&acme.server, &journey, MEMBER, Some(Fault::Unsolicited));
        acme.server.post_fields(cookie, &[("SAMLResponse", &response), ("RelayState", value)])
    };
    let attempts = || acme.server.get(&acme.olivia, "/api/sign-in-attempts").json();
    let before = attempts();
    let sent_on = unasked(&start, None);
    assert_eq!((sent_on.status, sent_on.header("location")), (303, start.as_str()), "{}", sent_on.text());
    let noted = sent_on.header("set-cookie").to_owned();
    assert!(noted.starts_with("__Host-sso-sent-on=1;") && noted.contains("SameSite=None"), "{noted}");
    assert!(!noted.contains("sso-session"), "nobody is signed in by it: {noted}");
    assert_eq!(attempts(), before, "nothing was refused");
    // A provider that answers no request would go round for ever.
    let again = unasked(&start, Some("__Host-sso-sent-on=1"));
    assert_eq!((again.status, again.header("location")), (403, ""), "{}", again.text());
    for (what, value) in [
        ("another page", format!("{start}&to=/domains")),
        ("another host", start.replace("127.0.0.1", "evil.example")),
        ("another organization", start.replace(&acme.postback, "/sso/start?org=other")),
        ("a blank", format!("{start} ")),
    ] {
        let refused = unasked(&value, None);
        assert_eq!((refused.status, refused.header("location")), (403, ""), "{what}: {}", refused.text());
    }
}

#[test]
fn nobody_but_the_identity_provider_sends_a_browser_on() {
    let acme = Acme::new();
    let start = format!("http://127.0.0.1{}", acme.postback);
    let journey = acme.server.set_out(&acme.postback);
    let stranger = Idp::new("https://idp.nobody.example");
    let forged = stranger.saying(&acme.server, &journey, MEMBER, |statement| {
        statement.issuer.clone_from(&acme.idp.provider.issuer);
        statement.in_response_to = None;
    });
    let refused = acme.server.post_fields(None, &[("SAMLResponse", &forged), ("RelayState", &start)]);
    assert_eq!((refused.status, refused.header("location")), (403, ""), "{}", refused.text());
}

/// Page, list and Activity name the same cause, whatever RelayState comes beside it.
#[test]
fn unsolicited_and_forgotten_sign_ins_are_distinguished() {
    let acme = Acme::new();
    for (request, cause, page, headline) in [
        (None, "unsolicited", "without being asked", "The sign-in was started at your identity provider"),
        (Some("_long_ago"), "request_unknown", "not known here", "No open request has this number"),
    ] {
        for relay_state in [None, Some(""), Some("https://acme.example/home"), Some("default")] {
            let journey = acme.server.set_out(&acme.postback);
            let response = acme.idp.saying(&acme.server, &journey, MEMBER, |statement| {
                statement.in_response_to = request.map(str::to_owned);
            });
            let mut fields = vec![("SAMLResponse", response.as_str())];
            fields.extend(relay_state.map(|value| ("RelayState", value)));
            let refused = acme.server.post_fields(None, &fields);
            let what = format!("{request:?}, {relay_state:?}");
            assert!(refused.status == 403 && refused.text().contains(page), "{what}: {}", refused.text());
            let attempt = acme.server.newest_attempt(&acme.olivia);
            assert_eq!(code_of(&attempt, "request").1, cause, "{what}");
            assert_eq!(code_of(&attempt, "relay_state").0, "not_reached", "{what}: one cause is one fault");
            let listed = attempt["summary"]["headline"].as_str().unwrap();
            assert!(listed.starts_with(headline), "{what}: {listed}");
            let activity = acme.server.get(&acme.olivia, "/api/activity").text();
            assert!(activity.contains(listed), "{what}: {activity}");
        }
    }
}
