//! Explanations that have to be true, each with its twin that has to stay as it is.

use sso_model::saml::check::Check;
use sso_model::saml::expected::{Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::fault::Fault as Found;
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider;
use sso_model::saml::report::{CheckRow, Outcome, Verdict};
use sso_model::saml::{Judgement, judge};
use sso_practice::{Fault, Hash, Signer, Signing, Statement};
use sso_verifier::SamlEngine;

use super::scene::{NOON, RSA, expectations, judged, ours, row, signed, statement};
use super::signatures::misbehaved;

const WHITE_SPACE: &str = "White space stands before or after it.";

pub fn xml(change: impl Fn(&mut Statement)) -> String {
    let mut statement = statement(&RSA);
    change(&mut statement);
    signed(&statement, Signing::Both, &RSA.signer(), &|text| text)
}

/// A signed assertion, of which the text was edited before it was signed.
pub fn edited(edit: &dyn Fn(String) -> String) -> String {
    signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), edit)
}

pub fn accepted(xml: &str, e: &Expectations) -> Judgement {
    let judgement = judged(xml, e);
    assert_eq!(judgement.report.verdict, Verdict::Accepted, "{:#?}", judgement.report.first_fault());
    judgement
}

fn pasted(text: &str) -> CheckRow {
    let message = Message::from_pasted(text.as_bytes()).expect("XML");
    let report = judge(&message, &expectations(&RSA), &SamlEngine).report;
    report.first_fault().expect("a fault").clone()
}

/// What would be changed there, to be compared as one text.
fn remedy(row: &CheckRow) -> String {
    row.remedy.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn white_space_is_named_in_the_same_words_everywhere() {
    type Change = fn(&mut Statement);
    let table: [(Check, Change); 10] = [
        (Check::NameId, |s| s.name_id = "\n  mara@acme.example\n".into()),
        (Check::NameId, |s| s.name_id = "mara@acme.example\t".into()),
        (Check::NameId, |s| s.name_id = "mara@acme.example\u{a0}".into()),
        (Check::Email, |s| s.attributes[0].values = vec![" mara@acme.example\n".into()]),
        (Check::Email, |s| s.attributes[0].name = "email ".into()),
        (Check::Audience, |s| s.audiences = vec![format!("{}\n", ours().sp_entity_id)]),
        (Check::Recipient, |s| s.recipient = Some(format!(" {}", ours().acs_url))),
        (Check::Destination, |s| s.destination = Some(format!("{} ", ours().acs_url))),
        (Check::Issuer, |s| s.issuer.push('\n')),
        (Check::Request, |s| s.in_response_to = Some("_r1 ".into())),
    ];
    for (check, change) in table {
        let judgement = judged(&xml(change), &expectations(&RSA));
        let row = judgement.report.row(check).expect("a row");
        assert_eq!(row.outcome, Outcome::Failed, "{check:?}");
        assert!(row.sentence.contains(WHITE_SPACE), "{check:?}: {}", row.sentence);
        assert!(!row.sentence.contains("forgery"), "{check:?}: {}", row.sentence);
    }
    let invisible = judged(&xml(|s| s.name_id.push('\u{200b}')), &expectations(&RSA));
    let row = row(&invisible, Check::NameId, Outcome::Failed, "name_id_form");
    assert!(row.sentence.contains("An invisible character stands in it."), "{}", row.sentence);
    // The twins: white space inside a name belongs to it, and around a first name it is taken off.
    accepted(&xml(|s| s.name_id = "Mara Ann".into()), &expectations(&RSA));
    let judgement =
        accepted(&xml(|s| s.attributes[1].values = vec!["\n Mara Ann ".into()]), &expectations(&RSA));
    assert_eq!(judgement.identity.expect("a person").first_name.as_deref(), Some("Mara Ann"));
    // More than text is still the shape of a forgery.
    let split = edited(&|text| text.replace("mara@acme.example</saml:NameID>", "mara<a></a></saml:NameID>"));
    let row = super::scene::row(
        &judged(&split, &expectations(&RSA)),
        Check::NameId,
        Outcome::Failed,
        "name_id_not_text",
    )
    .clone();
    assert!(row.sentence.contains("possible forgery"), "{}", row.sentence);
}

#[test]
fn a_remedy_names_the_thing_that_is_wrong() {
    const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
    let remedy_at = |xml: &str, provider: Provider, code: &str| {
        let e = Expectations { provider, ..expectations(&RSA) };
        let row = row(&judged(xml, &e), Check::Algorithms, Outcome::Failed, code).clone();
        assert!(row.sentence.contains("The signature itself was not checked."), "{}", row.sentence);
        remedy(&row)
    };
    let signer = Signer { digest: Hash::Sha1, ..RSA.signer() };
    let digest = signed(&statement(&RSA), Signing::Assertion, &signer, &|text| text);
    assert_eq!(remedy_at(&digest, Provider::Okta, "weak_hash"), "Okta: Digest Algorithm = SHA-256");
    assert_eq!(remedy_at(&digest, Provider::JumpCloud, "weak_hash"), "", "RSA-SHA256 is set already");
    let xml = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &|text| text);
    let canonical = xml.replacen(
        &format!("CanonicalizationMethod Algorithm=\"{EXCLUSIVE}\""),
        &format!("CanonicalizationMethod Algorithm=\"{INCLUSIVE}\""),
        1,
    );
    let transform = xml.replacen(
        &format!("Transform Algorithm=\"{EXCLUSIVE}\""),
        &format!("Transform Algorithm=\"{INCLUSIVE}\""),
        1,
    );
    for xml in [canonical, transform] {
        let at_keycloak = remedy_at(&xml, Provider::Keycloak, "canonicalization");
        assert_eq!(at_keycloak, "Keycloak: Canonicalization method = EXCLUSIVE");
        assert_eq!(remedy_at(&xml, Provider::Entra, "canonicalization"), "");
    }
    let foreign =
        xml.replacen(&format!("Transform Algorithm=\"{EXCLUSIVE}\""), "Transform Algorithm=\"urn:x\"", 1);
    assert_eq!(remedy_at(&foreign, Provider::Okta, "transform"), "");
    // The twin: where the signature algorithm is wrong, its field is the remedy.
    let sha1 = misbehaved(Fault::Sha1, Signing::Assertion);
    assert_eq!(remedy_at(&sha1, Provider::Okta, "weak_hash"), "Okta: Signature Algorithm = RSA-SHA256");
}

