//! Attacks on encrypted assertions: oracles, wrapping, doubles, references, and signatures that cover nothing.

use std::sync::{Arc, LazyLock, Mutex};

use base64ct::{Base64, Encoding as _};
use sso_model::saml::Judgement;
use sso_model::saml::check::Check;
use sso_model::saml::encrypted::{Opener, Sealed};
use sso_model::saml::expected::{Decryption, Expectations};
use sso_model::saml::report::{Outcome, Report};
use sso_practice::Signing;

use super::cipher::{CBC_256, GCM_256, HOLDER, How, V15};
use super::encrypted::{decrypting, response, sealed};
use super::scene::{P256, RSA, judged, row, statement};

pub static GOOD: LazyLock<Expectations> = LazyLock::new(|| decrypting(&RSA));

/// The one report of everything that could not be decrypted, whatever was wrong with it.
pub fn not_decrypted(xml: &str, what: &str) -> Report {
    let judgement = judged(xml, &GOOD);
    let report = &judgement.report;
    let failed: Vec<_> = report.checks.iter().filter(|one| one.outcome == Outcome::Failed).collect();
    assert_eq!(failed.len(), 1, "{what}: {failed:#?}");
    row(&judgement, Check::Assertion, Outcome::Failed, "not_decrypted");
    assert!(judgement.identity.is_none() && report.reading.name_id.is_none(), "{what}");
    assert!(report.reading.attributes.is_empty() && report.signer.is_none(), "{what}");
    judgement.report
}

/// Returns the report without what differs from message to message in any case.
fn comparable(mut report: Report) -> Report {
    for row in &mut report.checks {
        row.received = None;
    }
    report.reading = sso_model::saml::report::Reading::default();
    report
}

/// A ciphertext after `damage`, of a response that is signed over it or not at all.
fn damaged(signing: Signing, how: &How, damage: &dyn Fn(&mut Vec<u8>, &mut Vec<u8>)) -> String {
    response(&RSA, signing, &|assertion| {
        let (mut key, mut content) = how.parts(assertion.as_bytes());
        damage(&mut key, &mut content);
        how.around(HOLDER, &Base64::encode_string(&key), &Base64::encode_string(&content))
    })
}

/// Padding oracles (Vaudenay, Bleichenbacher, Manger): every fault has one report.
#[test]
fn whatever_does_not_open_has_one_report() {
    type Damage = fn(&mut Vec<u8>, &mut Vec<u8>);
    let damages: [(&str, Damage); 9] = [
        ("the wrapped key is changed", |key, _| key[40] ^= 1),
        ("its first byte is 1", |key, _| key[0] = 0xff),
        ("it is cut off", |key, _| key.truncate(100)),
        ("it is empty", |key, _| key.clear()),
        ("it is longer than any key", |key, _| key.resize(513, 0)),
        ("the last block is changed", |_, content| *content.last_mut().expect("a byte") ^= 1),
        ("the first block is changed", |_, content| content[17] ^= 1),
        ("it is cut off within a block", |_, content| content.truncate(content.len() - 5)),
        ("nothing is left of it", |_, content| content.truncate(3)),
    ];
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        let mut seen: Vec<Report> = Vec::new();
        for cipher in [GCM_256, CBC_256] {
            for (what, damage) in damages {
                seen.push(comparable(not_decrypted(&damaged(signing, &How::with(cipher), &damage), what)));
            }
            let other = sealed(signing, &How { key: 2, ..How::with(cipher) });
            seen.push(comparable(not_decrypted(&other, "for another key")));
            let v15 = sealed(signing, &How { transport: V15, ..How::with(cipher) });
            seen.push(comparable(not_decrypted(&v15, "PKCS #1 v1.5")));
        }
        for padding in [0, 17, 255] {
            let how = How { padding: Some(padding), ..How::with(CBC_256) };
            seen.push(comparable(not_decrypted(&sealed(signing, &how), "padding of a wrong length")));
        }
        assert!(seen.iter().all(|one| *one == seen[0]), "{signing:?}: {seen:#?}");
    }
}

