//! Certificates that are odd around a key that is sound, and keys that cannot verify anything.

use base64ct::{Base64, Encoding as _};
use sso_model::certificate::finding::Finding;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::public_key;
use sso_model::saml::check::Check;
use sso_model::saml::engine::Engine as _;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::{Signer, Signing};
use sso_verifier::SamlEngine;

use super::scene::{P256, P384, RSA, WEAK, certificate, expectations, judged, row, signed, statement};

const SHA256_RSA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00];
const DATES: &[u8] = b"\x17\x0d250101000000Z\x17\x0d491231235959Z";
/// `CN=odd`.
const NAME: &[u8] = &[0x31, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x03, b'o', b'd', b'd'];

fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).expect("short").to_be_bytes();
    [&[tag, 0x82], length.as_slice(), &content].concat()
}

/// A certificate with this serial number, algorithms and signature around `key`.
fn odd_certificate(serial: &[u8], inner: &[u8], outer: &[u8], signature: &[u8], key: &[u8]) -> Certificate {
    let sequence = |parts: &[&[u8]]| der(0x30, parts);
    let (name, dates) = (sequence(&[NAME]), sequence(&[DATES]));
    let signed =
        sequence(&[&[0xa0, 3, 2, 1, 2], &der(2, &[serial]), &sequence(&[inner]), &name, &dates, &name, key]);
    certificate(&sequence(&[&signed, &sequence(&[outer]), &der(3, &[signature])]))
}

fn key(provider: &sso_practice::Provider) -> Vec<u8> {
    public_key(&certificate(&provider.certificate)).expect("a key")
}

/// `SubjectPublicKeyInfo` of an RSA key with this modulus and exponent.
fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let numbers = der(0x30, &[&der(2, &[&[0], modulus]), &der(2, &[exponent])]);
    let algorithm =
        der(0x30, &[&[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]]);
    der(0x30, &[&algorithm, &der(3, &[&[0], &numbers])])
}

#[test]
fn the_shape_of_a_certificate_does_not_matter() {
    const NO_ALGORITHM: &[u8] = &[0x06, 0x01, 0x00];
    let xml = signed(&statement(&RSA), Signing::Both, &RSA.signer(), &|text| text);
    let key = key(&RSA);
    for (name, one) in [
        ("long serial number", odd_certificate(&[0x7f; 40], SHA256_RSA, SHA256_RSA, &[0, 1, 2], &key)),
        ("algorithm 0.0 and no signature", odd_certificate(&[1], NO_ALGORITHM, NO_ALGORITHM, &[0], &key)),
        ("two algorithms", odd_certificate(&[1], NO_ALGORITHM, SHA256_RSA, &[0, 1], &key)),
        ("plain", certificate(&RSA.certificate)),
    ] {
        let mut e = expectations(&RSA);
        e.certificates = vec![certificate(&P256.certificate), one.clone()];
        let judgement = judged(&xml, &e);
        assert_eq!(
            judgement.report.verdict,
            Verdict::Accepted,
            "{name}: {:#?}",
            judgement.report.first_fault()
        );
        let identity = judgement.identity.expect("a person");
        assert_eq!(identity.certificate_sha256, one.preview.sha256, "{name}");
        assert!(one.preview.usable(e.now), "{name}: {:?}", one.preview.findings(e.now));
    }
}

