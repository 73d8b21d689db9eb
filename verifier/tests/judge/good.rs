//! A correct response is accepted and gives the identity that was signed.

use sso_model::saml::CLOCK_TOLERANCE;
use sso_model::saml::check::Check;
use sso_model::saml::expected::{Expected, RequestStanding};
use sso_model::saml::identity::{Identity, TRANSIENT};
use sso_model::saml::judge;
use sso_model::saml::message::Message;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::{Hash, Signer, Signing};
use sso_verifier::SamlEngine;

use super::scene::{NOON, P256, P384, RSA, expectations, judged, message, signed, statement};
use crate::code::code;

#[test]
fn each_way_of_signing_with_each_key_is_accepted() {
    for provider in [&*RSA, &*P256, &*P384] {
        let (statement, expectations) = (statement(provider), expectations(provider));
        for signing in Signing::ALL {
            let xml = signed(&statement, signing, &provider.signer(), &|text| text);
            let judgement = judged(&xml, &expectations);
            assert_eq!(
                judgement.report.verdict,
                Verdict::Accepted,
                "{signing:?} {:#?}",
                judgement.report.checks
            );
            for row in &judgement.report.checks {
                let expected = match row.check {
                    Check::Replay | Check::Person => Outcome::NotChecked,
                    _ => Outcome::Passed,
                };
                assert_eq!(row.outcome, expected, "{row:?}");
                assert_eq!(row.fault, None, "{row:?}");
            }
            let expected = Identity {
                name_id: "mara@acme.example".into(),
                name_id_format: Some("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress".into()),
                email: "mara@acme.example".into(),
                first_name: Some("Mara".into()),
                last_name: Some("Lindqvist".into()),
                assertion_id: statement.assertion_id.clone(),
                expires_at: statement.not_on_or_after.plus(CLOCK_TOLERANCE),
                signed_in_at: Some(statement.authenticated_at),
                session_ends_at: None,
                certificate_sha256: expectations.certificates[0].preview.sha256.clone(),
            };
            assert_eq!(judgement.identity, Some(expected));
        }
    }
}

#[test]
fn longer_hashes_are_accepted() {
    let statement = statement(&RSA);
    for hash in [Hash::Sha384, Hash::Sha512] {
        let signer = Signer { hash, digest: hash, ..RSA.signer() };
        let xml = signed(&statement, Signing::Both, &signer, &|text| text);
        assert_eq!(judged(&xml, &expectations(&RSA)).report.verdict, Verdict::Accepted, "{hash:?}");
    }
}

#[test]
fn a_report_shows_what_was_read_and_masked_hides_the_person() {
    let xml = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &|text| text);
    let report = judged(&xml, &expectations(&RSA)).report;
    assert_eq!(report.reading.name_id.as_deref(), Some("mara@acme.example"));
    assert_eq!(report.reading.signatures.len(), 1);
    assert_eq!(report.reading.signatures[0].element, "Assertion");
    assert_eq!(report.reading.signatures[0].algorithm, "RSA-SHA256");
    let shown = format!("{report:?}");
    let masked = format!("{:?}", report.masked());
    for personal in ["mara@", "\"Mara\"", "Lindqvist"] {
        assert!(shown.contains(personal), "{personal} is in {shown}");
        assert!(!masked.contains(personal), "{personal} is in {masked}");
    }
    assert!(masked.contains("m…a@acme.example"));
}

#[test]
fn other_wrappings_of_the_same_response_are_read() {
    let xml = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &|text| text);
    let plain = base64_of(xml.as_bytes());
    let deflated = base64_of(&miniz_oxide::deflate::compress_to_vec(xml.as_bytes(), 6));
    let encoded = |text: &str| text.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    for pasted in [
        xml.clone(),
        format!("\u{FEFF}\n{xml}\n"),
        plain.clone(),
        encoded(&plain),
        format!("SAMLResponse={}&RelayState=x", encoded(&plain)),
        format!("https://sso.example.com/sso/saml2?SAMLResponse={}", encoded(&deflated)),
        deflated.clone(),
        lines(&plain),
        format!("\"{}\"", plain.trim_end_matches('=')),
    ] {
        let read = Message::from_pasted(pasted.as_bytes()).expect(&pasted);
        assert_eq!(read.xml().trim(), xml, "{pasted}");
        assert_eq!(judge(&read, &expectations(&RSA), &SamlEngine).report.verdict, Verdict::Accepted);
    }
}

#[test]
fn clocks_may_differ_by_two_minutes_with_a_warning() {
    let window = |early: i64, late: i64| {
        let mut statement = statement(&RSA);
        statement.not_before = NOON.plus(early);
        statement.not_on_or_after = NOON.plus(late);
        let xml = signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text);
        let judgement = judged(&xml, &expectations(&RSA));
        let row = judgement.report.row(Check::TimeWindow).expect("a row").clone();
        (judgement.report.verdict, row.outcome, code(&row))
    };
    let (accepted, refused) = (Verdict::Accepted, Verdict::Refused);
    let expected = |verdict, outcome, code: &str| (verdict, outcome, code.to_owned());
    assert_eq!(window(0, 1), expected(accepted, Outcome::Passed, ""));
    assert_eq!(window(1, 300), expected(accepted, Outcome::Warned, "clock_tolerance"));
    assert_eq!(window(120, 300), expected(accepted, Outcome::Warned, "clock_tolerance"));
    assert_eq!(window(121, 300), expected(refused, Outcome::Failed, "not_yet_valid"));
    assert_eq!(window(-300, 0), expected(accepted, Outcome::Warned, "clock_tolerance"));
    assert_eq!(window(-300, -119), expected(accepted, Outcome::Warned, "clock_tolerance"));
    assert_eq!(window(-300, -120), expected(refused, Outcome::Failed, "expired"));
}

