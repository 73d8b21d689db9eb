//! Encrypted assertions that are accepted, and what is said where they are not decrypted.

use sso_model::saml::Judgement;
use sso_model::saml::check::Check;
use sso_model::saml::encrypted::may_be_in;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RequestStanding};
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::{Provider, Signing};

use super::cipher::{CBC_128, CBC_256, GCM_128, GCM_256, How, MGF1P, OAEP, decryption};
use super::scene::{P256, RSA, expectations, judged, row, statement};

/// The settings that fit, and what is encrypted is decrypted.
pub fn decrypting(provider: &Provider) -> Expectations {
    Expectations { decryption: decryption(), ..expectations(provider) }
}

/// A response whose assertion is encrypted, signed as `signing` says: the response over the ciphertext.
pub fn response(provider: &Provider, signing: Signing, encrypt: &dyn Fn(&str) -> String) -> String {
    let (statement, signer) = (statement(provider), provider.signer());
    let mut assertion = statement.assertion();
    if signing.has_assertion() {
        assertion = signer.sign(&assertion, &statement.assertion_id).expect("it signs");
    }
    let response = statement.response(&encrypt(&assertion));
    if signing.has_response() {
        signer.sign(&response, &statement.response_id).expect("it signs")
    } else {
        response
    }
}

/// The same, encrypted as it should be.
pub fn sealed(signing: Signing, how: &How) -> String {
    response(&RSA, signing, &|assertion| how.holder("EncryptedAssertion", assertion))
}

pub fn accepted(xml: &str, e: &Expectations) -> Judgement {
    assert!(may_be_in(xml) || !xml.contains("CipherValue"), "it is given the keys");
    let judgement = judged(xml, e);
    assert_eq!(judgement.report.verdict, Verdict::Accepted, "{:#?}", judgement.report.checks);
    let person = judgement.identity.as_ref().expect("a person");
    assert_eq!((person.name_id.as_str(), person.email.as_str()), ("mara@acme.example", "mara@acme.example"));
    assert_eq!(person.certificate_sha256, e.certificates[0].preview.sha256);
    judgement
}

#[test]
fn every_cipher_and_signature_that_is_accepted() {
    const SHA256: &str =
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>";
    const BOTH: &str = "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod><xenc11:MGF xmlns:xenc11=\"http://www.w3.org/2009/xmlenc11#\" Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1sha256\"></xenc11:MGF>";
    let e = decrypting(&RSA);
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        for cipher in [GCM_128, GCM_256, CBC_128, CBC_256] {
            let judgement = accepted(&sealed(signing, &How::with(cipher)), &e);
            let one = row(&judgement, Check::Assertion, Outcome::Passed, "");
            let mode = if cipher.contains("gcm") { "GCM" } else { "CBC" };
            assert!(one.sentence.ends_with(&format!("-{mode}) and was decrypted.")), "{}", one.sentence);
        }
    }
    for (transport, parameters) in [(MGF1P, SHA256), (OAEP, ""), (OAEP, SHA256), (OAEP, BOTH)] {
        accepted(&sealed(Signing::Both, &How { transport, parameters, ..How::with(GCM_256) }), &e);
    }
    // The key beside, the key that waits, a key that says for whom it is.
    let recipient = " Recipient=\"https://sso.example.com/security/sso/v2/authorize/\"";
    for how in [
        How { beside: true, ..How::with(CBC_256) },
        How { key: 1, ..How::with(GCM_128) },
        How { recipient, ..How::with(GCM_256) },
    ] {
        accepted(&sealed(Signing::Response, &how), &e);
    }
    let elliptic =
        response(&P256, Signing::Both, &|one| How::with(GCM_256).holder("EncryptedAssertion", one));
    accepted(&elliptic, &decrypting(&P256));
}