/// Counts the RSA operations by what is asked for, and hands on what it was made with.
#[derive(Debug)]
struct Counted(Mutex<Vec<Sealed>>, Vec<u8>);

impl Opener for Counted {
    fn open(&self, sealed: &Sealed) -> Vec<u8> {
        self.0.lock().expect("one test").push(sealed.clone());
        self.1.clone()
    }
}

/// The judgement, and how often the keys were asked.
pub fn asked(xml: &str) -> (Judgement, usize) {
    let counted = Arc::new(Counted(Mutex::default(), b"no XML".to_vec()));
    let e = Expectations { decryption: Decryption::Keys(counted.clone()), ..decrypting(&RSA) };
    let judgement = judged(xml, &e);
    (judgement, counted.0.lock().expect("one test").len())
}

#[test]
fn one_response_is_one_guess_and_a_false_signature_none() {
    assert_eq!(asked(&sealed(Signing::Assertion, &How::with(CBC_256))).1, 1);
    let signed = sealed(Signing::Response, &How::with(CBC_256));
    assert_eq!(asked(&signed).1, 1);
    let (judgement, opened) =
        asked(&signed.replacen("Destination=\"https://sso", "Destination=\"https://SSO", 1));
    row(&judgement, Check::Signature, Outcome::Failed, "content_changed");
    assert_eq!(opened, 0, "nothing is decrypted below a signature that does not hold");
}

/// CVE-2026-2092: a signature that covers the assertion stays a must. With CBC not even that is reported.
#[test]
fn unsigned_stays_unsigned_after_decryption() {
    let unsigned = |cipher: &'static str| {
        let statement = statement(&RSA);
        statement.response(&How::with(cipher).holder(HOLDER, &statement.assertion()))
    };
    let judgement = judged(&unsigned(GCM_256), &GOOD);
    row(&judgement, Check::Signed, Outcome::Failed, "unsigned");
    assert!(judgement.identity.is_none());
    not_decrypted(&unsigned(CBC_256), "CBC without any signature");
    // Signed by somebody else inside.
    for (cipher, code) in [(GCM_256, Some("unknown_certificate")), (CBC_256, None)] {
        let statement = statement(&RSA);
        let foreign = P256.signer().sign(&statement.assertion(), &statement.assertion_id).expect("it signs");
        let xml = statement.response(&How::with(cipher).holder(HOLDER, &foreign));
        match code {
            Some(code) => _ = row(&judged(&xml, &GOOD), Check::Certificate, Outcome::Failed, code),
            None => _ = not_decrypted(&xml, "CBC signed by another key"),
        }
    }
}

/// The inner signature is good and its assertion was changed after signing, or moved into somebody else's response.
#[test]
fn a_good_inner_signature_covers_its_own_assertion_alone() {
    for signing in [Signing::Assertion, Signing::Both] {
        let xml = response(&RSA, signing, &|assertion| {
            How::with(GCM_256).holder(HOLDER, &assertion.replace("mara@acme", "mona@acme"))
        });
        row(&judged(&xml, &GOOD), Check::Signature, Outcome::Failed, "content_changed");
        let xml = response(&RSA, signing, &|assertion| {
            How::with(CBC_256).holder(HOLDER, &assertion.replace("mara@acme", "mona@acme"))
        });
        if signing == Signing::Assertion {
            not_decrypted(&xml, "CBC changed after signing");
        } else {
            row(&judged(&xml, &GOOD), Check::Signature, Outcome::Failed, "content_changed");
        }
    }
    let moved = sealed(Signing::Assertion, &How::with(GCM_256)).replace("_r1", "_r2");
    let mut e = decrypting(&RSA);
    e.request = sso_model::saml::expected::Expected::Is(sso_model::saml::expected::RequestStanding::Open(
        "_r2".into(),
    ));
    row(&judged(&moved, &e), Check::Request, Outcome::Failed, "request_partly");
}