#[test]
fn a_wrong_clock_is_reported_once_and_by_how_much() {
    let moved = |seconds: i64, request: Option<&str>| {
        let mut statement = statement(&RSA);
        for at in [&mut statement.issued_at, &mut statement.not_before, &mut statement.not_on_or_after] {
            *at = at.plus(seconds);
        }
        let xml = signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text);
        let mut expectations = expectations(&RSA);
        expectations.request =
            request.map_or(Expected::NotChecked, |id| Expected::Is(RequestStanding::Open(id.to_owned())));
        judged(&xml, &expectations).report
    };
    let ahead = "The two clocks differ by 10 minutes: that of JumpCloud is ahead of ours. ";
    let behind = "The two clocks differ by 60 minutes: that of JumpCloud is behind ours. ";
    let late = "The response was made 60 minutes ago, and its time is over. ";
    for (seconds, request, sentence) in [
        (600, Some("_r1"), ahead),
        (600, None, ahead),
        (-3600, Some("_r1"), behind),
        // What answers no request that is open may as well be old.
        (-3600, None, late),
        (-3600, Some("_r2"), late),
    ] {
        let report = moved(seconds, request);
        let row = report.row(Check::TimeWindow).expect("a row");
        assert!(row.sentence.starts_with(sentence), "{seconds} {request:?}: {}", row.sentence);
        let advised = report.checks.iter().filter(|row| row.remedy.is_some()).count();
        assert_eq!(advised, 1, "{seconds} {request:?}: {:#?}", report.checks);
        let confirmation = report.row(Check::SubjectConfirmation).expect("a row");
        assert_eq!(confirmation.outcome == Outcome::Failed, seconds < 0, "{confirmation:?}");
        assert_eq!(confirmation.received.is_none(), seconds < 0, "{confirmation:?}");
    }
}

#[test]
fn an_expired_certificate_warns_and_does_not_lock_out() {
    let mut expectations = expectations(&RSA);
    let year = 365 * 86_400;
    let mut statement = statement(&RSA);
    for at in [&mut statement.not_before, &mut statement.not_on_or_after, &mut expectations.now] {
        *at = at.plus(11 * year);
    }
    let xml = signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text);
    let judgement = judged(&xml, &expectations);
    assert_eq!(judgement.report.verdict, Verdict::Accepted);
    super::scene::row(&judgement, Check::CertificateDates, Outcome::Warned, "certificate_expired");
}

#[test]
fn a_passing_name_id_is_distinguished_and_session_ends_are_kept() {
    let mut statement = statement(&RSA);
    statement.name_id_format = Some(TRANSIENT.into());
    statement.session_ends_at = Some(NOON.plus(60));
    let xml = signed(&statement, Signing::Response, &RSA.signer(), &|text| text);
    let identity = judged(&xml, &expectations(&RSA)).identity.expect("accepted");
    assert!(identity.is_transient());
    assert_eq!(identity.session_ends_at, Some(NOON.plus(60)));
    statement.name_id_format = None;
    let xml = signed(&statement, Signing::Response, &RSA.signer(), &|text| text);
    let identity = judged(&xml, &expectations(&RSA)).identity.expect("accepted");
    assert_eq!((identity.is_transient(), identity.name_id_format), (false, None));
}

#[test]
fn any_of_the_saved_certificates_will_do_and_the_report_names_it() {
    let mut expectations = expectations(&P256);
    expectations.certificates.push(super::scene::certificate(&RSA.certificate));
    expectations.issuer_url.clone_from(&RSA.issuer);
    let xml = signed(&statement(&RSA), Signing::Both, &RSA.signer(), &|text| text);
    let judgement = judged(&xml, &expectations);
    let row = super::scene::row(&judgement, Check::Certificate, Outcome::Passed, "");
    assert_eq!(row.received.as_ref(), Some(&expectations.certificates[1].preview.sha256));
}

#[test]
fn values_are_whole_and_the_domain_is_lower_case() {
    let mut statement = statement(&RSA);
    statement.attributes[0].values = vec!["Mara.O'Neil+sso@ACME.Example".into()];
    statement.attributes[1].values = vec!["Märа <&> \"M\"".into()];
    let split = |text: String| text.replace("Lindqvist", "Lind<![CDATA[qv]]>&#105;st");
    // Canonical XML has neither CDATA nor character references where none is needed, so the signature still holds.
    let xml = split(signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text));
    let judgement = judged(&xml, &expectations(&RSA));
    assert_eq!(judgement.identity.expect("accepted").last_name.as_deref(), Some("Lindqvist"));
    let report = judgement.report;
    let last = report.reading.attributes.iter().find(|one| one.name == "lastName").expect("it was sent");
    assert_eq!(last.values, ["Lindqvist"]);
    let xml = signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text);
    let identity = judge(&message(&xml), &expectations(&RSA), &SamlEngine).identity.expect("accepted");
    assert_eq!(identity.email, "Mara.O'Neil+sso@acme.example");
    assert_eq!(identity.first_name.as_deref(), Some("Märа <&> \"M\""));
}

fn base64_of(bytes: &[u8]) -> String {
    use base64ct::{Base64, Encoding as _};
    Base64::encode_string(bytes)
}

/// Breaks lines as mail programs and logs do (RFC 2045).
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.as_bytes().chunks(76).map(String::from_utf8_lossy).collect();
    lines.join("\r\n")
}
