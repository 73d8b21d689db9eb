//! Bad responses and bad input at the ACS URL: each is refused with its reason, and the next request works.

use std::collections::BTreeSet;

use base64ct::{Base64, Encoding as _};
use sso_practice::Fault;

use crate::helpers::{Acme, Answer, Idp, MEMBER, STRANGER, code_of, session_of};

impl Acme {
    /// The outcome of a raw value of `SAMLResponse`.
    fn post(&self, response: &str) -> Answer {
        self.server.post_response(&self.server.set_out(&self.postback), response)
    }
}

#[test]
fn every_fault_of_a_provider_is_named() {
    let acme = Acme::new();
    for (fault, check, words) in [
        (Fault::WrongAudience, "audience", "not made for this organization"),
        (Fault::WrongRecipient, "recipient", "not made for this organization"),
        (Fault::WrongDestination, "destination", "not made for this organization"),
        (Fault::OtherIssuer, "issuer", "not made for this organization"),
        (Fault::Expired, "time_window", "not valid at this time"),
        (Fault::FutureClock, "time_window", "not valid at this time"),
        (Fault::Unsigned, "signed", "could not be proven"),
        (Fault::OtherKey, "certificate", "could not be proven"),
        (Fault::Sha1, "algorithms", "could not be proven"),
        (Fault::Tampered, "signature", "was changed on its way"),
        (Fault::Wrapped, "assertion", "not put together as identity providers do it"),
        (Fault::MissingEmail, "email", "did not say who you are"),
        (Fault::MisspeltEmail, "email", "did not say who you are"),
        (Fault::JumpCloudDefaults, "email", "did not say who you are"),
        (Fault::EntraNames, "email", "did not say who you are"),
        (Fault::Denied, "status", "did not let you in"),
        (Fault::Encrypted, "assertion", "could not be proven"),
    ] {
        let answer = acme.answer_with(Some(fault));
        assert_eq!((answer.status, answer.header("set-cookie")), (403, ""), "{fault:?}");
        let attempt = acme.server.newest_attempt(&acme.olivia);
        assert_eq!(code_of(&attempt, check).0, "failed", "{fault:?} {check}: {attempt}");
        assert!(answer.text().contains(words), "{fault:?}: {words} in {}", answer.text());
    }
    acme.the_next_one_works();
}

#[test]
fn each_kind_of_refusal_has_a_sentence_of_its_own_and_names_no_other_organization() {
    let acme = Acme::new();
    let server = &acme.server;
    let gina = server.sign_in(STRANGER);
    let theirs = Idp::new("https://idp.globex.example");
    server.connect(&gina, &theirs, "globex.example");

    let journey = server.set_out(&acme.postback);
    let answer = acme.idp.answer(server, &journey, MEMBER);
    session_of(&server.post_response(&journey, &answer));
    let fields = [("SAMLResponse", answer.as_str()), ("RelayState", journey.relay_state.as_str())];
    let replayed = server.post_fields(None, &fields);
    let journey = server.set_out(&acme.postback);
    let foreign = server.post_response(&journey, &theirs.answer(server, &journey, MEMBER));
    let at_globex = server.set_out(&server.postback(&gina));
    let astray = server.post_response(&at_globex, &acme.idp.answer(server, &at_globex, MEMBER));
    let (tampered, wrapped) =
        (acme.answer_with(Some(Fault::Tampered)), acme.answer_with(Some(Fault::Wrapped)));
    let malformed = acme.post("%%%");
    let journey = server.set_out(&acme.postback);
    let late = acme.idp.answer(server, &journey, MEMBER);
    server.clock.advance(601);
    let stale = server.post_response(&journey, &late);

    let words: Vec<_> = [&replayed, &foreign, &tampered, &wrapped, &malformed, &stale].map(sentence).into();
    let different: BTreeSet<_> = words.iter().collect();
    assert_eq!(different.len(), words.len(), "{words:#?}");
    assert_eq!(sentence(&astray), words[1], "every answer says the same");
    for (answer, others) in [(&foreign, ["Globex", "globex"]), (&astray, ["Acme", "acme.example"])] {
        let text = answer.text();
        assert!(others.iter().all(|other| !text.contains(other)), "{text}");
        assert!(text.contains("Reference <code>"), "{text}");
    }
}

/// What the page tells the person: the first paragraph of its card.
fn sentence(answer: &Answer) -> String {
    assert_eq!((answer.status, answer.header("set-cookie")), (403, ""), "{}", answer.text());
    let page = answer.text();
    let card = page.split_once("</h1>").unwrap().1;
    card.split_once("<p>").unwrap().1.split_once("</p>").unwrap().0.to_owned()
}

#[test]
fn misspelt_names_are_a_warning() {
    let acme = Acme::new();
    session_of(&acme.answer_with(Some(Fault::MisspeltNames)));
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(code_of(&attempt, "first_name").0, "warned", "{attempt}");
}

