//! Faults in how the assertion is written. The text is changed before it is signed: every signature holds.

use sso_model::saml::check::Check;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::Signing;

use super::refused::refused;
use super::scene::{RSA, expectations, judged, row, signed, statement};

/// From, to: the first place is replaced.
type Case = (&'static str, &'static str, &'static str, Check, &'static str);

fn each_refuses(table: &[Case]) {
    for (name, from, to, check, code) in table {
        let rewrite = |text: String| {
            assert!(text.contains(from), "{name}");
            text.replacen(from, to, 1)
        };
        for signing in Signing::ALL {
            let xml = signed(&statement(&RSA), signing, &RSA.signer(), &rewrite);
            refused(name, &xml, &expectations(&RSA), *check, code);
        }
    }
}

#[test]
fn parts_stand_once_and_say_their_version() {
    const OTHER: &str = "</saml:Subject><saml:Subject><saml:NameID>x</saml:NameID></saml:Subject>";
    const ENCRYPTED: &str = "<saml:EncryptedAssertion></saml:EncryptedAssertion><saml:Conditions ";
    const STATEMENT: &str = "<saml:AuthnStatement ";
    const CONDITIONS: &str = "<saml:Conditions></saml:Conditions><saml:AuthnStatement ";
    each_refuses(&[
        ("second subject", "</saml:Subject>", OTHER, Check::Assertion, "repeated_part"),
        ("second conditions", STATEMENT, CONDITIONS, Check::Assertion, "repeated_part"),
        ("version", "Version=\"2.0\"", "Version=\"1.1\"", Check::Assertion, "assertion_version"),
        ("time of issue", "IssueInstant=\"2", "IssueInstant=\"x", Check::Assertion, "issue_instant"),
        ("encrypted", "<saml:Conditions ", ENCRYPTED, Check::Assertion, "encrypted_assertion"),
        (
            "no sign-in time",
            " AuthnInstant=\"2026-11-24T12:00:00Z\"",
            "",
            Check::SignInStatement,
            "sign_in_time_missing",
        ),
    ]);
}

#[test]
fn the_name_is_one_plain_text() {
    const NAME: &str = "mara@acme.example</saml:NameID>";
    const WHOLE: &str = "<saml:NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\">mara@acme.example</saml:NameID>";
    const ENCRYPTED: &str = "<saml:EncryptedID></saml:EncryptedID><saml:NameID";
    static LONG: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| format!("{}</saml:NameID>", "x".repeat(257)));
    each_refuses(&[
        ("second", NAME, "a</saml:NameID><saml:NameID>x</saml:NameID>", Check::NameId, "name_id_several"),
        ("empty", NAME, "</saml:NameID>", Check::NameId, "name_id_empty"),
        ("element", NAME, "mara@acme.example<x>.evil</x></saml:NameID>", Check::NameId, "name_id_not_text"),
        ("white space", NAME, "mara@acme.example </saml:NameID>", Check::NameId, "name_id_form"),
        ("long", NAME, &LONG, Check::NameId, "name_id_form"),
        ("none", WHOLE, "", Check::NameId, "name_id_missing"),
        ("encrypted", "<saml:NameID", ENCRYPTED, Check::NameId, "name_id_encrypted"),
    ]);
}

/// As a key it would let everybody in as the first who came with it.
#[test]
fn a_name_that_everybody_would_have_is_refused() {
    let with = |name: &str| {
        let mut said = statement(&RSA);
        said.name_id = name.to_owned();
        judged(&signed(&said, Signing::Assertion, &RSA.signer(), &|text| text), &expectations(&RSA))
    };
    for name in
        ["undefined", "NULL", "(null)", "${user.email}", "{{ name_id }}", "#{login}", "user.mail", "N/A"]
    {
        let sentence = &row(&with(name), Check::NameId, Outcome::Failed, "name_id_form").sentence.clone();
        assert!(sentence.contains(name) && sentence.contains("the same for everybody"), "{sentence}");
    }
    // The twins: people can be called like that.
    for name in ["null@acme.example", "nullmann", "user.smith", "ACME\\mara", "CN=Mara,O=Acme", "$mara"] {
        assert_eq!(with(name).report.verdict, Verdict::Accepted, "{name}");
    }
}