#[test]
fn a_file_is_named_before_what_is_wrong_inside_it() {
    let comment = "<!-- made by hand -->";
    for (xml, what) in [
        (
            format!(
                "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">{comment}</md:EntityDescriptor>"
            ),
            "SAML metadata",
        ),
        (
            format!(
                "{comment}<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:Assertion>"
            ),
            "an assertion",
        ),
        (
            format!(
                "<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">{comment}</samlp:LogoutResponse>"
            ),
            "signing out",
        ),
        (format!("<!DOCTYPE html><html>{comment}</html>"), "not a SAML response"),
        (
            "<?xml version=\"1.0\"?><?x y?><samlp:AuthnRequest xmlns:samlp=\"a\"/>".into(),
            "a request to an identity provider",
        ),
    ] {
        let Ok(_) = Message::from_pasted(xml.as_bytes()) else { continue };
        let row = pasted(&xml);
        assert_eq!((row.check, row.fault), (Check::Response, Some(Found::OtherRoot)), "{xml}");
        assert!(row.sentence.contains(what), "{}", row.sentence);
    }
    let response = format!(
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">{comment}</samlp:Response>"
    );
    assert_eq!(pasted(&response).fault, Some(Found::Comment));
}

#[test]
fn an_old_response_is_not_a_short_session() {
    const DAY: i64 = 86_400;
    let old = xml(|s| {
        for at in [&mut s.issued_at, &mut s.not_before, &mut s.not_on_or_after, &mut s.authenticated_at] {
            *at = at.plus(-3 * DAY);
        }
        s.session_ends_at = Some(NOON.plus(-2 * DAY));
    });
    let judgement = judged(&old, &expectations(&RSA));
    let session = row(&judgement, Check::SessionEnd, Outcome::Failed, "session_ended");
    assert!(session.sentence.contains("see Time window") && session.remedy.is_none(), "{session:?}");
    assert_eq!(judgement.report.first_fault().map(|row| row.check), Some(Check::TimeWindow));
    let fresh = judged(&xml(|s| s.session_ends_at = Some(NOON.plus(-DAY))), &expectations(&RSA));
    let session = row(&fresh, Check::SessionEnd, Outcome::Failed, "session_ended");
    assert!(session.sentence.contains("Give sessions there a longer life"), "{}", session.sentence);
}

