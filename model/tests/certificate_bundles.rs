//! Files that hold more than one certificate: chains, PKCS #7, a private key beside.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

#[path = "common/made.rs"]
mod made;

use std::path::Path;

use rcgen::{BasicConstraints, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, SanType};
use sso_model::certificate::finding::Finding;
use sso_model::certificate::preview::Preview;
use sso_model::certificate::read::{CertificateFile, FileKind, read};
use sso_model::timestamp::Timestamp;

fn previews(bytes: &[u8]) -> Vec<Preview> {
    let file = read(bytes).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(bytes)));
    file.certificates.into_iter().map(|certificate| certificate.preview).collect()
}

fn committed(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// An authority, and a certificate of its making.
fn chain() -> (rcgen::Certificate, rcgen::Certificate) {
    let mut authority = made::provider();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name.push(DnType::CommonName, "Acme authority");
    let (root, key) = made::self_signed(&authority, &rcgen::PKCS_ECDSA_P384_SHA384);
    let mut parameters = made::provider();
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    parameters.subject_alt_names = vec![SanType::DnsName("idp.acme.example".try_into().unwrap())];
    let leaf_key = KeyPair::generate().unwrap();
    let leaf = parameters.signed_by(&leaf_key, &Issuer::new(authority, key)).unwrap();
    (leaf, root)
}

#[test]
fn reads_a_chain_in_every_form() {
    let (leaf, root) = chain();
    let der = [leaf.der().as_ref(), root.der().as_ref()].concat();
    let pem = format!("{}{}{}", leaf.pem(), root.pem(), leaf.pem());
    for bytes in [pem.into_bytes(), der] {
        let [leaf, root] =
            <[Preview; 2]>::try_from(previews(&bytes)).expect("two certificates, one of them once");
        assert_eq!((leaf.issuer.as_str(), leaf.self_signed, leaf.ca), (root.subject.as_str(), false, false));
        assert_eq!((root.name.as_str(), root.self_signed, root.ca), ("Acme authority", true, true));
        assert_eq!(leaf.signature_algorithm, "ecdsa-with-SHA384");
        let now = at("2026-01-01T00:00:00Z");
        assert_eq!(
            (leaf.findings(now), root.findings(now)),
            (vec![Finding::TlsServer], vec![Finding::SelfSignedAuthority])
        );
    }
}

#[test]
fn reads_pkcs7_in_pem_and_der() {
    for name in ["two.p7b", "two-der.p7b"] {
        let file = read(&committed(name)).unwrap();
        assert_eq!(file.kind, FileKind::Pkcs7, "{name}");
        let names: Vec<_> =
            file.certificates.iter().map(|certificate| certificate.preview.name.as_str()).collect();
        assert_eq!(names, ["rsa2048", "dsa"], "{name}");
    }
}

#[test]
fn a_private_key_beside_is_reported_and_not_kept() {
    let (certificate, key) = made::self_signed(&made::provider(), &rcgen::PKCS_ECDSA_P256_SHA256);
    for text in [
        format!("{}{}", key.serialize_pem(), certificate.pem()),
        format!("{}{}", certificate.pem(), key.serialize_pem()),
    ] {
        let CertificateFile { certificates, private_key_beside, .. } = read(text.as_bytes()).unwrap();
        assert!(private_key_beside);
        assert_eq!(certificates, read(certificate.der()).unwrap().certificates);
    }
    assert!(!read(certificate.der()).unwrap().private_key_beside);
}
