//! One fault each, in a response that is otherwise correct and correctly signed.

use sso_model::saml::check::Check;
use sso_model::saml::expected::{Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::statement::Attribute;
use sso_practice::{Signing, Statement};

use super::refused::refused;
use super::scene::{NOON, RSA, expectations, judged, row, signed, statement};

type Change = fn(&mut Statement);
type Expecting = fn(&mut Expectations);

/// Each with both engines agreeing on the signature: the row says so although the verdict is a refusal.
fn holds(xml: &str, expectations: &Expectations) {
    let judgement = judged(xml, expectations);
    row(&judgement, Check::Signature, Outcome::Passed, "");
    row(&judgement, Check::Certificate, Outcome::Passed, "");
}

#[test]
fn what_the_response_says() {
    const REDIRECTS: &str = "https://sso.example.com/sso/saml2/";
    let table: [(&str, Change, Check, &str); 14] = [
        (
            "audience",
            |s| s.audiences = vec!["https://sso.example.com/security/sso/v2/authorize".into()],
            Check::Audience,
            "audience_differs",
        ),
        ("no audience", |s| s.audiences.clear(), Check::Audience, "audience_missing"),
        (
            "one of two restrictions",
            |s| s.audiences.push("https://other.example".into()),
            Check::Audience,
            "audience_differs",
        ),
        ("recipient", |s| s.recipient = Some(REDIRECTS.into()), Check::Recipient, "recipient_differs"),
        ("no recipient", |s| s.recipient = None, Check::Recipient, "recipient_missing"),
        ("session over", |s| s.session_ends_at = Some(NOON.plus(-120)), Check::SessionEnd, "session_ended"),
        ("email missing", |s| drop(s.attributes.remove(0)), Check::Email, "email_only_name_id"),
        ("email misspelt", |s| s.attributes[0].name = "Email".into(), Check::Email, "email_misspelt"),
        (
            "email of Entra",
            |s| {
                s.attributes[0].name =
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress".into();
            },
            Check::Email,
            "email_misspelt",
        ),
        ("email empty", |s| s.attributes[0].values = vec![String::new()], Check::Email, "email_empty"),
        (
            "two emails",
            |s| s.attributes[0].values.push("adam@acme.example".into()),
            Check::Email,
            "email_several",
        ),
        (
            "two attributes email",
            |s| s.attributes.push(Attribute::basic("email", "adam@acme.example")),
            Check::Email,
            "email_several",
        ),
        ("no address", |s| s.attributes[0].values = vec!["mara".into()], Check::Email, "email_form"),
        (
            "two at signs",
            |s| s.attributes[0].values = vec!["mara@evil.example@acme.example".into()],
            Check::Email,
            "email_form",
        ),
    ];
    for (name, change, check, code) in table {
        let mut statement = statement(&RSA);
        change(&mut statement);
        for signing in Signing::ALL {
            let xml = signed(&statement, signing, &RSA.signer(), &|text| text);
            refused(name, &xml, &expectations(&RSA), check, code);
            holds(&xml, &expectations(&RSA));
        }
    }
}

#[test]
fn what_the_response_says_of_itself() {
    let table: [(&str, Change, Check, &str); 6] = [
        (
            "destination",
            |s| s.destination = Some("http://sso.example.com/sso/saml2".into()),
            Check::Destination,
            "destination_differs",
        ),
        ("no destination", |s| s.destination = None, Check::Destination, "destination_missing"),
        ("issuer", |s| s.issuer.push('/'), Check::Issuer, "issuer_differs"),
        ("issuer with white space", |s| s.issuer.push(' '), Check::Issuer, "issuer_differs"),
        ("no answer", |s| s.in_response_to = None, Check::Request, "unsolicited"),
        ("another answer", |s| s.in_response_to = Some("_r2".into()), Check::Request, "request_differs"),
    ];
    for (name, change, check, code) in table {
        let mut statement = statement(&RSA);
        change(&mut statement);
        for signing in [Signing::Response, Signing::Both] {
            let xml = signed(&statement, signing, &RSA.signer(), &|text| text);
            refused(name, &xml, &expectations(&RSA), check, code);
            holds(&xml, &expectations(&RSA));
        }
    }
}

#[test]
fn a_destination_may_be_left_out_where_only_the_assertion_is_signed() {
    let mut statement = statement(&RSA);
    statement.destination = None;
    let xml = signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text);
    assert_eq!(judged(&xml, &expectations(&RSA)).report.verdict, Verdict::Accepted);
}