#[test]
fn what_is_no_response_is_refused_by_its_reason() {
    let acme = Acme::new();
    let encoded = |bytes: &[u8]| Base64::encode_string(bytes);
    let entities = format!(
        "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">{}]><samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">&j;</samlp:Response>",
        ('b'..='j')
            .map(|name| {
                let before = char::from(name as u8 - 1);
                format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10))
            })
            .collect::<Vec<_>>()
            .concat()
    );
    let deep = format!("{}{}", "<a>".repeat(4_000), "</a>".repeat(4_000));
    let wide = (0..2_000).map(|at| format!(" a{at}=\"1\"")).collect::<Vec<_>>().concat();
    for (what, response, check) in [
        ("not base64", "%%%not base64%%%".to_owned(), "delivery"),
        ("cut off", "PHNhbWxwOlJlc3BvbnNlIHhtbG5zOn".to_owned(), "delivery"),
        ("no text", encoded(&[0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]), "delivery"),
        ("empty", String::new(), "delivery"),
        ("no XML", encoded(b"hello"), "delivery"),
        ("entity bomb", encoded(entities.as_bytes()), "safe_xml"),
        ("deep", encoded(deep.as_bytes()), "safe_xml"),
        ("wide", encoded(format!("<a{wide}/>").as_bytes()), "safe_xml"),
        ("another root", encoded(b"<html><body>Sign in</body></html>"), "response"),
    ] {
        let answer = acme.post(&response);
        assert_eq!((answer.status, answer.header("set-cookie")), (403, ""), "{what}");
        assert!(answer.text().contains("could not be read"), "{what}: {}", answer.text());
        let attempt = acme.server.newest_attempt(&acme.olivia);
        assert_eq!(code_of(&attempt, check).0, "failed", "{what}: {attempt}");
    }
    acme.the_next_one_works();
}

#[test]
fn a_form_has_exactly_one_response() {
    let acme = Acme::new();
    let journey = acme.server.set_out(&acme.postback);
    let response = acme.idp.answer(&acme.server, &journey, MEMBER);
    let relay = ("RelayState", journey.relay_state.as_str());
    let twice = [("SAMLResponse", response.as_str()), ("SAMLResponse", response.as_str()), relay];
    let answer = acme.server.post_fields(Some(&journey.cookie), &twice);
    assert_eq!(answer.status, 403);
    assert_eq!(code_of(&acme.server.newest_attempt(&acme.olivia), "delivery").0, "failed");
    let journey = acme.server.set_out(&acme.postback);
    let relay = ("RelayState", journey.relay_state.as_str());
    let none = acme.server.post_fields(Some(&journey.cookie), &[relay, ("samlresponse", "x")]);
    assert_eq!(none.status, 403);
    let json = acme.server.bare("POST", "/sso/saml2").bytes("application/json", b"{}".to_vec()).send();
    assert_eq!(json.status, 403);
    acme.the_next_one_works();
}

#[test]
fn an_old_response_that_nobody_asked_for_leaves_no_trace() {
    let acme = Acme::new();
    let journey = acme.server.set_out(&acme.postback);
    let unasked = acme.idp.faulty(&acme.server, &journey, MEMBER, Some(Fault::Unsolicited));
    let post = || acme.server.post_fields(None, &[("SAMLResponse", &unasked)]);
    let traces = || {
        let of = |path: &str| acme.server.get(&acme.olivia, path).text();
        (of("/api/sign-in-attempts"), of("/api/activity"))
    };
    let before = traces();
    assert!(post().text().contains("Start again"));
    let once = traces();
    assert_ne!(once, before, "of a fresh one the organization hears");
    acme.server.clock.advance(1_200);
    let old = post();
    assert_eq!(old.status, 403);
    assert!(old.text().contains("without being asked"), "{}", old.text());
    assert_eq!(traces(), once);
}

#[test]
fn what_anybody_can_write_does_not_fill_the_log_for_ever() {
    let acme = Acme::new();
    let refused = |count: usize| {
        for _ in 0..count {
            assert_eq!(acme.answer_with(Some(Fault::Unsigned)).status, 403);
        }
    };
    let newest = || acme.server.get(&acme.olivia, "/api/activity?limit=1").json()["entries"][0].clone();
    let before = newest()["seq"].as_u64().unwrap();
    refused(105);
    assert_eq!(newest()["seq"].as_u64().unwrap(), before + 100, "a hundred at once");
    assert_eq!(acme.answer_with(Some(Fault::WrongAudience)).status, 403);
    assert_eq!(newest()["seq"].as_u64().unwrap(), before + 101, "what its key signed is always recorded");
    acme.server.clock.advance(30);
    refused(1);
    assert_eq!(newest()["seq"].as_u64().unwrap(), before + 102);
    acme.the_next_one_works();
}