#[test]
fn an_assertion_that_lasts_too_long_is_a_warning() {
    const DAY: i64 = 86_400;
    let lasting = |seconds: i64| {
        let judgement =
            accepted(&xml(|s| s.not_on_or_after = s.issued_at.plus(seconds)), &expectations(&RSA));
        judgement.report.row(Check::TimeWindow).expect("a row").fault
    };
    assert_eq!(lasting(300 * 365 * DAY), Some(Found::LongValidity));
    assert_eq!(lasting(DAY + 1), Some(Found::LongValidity));
    assert_eq!(lasting(DAY), None);
    assert_eq!(lasting(3600), None);
}

#[test]
fn a_clock_in_another_time_zone_is_distinguished_from_a_wrong_one() {
    for (seconds, zone) in
        [(7200, true), (7230, true), (-19_800, true), (600, false), (5400 + 900, false), (-2400, false)]
    {
        let moved = xml(|s| {
            for at in [&mut s.issued_at, &mut s.not_before, &mut s.not_on_or_after] {
                *at = at.plus(seconds);
            }
        });
        let judgement = judged(&moved, &expectations(&RSA));
        let sentence = &judgement.report.row(Check::TimeWindow).expect("a row").sentence;
        assert_eq!(sentence.contains("time zone"), zone, "{seconds}: {sentence}");
        assert_eq!(sentence.contains("NTP"), !zone, "{seconds}: {sentence}");
    }
}

#[test]
fn an_unsolicited_sign_in_is_reported_as_such_and_once() {
    for (standing, relay_state) in [
        (RequestStanding::Unsolicited, RelayState::Missing),
        (RequestStanding::Unsolicited, RelayState::Foreign),
        (RequestStanding::Unknown, RelayState::Missing),
    ] {
        let mut e = expectations(&RSA);
        (e.request, e.relay_state) = (Expected::Is(standing), Expected::Is(relay_state));
        let judgement = judged(&xml(|s| s.in_response_to = None), &e);
        assert_eq!(judgement.report.first_fault().map(|row| row.fault), Some(Some(Found::Unsolicited)));
        assert_eq!(judgement.report.count(Outcome::Failed), 1, "{:#?}", judgement.report.checks);
        row(&judgement, Check::RelayState, Outcome::NotReached, "");
    }
    // The twin: an answer that lost its RelayState.
    let mut e = expectations(&RSA);
    e.relay_state = Expected::Is(RelayState::Missing);
    row(&judged(&xml(|_| ()), &e), Check::RelayState, Outcome::Failed, "relay_state_missing");
}

#[test]
fn the_name_of_a_guest_is_not_an_address() {
    let guest = "mara_acme.example#EXT#@tenant.onmicrosoft.com";
    let at = |provider: Provider, value: &str| {
        let e = Expectations { provider, ..expectations(&RSA) };
        let xml = xml(|s| s.attributes[0].values = vec![value.to_owned()]);
        judged(&xml, &e).report.row(Check::Email).expect("a row").clone()
    };
    let row = at(Provider::Entra, guest);
    assert_eq!(row.fault, Some(Found::EmailGuest));
    assert!(row.sentence.contains("user.mail"), "{}", row.sentence);
    assert!(!at(Provider::Okta, guest).sentence.contains("user.mail"));
    assert_eq!(at(Provider::Entra, "mara@acme.example").fault, None);
    assert_eq!(at(Provider::Entra, "mara#1@acme.example").fault, None);
}