#[test]
fn what_is_not_encrypted_is_judged_as_ever() {
    let plain = response(&RSA, Signing::Both, &str::to_owned);
    let judgement = accepted(&plain, &decrypting(&RSA));
    assert!(!may_be_in(&plain), "no key is needed for it");
    assert_eq!(row(&judgement, Check::Assertion, Outcome::Passed, "").sentence, "One assertion.");
    assert_eq!(judgement.report, judged(&plain, &expectations(&RSA)).report);
}

#[test]
fn a_prefix_may_be_declared_around_what_is_encrypted() {
    // Neither the plaintext nor its wrapper declares it, only the response: as libxml2 serializes a fragment.
    const DECLARED: &str = " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";
    let fragment = |assertion: &str| assertion.replacen(DECLARED, "", 1);
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        let xml = response(&RSA, signing, &|one| {
            let plain = fragment(one);
            assert!(plain.len() < one.len() && plain.contains("<saml:"), "{plain}");
            How::with(CBC_256).holder("EncryptedAssertion", &plain)
        });
        accepted(&xml, &decrypting(&RSA));
    }
}

#[test]
fn where_nothing_is_decrypted_the_report_says_why() {
    let xml = sealed(Signing::Both, &How::with(GCM_256));
    let off = judged(&xml, &expectations(&RSA));
    let one = row(&off, Check::Assertion, Outcome::Failed, "encrypted_assertion");
    assert!(one.sentence.contains("“Accept encrypted assertions” is not ticked"), "{}", one.sentence);
    let elsewhere = Expectations { decryption: Decryption::NotHere, ..expectations(&RSA) };
    let elsewhere = judged(&xml, &elsewhere);
    let one = row(&elsewhere, Check::Assertion, Outcome::Failed, "encrypted_assertion");
    assert!(one.sentence.contains("the key is on the server alone"), "{}", one.sentence);
    // A key is used for the answer to an open request only: each lets one guess at most.
    for standing in [
        RequestStanding::Unsolicited,
        RequestStanding::Unknown,
        RequestStanding::Used,
        RequestStanding::Expired,
        RequestStanding::OtherBrowser,
    ] {
        let e = Expectations { request: Expected::Is(standing.clone()), ..decrypting(&RSA) };
        let judgement = judged(&xml, &e);
        let one = row(&judgement, Check::Assertion, Outcome::Failed, "encrypted_assertion");
        assert!(one.sentence.contains("does not answer an open request"), "{standing:?} {}", one.sentence);
        assert_eq!(judgement.report.reading.name_id, None, "{standing:?}");
    }
}

#[test]
fn faults_inside_and_around_are_named_once_a_signature_holds() {
    let mut wrong = decrypting(&RSA);
    wrong.service_provider.acs_url = "https://other.example/acs".into();
    let judgement = judged(&sealed(Signing::Response, &How::with(CBC_256)), &wrong);
    row(&judgement, Check::Recipient, Outcome::Failed, "recipient_differs");
    row(&judgement, Check::Signature, Outcome::Passed, "");
    assert!(judgement.identity.is_none());
    // A key that is not saved: nothing is decrypted where the response says so, and the assertion's is named else.
    let stranger = Expectations { certificates: expectations(&P256).certificates, ..decrypting(&RSA) };
    let judgement = judged(&sealed(Signing::Response, &How::with(GCM_256)), &stranger);
    row(&judgement, Check::Certificate, Outcome::Failed, "unknown_certificate");
    row(&judgement, Check::Assertion, Outcome::NotReached, "");
    let judgement = judged(&sealed(Signing::Assertion, &How::with(GCM_256)), &stranger);
    row(&judgement, Check::Certificate, Outcome::Failed, "unknown_certificate");
    let none = Expectations { certificates: Vec::new(), ..decrypting(&RSA) };
    row(
        &judged(&sealed(Signing::Both, &How::with(GCM_256)), &none),
        Check::Certificate,
        Outcome::Failed,
        "no_certificate",
    );
}