#[test]
fn whatever_cannot_verify_is_a_finding_and_the_rest_is_not() {
    let mut long = vec![0xff; 640];
    let mut even = vec![0xff; 256];
    even[255] = 0xfe;
    long[639] = 1;
    let modulus = [0xff; 256];
    let mut off_curve = key(&P384);
    *off_curve.last_mut().expect("a point") ^= 1;
    let of = |key: &[u8]| odd_certificate(&[1], SHA256_RSA, SHA256_RSA, &[0, 1], key);
    for (name, one, code) in [
        ("5120 bits", of(&rsa_key(&long, &[1, 0, 1])), Some("long_rsa_key")),
        ("4104 bits", of(&rsa_key(&[0xff; 513], &[1, 0, 1])), Some("long_rsa_key")),
        ("4096 bits", of(&rsa_key(&[0xff; 512], &[1, 0, 1])), None),
        ("exponent 1", of(&rsa_key(&modulus, &[1])), Some("damaged_key")),
        ("even exponent", of(&rsa_key(&modulus, &[1, 0, 0])), Some("damaged_key")),
        ("long exponent", of(&rsa_key(&modulus, &[1, 0, 0, 0, 0, 0, 1])), Some("damaged_key")),
        ("exponent 3", of(&rsa_key(&modulus, &[3])), None),
        ("even modulus", of(&rsa_key(&even, &[1, 0, 1])), Some("damaged_key")),
        ("off the curve", of(&off_curve), Some("damaged_key")),
        ("P-256", certificate(&P256.certificate), None),
        ("P-384", certificate(&P384.certificate), None),
    ] {
        let fault = one.preview.key.fault();
        assert_eq!(fault.as_ref().map(Finding::code), code, "{name}");
        assert_eq!(SamlEngine.reads(&one), code.is_none(), "{name}: {fault:?}");
        assert_eq!(one.preview.usable(super::scene::NOON), code.is_none(), "{name}: Enable refuses it");
    }
    // Too short a key verifies, and is refused all the same.
    let weak = certificate(&WEAK.certificate);
    assert_eq!(weak.preview.key.fault().as_ref().map(Finding::code), Some("weak_rsa_key"));
}

#[test]
fn old_signatures_two_algorithms_and_other_curves_are_named() {
    const RSA_SIGNATURES: [u8; 10] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
    let by = |last: u8| [RSA_SIGNATURES.as_slice(), &[last, 0x05, 0x00]].concat();
    let said = |one: &Certificate, code: &str| {
        let found = one.preview.findings(super::scene::NOON);
        found.iter().find(|finding| finding.code() == code).map(ToString::to_string).unwrap_or_default()
    };
    let key = key(&RSA);
    for (last, hash) in [(2, "MD2"), (3, "MD4"), (4, "MD5"), (5, "SHA-1")] {
        let one = odd_certificate(&[1], &by(last), &by(last), &[0, 1], &key);
        let code = if last == 5 { "sha1_signature" } else { "md5_signature" };
        assert!(said(&one, code).contains(&format!("signed with {hash}.")), "{hash}: {:?}", one.preview);
        assert!(one.preview.usable(super::scene::NOON), "{hash}");
    }
    let two = odd_certificate(&[1], &by(11), &by(12), &[0, 1], &key);
    assert!(said(&two, "algorithms_differ").contains("two different algorithms"), "{:?}", two.preview);
    for (curve, bytes, name) in [
        (&[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x01][..], 48, "P-192"),
        (&[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x21][..], 56, "P-224"),
        (&[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a][..], 64, "secp256k1"),
    ] {
        let algorithm = der(0x30, &[&[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01], curve]);
        let point = vec![1; bytes];
        let one = odd_certificate(
            &[1],
            SHA256_RSA,
            SHA256_RSA,
            &[0, 1],
            &der(0x30, &[&algorithm, &der(3, &[&[0, 4], &point])]),
        );
        assert!(said(&one, "unusable_key").contains(&format!("Its {name} key")), "{name}: {:?}", one.preview);
    }
}

#[test]
fn a_certificate_that_was_left_out_is_never_followed_by_the_message_was_changed() {
    let long = odd_certificate(&[1], SHA256_RSA, SHA256_RSA, &[0, 1], &rsa_key(&[0xff; 640], &[1, 0, 1]));
    let inner: String = long.pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = Base64::decode_vec(&inner).expect("base64");
    let beside = Signer { certificate: &der, ..RSA.signer() };
    let xml = signed(&statement(&RSA), Signing::Assertion, &beside, &|text| text);
    for others in [vec![], vec![certificate(&P256.certificate)]] {
        let mut e = expectations(&RSA);
        e.certificates = [vec![long.clone()], others].concat();
        let judgement = judged(&xml, &e);
        let row = row(&judgement, Check::Certificate, Outcome::Failed, "certificate_unusable");
        assert!(row.sentence.contains("5120 bits") && !row.sentence.contains("changed"), "{}", row.sentence);
    }
    // The twin: a key that can be used, beside a signature that it did not make.
    let stranger = Signer { key: &RSA.stranger, ..RSA.signer() };
    let xml = signed(&statement(&RSA), Signing::Assertion, &stranger, &|text| text);
    row(&judged(&xml, &expectations(&RSA)), Check::Signature, Outcome::Failed, "bad_signature");
}