#[test]
fn a_status_that_is_not_success_names_its_reason() {
    let responder = "urn:oasis:names:tc:SAML:2.0:status:Responder".to_owned();
    let denied = "urn:oasis:names:tc:SAML:2.0:status:RequestDenied".to_owned();
    let mut statement = statement(&RSA);
    statement.status = (responder, Some(denied), Some("mara@acme.example is not assigned".into()));
    let response = statement.response("");
    let xml = RSA.signer().sign(&response, &statement.response_id).expect("it signs");
    let judgement = judged(&xml, &expectations(&RSA));
    let row = row(&judgement, Check::Status, Outcome::Failed, "status_not_success");
    assert_eq!(row.received.as_deref(), Some("Responder, RequestDenied"));
    assert_eq!(
        row.remedy.as_ref().expect("a remedy").to_string(),
        "JumpCloud: SSO Applications > your application > User Groups"
    );
    assert_eq!(judgement.report.checks.iter().filter(|row| row.outcome == Outcome::Failed).count(), 1);
    assert!(!format!("{:?}", judgement.report.masked()).contains("mara@"));
}

#[test]
fn what_the_server_knows() {
    let table: [(&str, Expecting, Check, &str); 11] = [
        (
            "unsolicited",
            |e| e.request = Expected::Is(RequestStanding::Unsolicited),
            Check::Request,
            "unsolicited",
        ),
        (
            "unknown",
            |e| e.request = Expected::Is(RequestStanding::Unknown),
            Check::Request,
            "request_unknown",
        ),
        ("used", |e| e.request = Expected::Is(RequestStanding::Used), Check::Request, "request_used"),
        (
            "expired",
            |e| e.request = Expected::Is(RequestStanding::Expired),
            Check::Request,
            "request_expired",
        ),
        (
            "browser",
            |e| e.request = Expected::Is(RequestStanding::OtherBrowser),
            Check::Request,
            "other_browser",
        ),
        (
            "organization",
            |e| e.request = Expected::Is(RequestStanding::OtherOrganization),
            Check::Request,
            "request_unknown",
        ),
        (
            "no relay state",
            |e| e.relay_state = Expected::Is(RelayState::Missing),
            Check::RelayState,
            "relay_state_missing",
        ),
        (
            "relay state",
            |e| e.relay_state = Expected::Is(RelayState::Foreign),
            Check::RelayState,
            "relay_state_differs",
        ),
        ("no domain", |e| e.domains = Expected::Is(vec![]), Check::Domain, "domain_not_verified"),
        (
            "parent domain",
            |e| e.domains = Expected::Is(vec!["example".into()]),
            Check::Domain,
            "domain_not_verified",
        ),
        ("no certificate", |e| e.certificates.clear(), Check::Certificate, "no_certificate"),
    ];
    let xml = signed(&statement(&RSA), Signing::Both, &RSA.signer(), &|text| text);
    for (name, change, check, code) in table {
        let mut expectations = expectations(&RSA);
        change(&mut expectations);
        refused(name, &xml, &expectations, check, code);
    }
}

#[test]
fn what_is_not_known_is_not_checked_and_without_an_address_nobody_is_named() {
    let mut expectations = expectations(&RSA);
    expectations.request = Expected::NotChecked;
    expectations.relay_state = Expected::NotChecked;
    expectations.domains = Expected::NotChecked;
    let xml = signed(&statement(&RSA), Signing::Both, &RSA.signer(), &|text| text);
    let judgement = judged(&xml, &expectations);
    for check in [Check::Request, Check::RelayState, Check::Domain] {
        row(&judgement, check, Outcome::NotChecked, "");
    }
    assert!(judgement.identity.is_some());
    expectations.attributes = Expected::NotChecked;
    let judgement = judged(&xml, &expectations);
    row(&judgement, Check::Email, Outcome::NotChecked, "");
    assert_eq!((judgement.report.verdict, judgement.identity), (Verdict::Accepted, None));
}
