//! Which keys are accepted, and the hash that belongs to each curve.

use sso_model::saml::check::Check;
use sso_model::saml::expected::Expectations;
use sso_model::saml::report::Outcome;
use sso_practice::{Hash, Signer, Signing};

use super::scene::{P256, P384, RSA, WEAK, certificate, expectations, judged, row, signed, statement};

#[test]
fn ecdsa_holds_only_with_the_hash_of_its_curve() {
    for (provider, hash, code) in [
        (&*P256, Hash::Sha384, "algorithm_of_key"),
        (&*P256, Hash::Sha512, "signature_algorithm"),
        (&*P256, Hash::Sha1, "weak_hash"),
        (&*P384, Hash::Sha256, "algorithm_of_key"),
        (&*P384, Hash::Sha512, "signature_algorithm"),
    ] {
        let signer = Signer { hash, ..provider.signer() };
        let xml = signed(&statement(provider), Signing::Assertion, &signer, &|text| text);
        row(&judged(&xml, &expectations(provider)), Check::Algorithms, Outcome::Failed, code);
    }
}

#[test]
fn rsa_of_1024_bits_is_refused_although_its_signature_holds() {
    for signing in Signing::ALL {
        let xml = signed(&statement(&WEAK), signing, &WEAK.signer(), &|text| text);
        let judgement = judged(&xml, &expectations(&WEAK));
        row(&judgement, Check::Signature, Outcome::Passed, "");
        let row = row(&judgement, Check::Algorithms, Outcome::Failed, "weak_key");
        assert_eq!(row.received.as_deref(), Some("1024-bit RSA"));
        assert_eq!(
            row.remedy.as_ref().map(ToString::to_string),
            Some("JumpCloud: IdP Certificate".to_owned())
        );
        assert_eq!(judgement.identity, None);
    }
}

#[test]
fn a_hash_that_does_not_go_with_the_curve_is_named_with_the_way_out() {
    let statement = statement(&P256);
    let signer = Signer { hash: Hash::Sha384, ..P256.signer() };
    let xml = signed(&statement, Signing::Assertion, &signer, &|text| text);
    let said = |xml: &str, expectations: &Expectations| {
        let judgement = judged(xml, expectations);
        let row = row(&judgement, Check::Algorithms, Outcome::Failed, "algorithm_of_key");
        assert_eq!(row.received.as_deref(), Some("ECDSA-SHA384, key EC P-256"));
        assert_eq!(row.expected.as_deref(), Some("ECDSA-SHA256, key EC P-256"));
        assert!(row.sentence.contains("Choose ECDSA-SHA256 in JumpCloud"), "{}", row.sentence);
        assert_eq!(row.remedy.as_ref().and_then(|remedy| remedy.value.as_deref()), Some("ECDSA-SHA256"));
        assert_eq!(judgement.identity, None);
    };
    said(&xml, &expectations(&P256));
    let mut rsa_too = expectations(&P256);
    rsa_too.certificates.insert(0, certificate(&RSA.certificate));
    said(&xml, &rsa_too);
    let (before, rest) = xml.split_once("<ds:KeyInfo>").expect("a certificate beside");
    let (_, after) = rest.split_once("</ds:KeyInfo>").expect("its end");
    said(&format!("{before}{after}"), &rsa_too);
    // Signed by a key that is not saved, the hash is not what is wrong.
    let mut other = expectations(&P256);
    other.certificates = vec![certificate(&RSA.certificate)];
    row(&judged(&xml, &other), Check::Certificate, Outcome::Failed, "unknown_certificate");
}
