//! Signatures that are invalid or cover too little, and what the report says of each.

use base64ct::{Base64, Encoding as _};
use sso_model::saml::check::Check;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::{Fault, Order, Person, Request, Signer, Signing};

use super::scene::{NOON, RSA, certificate, expectations, judged, ours, row, signed, statement};

pub fn misbehaved(fault: Fault, signing: Signing) -> String {
    let request = Request { id: "_r1".into(), acs_url: ours().acs_url, issuer: ours().sp_entity_id };
    let person = Person::named("mara@acme.example", "Mara", "Lindqvist");
    let order = Order { request: &request, person: &person, signing, fault: Some(fault), now: NOON };
    RSA.respond(&order, &mut rsa::rand_core::OsRng).expect("it signs")
}

#[test]
fn each_fault_of_a_signature_has_its_own_row() {
    let table = [
        (Fault::Unsigned, Check::Signed, "unsigned"),
        (Fault::Sha1, Check::Algorithms, "weak_hash"),
        (Fault::OtherKey, Check::Certificate, "unknown_certificate"),
        (Fault::Tampered, Check::Signature, "content_changed"),
        (Fault::Encrypted, Check::Assertion, "encrypted_assertion"),
    ];
    for (fault, check, code) in table {
        for signing in Signing::ALL {
            let judgement = judged(&misbehaved(fault, signing), &expectations(&RSA));
            row(&judgement, check, Outcome::Failed, code);
            assert_eq!(judgement.report.verdict, Verdict::Refused, "{fault:?} {signing:?}");
            assert_eq!(judgement.identity, None);
        }
    }
}

#[test]
fn nothing_is_proven_while_no_signature_holds() {
    let judgement = judged(&misbehaved(Fault::Unsigned, Signing::Assertion), &expectations(&RSA));
    for check in
        [Check::Issuer, Check::Audience, Check::NameId, Check::Email, Check::Domain, Check::TimeWindow]
    {
        row(&judgement, check, Outcome::NotProven, "");
    }
    for check in [Check::Certificate, Check::Signature, Check::Verified] {
        row(&judgement, check, Outcome::NotReached, "");
    }
}

#[test]
fn a_forgery_is_refused_by_its_form_and_its_signature_never_asked() {
    for signing in Signing::ALL {
        let judgement = judged(&misbehaved(Fault::Wrapped, signing), &expectations(&RSA));
        row(&judgement, Check::Assertion, Outcome::Failed, "several_assertions");
        row(&judgement, Check::Signature, Outcome::NotReached, "");
        row(&judgement, Check::NameId, Outcome::NotReached, "");
        assert_eq!(judgement.identity, None);
    }
}

#[test]
fn an_unknown_certificate_is_shown_beside_the_saved_ones() {
    let judgement = judged(&misbehaved(Fault::OtherKey, Signing::Both), &expectations(&RSA));
    let row = row(&judgement, Check::Certificate, Outcome::Failed, "unknown_certificate");
    let stranger = certificate(&RSA.stranger_certificate).preview.sha256;
    assert!(row.received.as_ref().expect("received").contains(&stranger));
    assert_eq!(row.expected, Some(certificate(&RSA.certificate).preview.sha256));
    assert!(row.sentence.contains("is signed with a certificate that is not saved here"), "{}", row.sentence);
    assert!(row.sentence.contains("only if its fingerprint is the received one"), "{}", row.sentence);
    // The certificate of a response that nothing proves does not travel with its report.
    let sent = serde_json::to_string(&judgement.report.clone().without_signer()).expect("JSON");
    let inside = Base64::encode_string(&RSA.stranger_certificate);
    assert!(!sent.contains(&inside[..60]) && !sent.contains("BEGIN CERTIFICATE"), "{sent}");
}

#[test]
fn a_certificate_beside_the_signature_is_never_trusted() {
    // The saved certificate stands in KeyInfo, and a stranger signed.
    let signer = Signer { key: &RSA.stranger, ..RSA.signer() };
    let xml = signed(&statement(&RSA), Signing::Assertion, &signer, &|text| text);
    row(&judged(&xml, &expectations(&RSA)), Check::Signature, Outcome::Failed, "bad_signature");
    // A stranger's certificate stands in KeyInfo, and the right key signed: KeyInfo does not matter.
    let signer = Signer { certificate: &RSA.stranger_certificate, ..RSA.signer() };
    let xml = signed(&statement(&RSA), Signing::Assertion, &signer, &|text| text);
    assert_eq!(judged(&xml, &expectations(&RSA)).report.verdict, Verdict::Accepted);
}

