//! What is refused in the open is refused encrypted too, for the same reason: where the signature covers a ciphertext the
//! engine does not read the assertion, and our own checks stand alone.

use std::collections::BTreeSet;

use sso_model::saml::Judgement;
use sso_model::saml::check::Check;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::statement::Attribute;
use sso_practice::{Signing, Statement};

use super::cipher::{CBC_128, How};
use super::encrypted::decrypting;
use super::scene::{NOON, RSA, judged, statement};

/// The response, signed over `content`.
fn around(statement: &Statement, content: &str) -> String {
    RSA.signer().sign(&statement.response(content), &statement.response_id).expect("it signs")
}

/// What is said of the assertion in the open, and of the same encrypted.
fn both(statement: &Statement, assertion: &str, signing: Signing) -> [Judgement; 2] {
    let assertion = if signing.has_assertion() {
        RSA.signer().sign(assertion, &statement.assertion_id).expect("it signs")
    } else {
        assertion.to_owned()
    };
    let sealed = How::with(CBC_128).holder("EncryptedAssertion", &assertion);
    [&assertion, &sealed].map(|content| judged(&around(statement, content), &decrypting(&RSA)))
}

/// The failed checks, but for the engine's own: it was not asked about what it cannot read.
fn failed(judgement: &Judgement) -> BTreeSet<String> {
    let rows = judgement.report.checks.iter();
    let rows = rows.filter(|row| row.outcome == Outcome::Failed && row.check != Check::Verified);
    rows.map(|row| format!("{:?} {:?}", row.check, row.fault)).collect()
}

/// Refuses a difference, and an end that is not the expected one.
fn same(name: &str, statement: &Statement, assertion: &str, expected: Verdict) {
    for signing in [Signing::Response, Signing::Both] {
        let [plain, sealed] = both(statement, assertion, signing);
        let verdicts = [&plain, &sealed].map(|one| one.report.verdict);
        assert_eq!(verdicts, [expected; 2], "{name}, {signing:?}");
        assert_eq!(sealed.identity.is_some(), expected == Verdict::Accepted, "{name}, {signing:?}");
        assert_eq!(failed(&sealed), failed(&plain), "{name}, {signing:?}");
    }
}

#[test]
fn what_a_statement_says() {
    type Change = fn(&mut Statement);
    let table: [(&str, Change); 19] = [
        ("audience", |s| s.audiences = vec!["https://other.example".into()]),
        ("no audience", |s| s.audiences.clear()),
        ("a second restriction", |s| s.audiences.push("https://other.example".into())),
        ("recipient", |s| s.recipient = Some("https://sso.example.com/sso/saml2/".into())),
        ("no recipient", |s| s.recipient = None),
        ("destination", |s| s.destination = Some("http://sso.example.com/sso/saml2".into())),
        ("no destination", |s| s.destination = None),
        ("issuer", |s| s.issuer.push('/')),
        ("another request", |s| s.in_response_to = Some("_r2".into())),
        ("no request", |s| s.in_response_to = None),
        ("over", |s| s.not_on_or_after = NOON.plus(-3_600)),
        ("not yet", |s| s.not_before = NOON.plus(3_600)),
        ("session over", |s| s.session_ends_at = Some(NOON.plus(-3_600))),
        ("a NameID of nobody", |s| s.name_id.clear()),
        ("no email", |s| drop(s.attributes.remove(0))),
        ("email of two", |s| s.attributes[0].values.push("adam@acme.example".into())),
        ("email twice", |s| s.attributes.push(Attribute::basic("email", "adam@acme.example"))),
        ("email of another domain", |s| s.attributes[0].values = vec!["mara@evil.example".into()]),
        ("no address", |s| s.attributes[0].values = vec!["mara".into()]),
    ];
    for (name, change) in table {
        let mut statement = statement(&RSA);
        change(&mut statement);
        same(name, &statement, &statement.assertion(), Verdict::Refused);
    }
}

#[test]
fn how_an_assertion_is_written() {
    let table: [(&str, &str, &str); 15] = [
        ("holder of key", "cm:bearer", "cm:holder-of-key"),
        ("sender vouches", "cm:bearer", "cm:sender-vouches"),
        ("version", "Version=\"2.0\"", "Version=\"1.1\""),
        ("no version", " Version=\"2.0\"", ""),
        (
            "a condition that nobody knows",
            "</saml:Conditions>",
            "<saml:Condition xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"saml:Y\"></saml:Condition></saml:Conditions>",
        ),
        (
            "a confirmation for later",
            "InResponseTo=\"_r1\" NotOnOrAfter",
            "InResponseTo=\"_r1\" NotBefore=\"2030-01-01T00:00:00Z\" NotOnOrAfter",
        ),
        (
            "an empty restriction",
            "<saml:AudienceRestriction>",
            "<saml:AudienceRestriction></saml:AudienceRestriction><saml:AudienceRestriction>",
        ),
        ("two conditions", "<saml:Conditions", "<saml:Conditions></saml:Conditions><saml:Conditions"),
        (
            "two subjects",
            "<saml:Subject>",
            "<saml:Subject><saml:NameID>adam@acme.example</saml:NameID></saml:Subject><saml:Subject>",
        ),
        ("two names", "<saml:NameID", "<saml:NameID>adam@acme.example</saml:NameID><saml:NameID"),
        ("no subject", "saml:Subject>", "saml:Object>"),
        ("no end", " NotOnOrAfter=", " NotOn="),
        ("another issuer inside", "<saml:Issuer>", "<saml:Issuer>https://other.example/"),
        (
            "an assertion in an assertion",
            "</saml:Assertion>",
            "<saml:Advice><saml:Assertion></saml:Assertion></saml:Advice></saml:Assertion>",
        ),
        ("no conditions", "saml:Conditions", "saml:Circumstances"),
    ];
    let statement = statement(&RSA);
    let good = statement.assertion();
    for (name, from, to) in table {
        let changed = good.replace(from, to);
        assert_ne!(changed, good, "{name}");
        same(name, &statement, &changed, Verdict::Refused);
    }
    // What is optional in the open is optional here.
    for (from, to) in [
        ("saml:AuthnStatement", "saml:AuthzDecisionStatement"),
        ("<saml:Issuer>", "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">"),
    ] {
        same(to, &statement, &good.replace(from, to), Verdict::Accepted);
    }
}
