//! The public key alone, in the one form that verifiers read, whatever the certificate around it is like.

use super::base64::decoded;
use super::der::{BIT_STRING, Element, INTEGER, OBJECT_IDENTIFIER, Reader, SEQUENCE, sequence, written};
use super::fields::body;
use super::keys::{EC, RSA, RSA_OF_X500};
use super::oid::dotted;
use crate::certificate::preview::Certificate;

/// `rsaEncryption` and its parameters (RFC 3279 section 2.3.1), in DER.
const RSA_ALGORITHM: &[u8] =
    &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// The `SubjectPublicKeyInfo` (RFC 5280 section 4.1.2.7) of a certificate in DER; none if its key is of another kind than
/// RSA and elliptic curves.
pub fn public_key(certificate: &Certificate) -> Option<Vec<u8>> {
    let inner = certificate.pem.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    let der = decoded(&inner).bytes;
    let outer = Reader(&der).next().ok()?;
    let key = body(outer, &der).ok()?.key;
    let mut inside = Reader(&key).next().ok()?.inside();
    let algorithm = inside.take(SEQUENCE)?;
    let bits = inside.take(BIT_STRING)?.content.get(1..)?;
    match dotted(algorithm.inside().take(OBJECT_IDENTIFIER)?.content)?.as_str() {
        RSA | RSA_OF_X500 => Some(info(RSA_ALGORITHM, &rsa(bits)?)),
        EC => Some(info(algorithm.raw, bits)),
        _ => None,
    }
}

fn info(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    // No bit of the last octet is unused.
    let bits = written(BIT_STRING, &[&[0], key].concat());
    sequence(&[algorithm, &bits].concat())
}

/// `RSAPublicKey` (RFC 8017 appendix A.1.1), its two numbers without needless zeros and never negative.
fn rsa(bits: &[u8]) -> Option<Vec<u8>> {
    let mut numbers = Reader(bits).take(SEQUENCE)?.inside();
    let mut number = || numbers.take(INTEGER).map(positive);
    Some(sequence(&[number()?, number()?].concat()))
}

fn positive(number: Element<'_>) -> Vec<u8> {
    let zeros = number.content.iter().take_while(|octet| **octet == 0).count();
    let digits = number.content.get(zeros..).unwrap_or_default();
    let sign: &[u8] = if digits.first().is_none_or(|octet| octet & 0x80 != 0) { &[0] } else { &[] };
    written(INTEGER, &[sign, digits].concat())
}