#[test]
fn every_signature_that_is_there_must_hold() {
    // The assertion is signed by a stranger, the response around it by the right key.
    let statement = statement(&RSA);
    let stranger = Signer { key: &RSA.stranger, certificate: &RSA.stranger_certificate, ..RSA.signer() };
    let assertion = stranger.sign(&statement.assertion(), &statement.assertion_id).expect("it signs");
    let response = statement.response(&assertion);
    let xml = RSA.signer().sign(&response, &statement.response_id).expect("it signs");
    let judgement = judged(&xml, &expectations(&RSA));
    row(&judgement, Check::Certificate, Outcome::Failed, "unknown_certificate");
    assert_eq!(judgement.identity, None);
}

#[test]
fn algorithms_are_a_list_and_the_refused_one_is_named() {
    let xml = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &|text| text);
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    for (from, to, code, received) in [
        ("#rsa-sha256", "#hmac-sha256", "signature_algorithm", "HMAC-SHA256"),
        ("#rsa-sha256", "#none", "signature_algorithm", "http://www.w3.org/2001/04/xmldsig-more#none"),
        (
            "xmlenc#sha256",
            "xmlenc#ripemd160",
            "digest_algorithm",
            "http://www.w3.org/2001/04/xmlenc#ripemd160",
        ),
        (
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/TR/1999/REC-xpath-19991116",
            "transform",
            "http://www.w3.org/TR/1999/REC-xpath-19991116",
        ),
        (
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"",
            "canonicalization",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        ),
        (
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>",
            "",
            "transform",
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        ),
    ] {
        assert!(xml.contains(from), "{from}");
        let judgement = judged(&xml.replacen(from, to, 1), &expectations(&RSA));
        let row = row(&judgement, Check::Algorithms, Outcome::Failed, code);
        assert_eq!(row.received.as_deref(), Some(received));
    }
    assert!(xml.contains(exclusive));
}

#[test]
fn parts_of_a_signature_stand_once_and_point_at_their_parent() {
    let xml = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &|text| text);
    let info =
        format!("<ds:SignedInfo>{}</ds:SignedInfo>", between(&xml, "<ds:SignedInfo>", "</ds:SignedInfo>"));
    let reference =
        format!("<ds:Reference {}</ds:Reference>", between(&xml, "<ds:Reference ", "</ds:Reference>"));
    let signature =
        format!("<ds:Signature {}</ds:Signature>", between(&xml, "<ds:Signature ", "</ds:Signature>"));
    let issuer = "</saml:Issuer><samlp:Status>";
    for (name, edited, code) in [
        ("second SignedInfo", xml.replacen(&info, &format!("{info}{info}"), 1), "signature_form"),
        (
            "no value",
            xml.replacen(&between(&xml, "</ds:SignedInfo>", "<ds:KeyInfo>"), "", 1),
            "signature_form",
        ),
        (
            "object",
            xml.replacen("</ds:Signature>", "<ds:Object></ds:Object></ds:Signature>", 1),
            "signature_form",
        ),
        (
            "second reference",
            xml.replacen(&reference, &format!("{reference}{reference}"), 1),
            "reference_differs",
        ),
        ("no reference", xml.replacen(&reference, "", 1), "reference_differs"),
        (
            "whole document",
            xml.replacen(&between(&xml, "<ds:Reference ", ">"), "URI=\"\"", 1),
            "reference_empty",
        ),
        (
            "second signature",
            xml.replacen(&signature, &format!("{signature}{signature}"), 1),
            "several_signatures",
        ),
        (
            "elsewhere",
            xml.replacen(&signature, "", 1).replacen(
                "<samlp:Status>",
                &format!("<samlp:Status>{signature}"),
                1,
            ),
            "signature_misplaced",
        ),
        (
            "under the response",
            xml.replacen(&signature, "", 1).replacen(
                issuer,
                &format!("</saml:Issuer>{signature}<samlp:Status>"),
                1,
            ),
            "reference_differs",
        ),
    ] {
        assert_ne!(edited, xml, "{name}");
        let judgement = judged(&edited, &expectations(&RSA));
        row(&judgement, Check::SignaturePlace, Outcome::Failed, code);
        assert_eq!(judgement.identity, None, "{name}");
    }
}

#[test]
fn an_id_stands_once_under_every_name_a_library_may_take_for_it() {
    let statement = statement(&RSA);
    let xml = signed(&statement, Signing::Assertion, &RSA.signer(), &|text| text);
    for name in ["ID", "Id", "id", "xml:id"] {
        let twin = format!("<samlp:Status {name}=\"{}\">", statement.assertion_id);
        let judgement = judged(&xml.replacen("<samlp:Status>", &twin, 1), &expectations(&RSA));
        row(&judgement, Check::Assertion, Outcome::Failed, "duplicate_id");
        assert_eq!(judgement.identity, None);
    }
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> String {
    let rest: &'a str = text.split_once(begin).expect("it begins").1;
    rest.split_once(end).expect("it ends").0.to_owned()
}
