//! What SAML leaves open is not required, and what it asks for is named.

use sso_model::saml::check::Check;
use sso_model::saml::expected::Expected;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::{Fault, Signing};

use super::scene::{RSA, expectations, judged, ours, row, signed, statement};
use super::signatures::misbehaved;
use super::truth::{accepted, edited};
use crate::failed::failed;

#[test]
fn without_the_server_the_two_requests_of_a_response_are_compared() {
    const DATA: &str = "<saml:SubjectConfirmationData InResponseTo=\"_r1\"";
    let unknown = |xml: &str| {
        let mut e = expectations(&RSA);
        (e.request, e.relay_state) = (Expected::NotChecked, Expected::NotChecked);
        judged(xml, &e)
    };
    let only_response = edited(&|text| text.replace(DATA, "<saml:SubjectConfirmationData"));
    let other = edited(&|text| text.replace(DATA, "<saml:SubjectConfirmationData InResponseTo=\"_r2\""));
    let only_assertion = edited(&|text| text).replacen(" InResponseTo=\"_r1\"", "", 1);
    for xml in [only_response, other, only_assertion] {
        let judgement = unknown(&xml);
        row(&judgement, Check::Request, Outcome::Failed, "request_partly");
        assert_eq!(judgement.report.count(Outcome::Failed), 1, "{:#?}", judgement.report.checks);
    }
    let judgement = unknown(&edited(&|text| text));
    row(&judgement, Check::Request, Outcome::NotChecked, "");
    assert_eq!(judgement.report.verdict, Verdict::Accepted);
}

#[test]
fn a_name_made_for_another_service_provider_is_reported() {
    const FORMAT: &str = "Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\"";
    const PERSISTENT: &str = "Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\"";
    let with = |format: &str, qualifier: &str| {
        let new = format!("{format} SPNameQualifier=\"{qualifier}\"");
        edited(&|text| text.replace(FORMAT, &new))
    };
    let judgement = judged(&with(PERSISTENT, "https://other.example"), &expectations(&RSA));
    let row = row(&judgement, Check::NameId, Outcome::Failed, "name_id_qualifier");
    assert!(row.sentence.contains("https://other.example"), "{}", row.sentence);
    assert_eq!(row.expected, Some(ours().sp_entity_id));
    accepted(&with(PERSISTENT, &ours().sp_entity_id), &expectations(&RSA));
    accepted(&with(FORMAT, "https://other.example"), &expectations(&RSA));
}

#[test]
fn an_issuer_is_asked_for_only_where_saml_asks_for_it() {
    let issuer = format!(
        "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{}</saml:Issuer>",
        RSA.issuer
    );
    let without = |signing: Signing| {
        let statement = statement(&RSA);
        let xml = signed(&statement, signing, &RSA.signer(), &|text| text);
        assert!(xml.contains(&issuer), "{xml}");
        xml.replacen(&issuer, "", 1)
    };
    // Only the assertion is signed, and names the issuer (Profiles 4.1.4.2).
    let judgement = accepted(&without(Signing::Assertion), &expectations(&RSA));
    let named = row(&judgement, Check::Issuer, Outcome::Passed, "");
    assert!(named.sentence.contains("the response is not signed and need not"), "{}", named.sentence);
    assert_eq!(judgement.identity.expect("a person").name_id, "mara@acme.example");
    // The issuer that is put in for the engine is the saved one: another one in the assertion is refused as ever.
    let mut other = expectations(&RSA);
    other.issuer_url = "https://other.example/idp".into();
    let judgement = judged(&without(Signing::Assertion), &other);
    row(&judgement, Check::Issuer, Outcome::Failed, "issuer_differs");
    row(&judgement, Check::Signature, Outcome::Passed, "");
    // A signed response has to name it, and no setting of the provider makes it so.
    for signing in [Signing::Response, Signing::Both] {
        let judgement = judged(&without(signing), &expectations(&RSA));
        let row = row(&judgement, Check::Issuer, Outcome::Failed, "issuer_missing");
        assert!(!row.sentence.contains("Turn on") && row.remedy.is_none(), "{row:?}");
    }
    let none = edited(&|text| text.replacen(&format!("<saml:Issuer>{}</saml:Issuer>", RSA.issuer), "", 1));
    let row =
        row(&judged(&none, &expectations(&RSA)), Check::Issuer, Outcome::Failed, "issuer_missing").clone();
    assert!(row.sentence.contains("The assertion names no issuer") && row.remedy.is_none(), "{row:?}");
}

#[test]
fn a_second_confirmation_beside_ours_is_left_aside() {
    let beside = |recipient: &str, first: bool| {
        edited(&|text| {
            let (before, rest) = text.split_once("<saml:SubjectConfirmation ").expect("one");
            let (ours, after) = rest.split_once("</saml:SubjectConfirmation>").expect("its end");
            let ours = format!("<saml:SubjectConfirmation {ours}</saml:SubjectConfirmation>");
            let other = ours.replace("https://sso.example.com/sso/saml2", recipient);
            let both = if first { other + &ours } else { ours + &other };
            format!("{before}{both}{after}")
        })
    };
    for first in [true, false] {
        let judgement = accepted(&beside("https://other.example/acs", first), &expectations(&RSA));
        assert_eq!(judgement.report.reading.recipient, Some(ours().acs_url));
    }
    let neither = beside("https://other.example/acs", true);
    let mut elsewhere = expectations(&RSA);
    elsewhere.service_provider.acs_url = "https://third.example/acs".into();
    let judgement = judged(&neither, &elsewhere);
    row(&judgement, Check::Recipient, Outcome::Failed, "recipient_differs");
}

#[test]
fn an_empty_reference_is_not_called_a_forgery() {
    let statement = statement(&RSA);
    let xml = signed(&statement, Signing::Response, &RSA.signer(), &|text| text);
    let reference = |id: &str| format!("URI=\"{id}\"");
    let own = reference(&format!("#{}", statement.response_id));
    let empty = judged(&xml.replace(&own, &reference("")), &expectations(&RSA));
    let empty = row(&empty, Check::SignaturePlace, Outcome::Failed, "reference_empty");
    assert!(
        empty.sentence.contains("whole document") && !empty.sentence.contains("forgery"),
        "{}",
        empty.sentence
    );
    let other = judged(&xml.replace(&own, &reference("#_other")), &expectations(&RSA));
    let other = row(&other, Check::SignaturePlace, Outcome::Failed, "reference_differs");
    assert!(other.sentence.contains("forgery"), "{}", other.sentence);
}

/// What is refused with an issuer on the response is refused without one, for the same reason.
#[test]
fn a_response_without_issuer_is_not_easier_to_forge() {
    for fault in
        [Fault::Unsigned, Fault::OtherKey, Fault::Tampered, Fault::Wrapped, Fault::Sha1, Fault::Encrypted]
    {
        let whole = misbehaved(fault, Signing::Assertion);
        let (before, rest) = whole.split_once("<saml:Issuer").expect("an issuer");
        let without = format!("{before}{}", rest.split_once("</saml:Issuer>").expect("its end").1);
        let [with, without] = [whole, without].map(|xml| judged(&xml, &expectations(&RSA)));
        assert_eq!((without.report.verdict, &without.identity), (Verdict::Refused, &None), "{fault:?}");
        let all = failed(&without.report);
        assert!(failed(&with.report).iter().all(|code| all.contains(code)), "{fault:?}: {all:?}");
    }
}