#[test]
fn conditions_are_known_and_have_an_end() {
    const FIRST: &str = "<saml:AudienceRestriction>";
    const UNKNOWN: &str = "<saml:Condition></saml:Condition><saml:AudienceRestriction>";
    const BOTH: &str = " NotOnOrAfter=\"2026-11-24T12:05:00Z\"><saml:AudienceRestriction>";
    const TOMORROW: &str = " NotOnOrAfter=\"tomorrow\"><saml:AudienceRestriction>";
    const BEGIN: &str = " NotBefore=\"2026-11-24T11:55:00Z\" ";
    each_refuses(&[
        ("unknown", FIRST, UNKNOWN, Check::Conditions, "unknown_condition"),
        ("foreign", FIRST, "<x></x><saml:AudienceRestriction>", Check::Conditions, "unknown_condition"),
        ("no end", BOTH, "><saml:AudienceRestriction>", Check::TimeWindow, "end_missing"),
        ("unreadable end", BOTH, TOMORROW, Check::TimeWindow, "time_unreadable"),
        ("no zone", BEGIN, " NotBefore=\"2026-11-24T11:55:00\" ", Check::TimeWindow, "time_unreadable"),
    ]);
}

#[test]
fn the_confirmation_is_for_the_bearer_for_a_while() {
    const CHECK: Check = Check::SubjectConfirmation;
    const END: &str = " NotOnOrAfter=\"2026-11-24T12:05:00Z\" Recipient";
    const OVER: &str = " NotOnOrAfter=\"2026-11-24T11:58:00Z\" Recipient";
    const BEGINS: &str =
        " NotBefore=\"2026-11-24T11:58:00Z\" NotOnOrAfter=\"2026-11-24T12:05:00Z\" Recipient";
    each_refuses(&[
        ("no end", END, " Recipient", CHECK, "confirmation_end_missing"),
        ("over", END, OVER, CHECK, "confirmation_expired"),
        ("begins", END, BEGINS, CHECK, "confirmation_begins"),
        ("holder of key", "cm:bearer", "cm:holder-of-key", CHECK, "no_bearer"),
        ("other answer", "InResponseTo=\"_r1\"", "InResponseTo=\"_r2\"", Check::Request, "request_partly"),
    ]);
}

#[test]
fn what_warns_does_not_refuse() {
    const SURNAME: &str = "Name=\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname\"";
    for (name, from, to, check, code) in [
        (
            "first name misspelt",
            "Name=\"firstName\"",
            "Name=\"firstname\"",
            Check::FirstName,
            "name_misspelt",
        ),
        ("last name of Entra", "Name=\"lastName\"", SURNAME, Check::LastName, "name_misspelt"),
        ("no last name", "Name=\"lastName\"", "Name=\"department\"", Check::LastName, "name_missing"),
    ] {
        let rewrite = |text: String| text.replacen(from, to, 1);
        let xml = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &rewrite);
        let judgement = judged(&xml, &expectations(&RSA));
        row(&judgement, check, Outcome::Warned, code);
        assert_eq!(judgement.report.verdict, Verdict::Accepted, "{name}");
    }
}

#[test]
fn without_a_sign_in_statement_it_warns() {
    let cut = |text: String| {
        let (before, rest) = text.split_once("<saml:AuthnStatement").expect("it begins");
        format!("{before}{}", rest.split_once("</saml:AuthnStatement>").expect("it ends").1)
    };
    let xml = signed(&statement(&RSA), Signing::Both, &RSA.signer(), &cut);
    let judgement = judged(&xml, &expectations(&RSA));
    row(&judgement, Check::SignInStatement, Outcome::Warned, "statement_missing");
    assert_eq!(judgement.report.verdict, Verdict::Accepted);
}
