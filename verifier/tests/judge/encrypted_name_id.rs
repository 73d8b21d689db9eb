//! An encrypted `NameID`, in an assertion in the clear or in an encrypted one.

use sso_model::saml::check::Check;
use sso_model::saml::report::Outcome;
use sso_practice::Signing;

use super::cipher::{CBC_128, CBC_256, GCM_256, How};
use super::encrypted::{accepted, decrypting};
use super::scene::{RSA, expectations, judged, row, signed, statement};

/// The assertion's text with its `NameID` as `encrypt` makes it.
fn hidden(assertion: &str, encrypt: &dyn Fn(&str) -> String) -> String {
    let (start, end) = (assertion.find("<saml:NameID").expect("it begins"), assertion.find("</saml:NameID>"));
    let end = end.expect("it ends") + "</saml:NameID>".len();
    [&assertion[..start], &encrypt(&assertion[start..end]), &assertion[end..]].concat()
}

fn with_name_id(signing: Signing, encrypt: &dyn Fn(&str) -> String) -> String {
    signed(&statement(&RSA), signing, &RSA.signer(), &|assertion| hidden(&assertion, encrypt))
}

#[test]
fn it_is_decrypted_below_a_signature_that_holds() {
    let e = decrypting(&RSA);
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        for cipher in [GCM_256, CBC_256, CBC_128] {
            // Its prefix is declared by the assertion.
            let xml = with_name_id(signing, &|name| How::with(cipher).holder("EncryptedID", name));
            let judgement = accepted(&xml, &e);
            let named = row(&judgement, Check::NameId, Outcome::Passed, "");
            assert!(named.sentence.ends_with("and was decrypted."), "{}", named.sentence);
            row(&judged(&xml, &expectations(&RSA)), Check::NameId, Outcome::Failed, "name_id_encrypted");
        }
    }
}

#[test]
fn both_may_be_encrypted() {
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        let (statement, signer) = (statement(&RSA), RSA.signer());
        let mut assertion =
            hidden(&statement.assertion(), &|name| How::with(CBC_128).holder("EncryptedID", name));
        if signing.has_assertion() {
            assertion = signer.sign(&assertion, &statement.assertion_id).expect("it signs");
        }
        let response = statement.response(&How::with(CBC_256).holder("EncryptedAssertion", &assertion));
        let xml = if signing.has_response() {
            signer.sign(&response, &statement.response_id).expect("it signs")
        } else {
            response
        };
        accepted(&xml, &decrypting(&RSA));
    }
}

#[test]
fn nothing_is_decrypted_for_a_signature_that_does_not_hold() {
    let e = decrypting(&RSA);
    let encrypt = |name: &str| How::with(GCM_256).holder("EncryptedID", name);
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        let changed = with_name_id(signing, &encrypt).replacen("mara@acme.example", "mona@acme.example", 1);
        let judgement = judged(&changed, &e);
        row(&judgement, Check::Signature, Outcome::Failed, "content_changed");
        assert_eq!(judgement.report.reading.name_id, None);
    }
    let unsigned = {
        let statement = statement(&RSA);
        statement.response(&hidden(&statement.assertion(), &encrypt))
    };
    row(&judged(&unsigned, &e), Check::Signed, Outcome::Failed, "unsigned");
}

#[test]
fn a_name_id_is_one_plain_text_after_decryption_as_before() {
    let e = decrypting(&RSA);
    let open = "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">";
    for (plain, code) in [
        (format!("{open}mara@acme.example<!-- -->.evil.example</saml:NameID>"), "not_decrypted"),
        (format!("{open}mara</saml:NameID>{open}mona</saml:NameID>"), "not_decrypted"),
        (format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{open}&b;</saml:NameID>"), "not_decrypted"),
        ("mara@acme.example".to_owned(), "not_decrypted"),
        ("<saml:BaseID/>".to_owned(), "not_decrypted"),
        (format!("{open}</saml:NameID>"), "name_id_empty"),
        (format!("{open}mara<b>x</b></saml:NameID>"), "name_id_not_text"),
        (format!("{open} mara@acme.example</saml:NameID>"), "name_id_form"),
    ] {
        let xml = with_name_id(Signing::Both, &|_| How::with(GCM_256).holder("EncryptedID", &plain));
        let judgement = judged(&xml, &e);
        row(&judgement, Check::NameId, Outcome::Failed, code);
        assert!(judgement.identity.is_none(), "{plain}");
    }
    // A plain one beside it.
    let beside = with_name_id(Signing::Both, &|name| {
        format!("{name}{}", How::with(GCM_256).holder("EncryptedID", name))
    });
    row(&judged(&beside, &e), Check::NameId, Outcome::Failed, "name_id_several");
    let twice = with_name_id(Signing::Both, &|name| {
        let one = How::with(GCM_256).holder("EncryptedID", name);
        format!("{one}{}", one.replace("\"_", "\"_2"))
    });
    row(&judged(&twice, &e), Check::NameId, Outcome::Failed, "name_id_encrypted");
}
