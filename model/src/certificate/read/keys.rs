//! The public key of a certificate (RFC 5280 section 4.1.2.7), sized as OpenSSL sizes it.
//!
//! A key that cannot be read costs only its size: the algorithm is still shown.

use super::curve::is_on_curve;
use super::der::{Element, INTEGER, OBJECT_IDENTIFIER, Reader, SEQUENCE};
use super::oid::dotted;
use crate::certificate::preview::{Key, KeyDefect};

/// `rsaEncryption` (RFC 8017 appendix A.1).
pub(super) const RSA: &str = "1.2.840.113549.1.1.1";

/// `rsa` of X.509 (1988), which means the same key.
pub(super) const RSA_OF_X500: &str = "2.5.8.1.1";

/// `id-ecPublicKey` (RFC 5480 section 2.1.1).
pub(super) const EC: &str = "1.2.840.10045.2.1";

/// Reads `SubjectPublicKeyInfo`; none if not even its algorithm is there.
pub(super) fn key(info: Element<'_>) -> Option<Key> {
    let mut inside = info.inside();
    let mut algorithm = inside.take(SEQUENCE)?.inside();
    let oid = dotted(algorithm.take(OBJECT_IDENTIFIER)?.content)?;
    let parameters = algorithm.next().ok();
    // The first octet of a bit string counts unused bits; a key has none.
    let bits = inside.next().ok().and_then(|bits| bits.content.get(1..)).unwrap_or_default();
    let plain =
        |algorithm: &str, bits| Key { algorithm: algorithm.to_owned(), bits, curve: None, defect: None };
    Some(match oid.as_str() {
        RSA | RSA_OF_X500 => {
            let numbers = Reader(bits).take(SEQUENCE);
            Key { defect: numbers.and_then(rsa_defect), ..plain("RSA", first_integer_bits(numbers)) }
        }
        "1.2.840.113549.1.1.10" => plain("RSA-PSS", first_integer_bits(Reader(bits).take(SEQUENCE))),
        "1.2.840.10040.4.1" | "1.3.14.3.2.12" => plain("DSA", first_integer_bits(parameters)),
        "1.3.101.112" => plain("Ed25519", None),
        "1.3.101.113" => plain("Ed448", None),
        EC => elliptic(parameters, bits),
        _ => plain(&oid, None),
    })
}

/// What verifiers refuse of the two numbers of an RSA key (RFC 8017 section 3.1).
fn rsa_defect(numbers: Element<'_>) -> Option<KeyDefect> {
    let mut inside = numbers.inside();
    let (modulus, exponent) = (inside.take(INTEGER)?.content, inside.take(INTEGER).map(|e| e.content));
    let is_odd = |number: &[u8]| number.last().is_some_and(|octet| octet & 1 == 1);
    let fits = |number: &[u8]| matches!(bit_length(number), Some(2..=33));
    match exponent {
        _ if !is_odd(modulus) => Some(KeyDefect::Modulus),
        Some(exponent) if is_odd(exponent) && fits(exponent) => None,
        _ => Some(KeyDefect::Exponent),
    }
}

fn elliptic(parameters: Option<Element<'_>>, point: &[u8]) -> Key {
    let (curve, bits) = match parameters {
        Some(named) if named.tag == OBJECT_IDENTIFIER => named_curve(named.content),
        Some(explicit) if explicit.tag == SEQUENCE => (None, order_bits(explicit)),
        _ => (None, None),
    };
    let defect = curve.as_deref().filter(|curve| !is_on_curve(point, curve)).map(|_| KeyDefect::Point);
    Key { algorithm: "EC".to_owned(), bits, curve, defect }
}

fn named_curve(content: &[u8]) -> (Option<String>, Option<u32>) {
    let Some(oid) = dotted(content) else { return (None, None) };
    let known = CURVES.iter().find(|(of, ..)| *of == oid);
    let name = match oid.as_str() {
        "1.2.840.10045.3.1.7" => "P-256",
        "1.3.132.0.34" => "P-384",
        "1.3.132.0.35" => "P-521",
        other => other,
    };
    (Some(name.to_owned()), known.map(|(_, bits)| *bits))
}

/// `SpecifiedECDomain` (SEC 1 appendix C.2): version, field, curve, base point, order.
fn order_bits(explicit: Element<'_>) -> Option<u32> {
    explicit
        .children()
        .nth(4)
        .filter(|order| order.tag == INTEGER)
        .and_then(|order| bit_length(order.content))
}

fn first_integer_bits(sequence: Option<Element<'_>>) -> Option<u32> {
    sequence?.inside().take(INTEGER).and_then(|integer| bit_length(integer.content))
}

/// Bits of an integer read as unsigned; none for zero.
fn bit_length(content: &[u8]) -> Option<u32> {
    let zeros = content.iter().take_while(|octet| **octet == 0).count();
    let significant = &content[zeros..];
    let top = significant.first()?;
    Some(u32::try_from(significant.len()).ok()?.checked_mul(8)? - top.leading_zeros())
}

/// Bits of the order of each curve, which is what OpenSSL prints as the size of the key.
const CURVES: &[(&str, u32)] = &[
    ("1.2.156.10197.1.301", 256),
    ("1.2.840.10045.3.1.1", 192),
    ("1.2.840.10045.3.1.2", 192),
    ("1.2.840.10045.3.1.3", 192),
    ("1.2.840.10045.3.1.4", 239),
    ("1.2.840.10045.3.1.5", 239),
    ("1.2.840.10045.3.1.6", 239),
    ("1.2.840.10045.3.1.7", 256),
    ("1.3.36.3.3.2.8.1.1.1", 160),
    ("1.3.36.3.3.2.8.1.1.2", 160),
    ("1.3.36.3.3.2.8.1.1.3", 192),
    ("1.3.36.3.3.2.8.1.1.4", 192),
    ("1.3.36.3.3.2.8.1.1.5", 224),
    ("1.3.36.3.3.2.8.1.1.6", 224),
    ("1.3.36.3.3.2.8.1.1.7", 256),
    ("1.3.36.3.3.2.8.1.1.8", 256),
    ("1.3.36.3.3.2.8.1.1.9", 320),
    ("1.3.36.3.3.2.8.1.1.10", 320),
    ("1.3.36.3.3.2.8.1.1.11", 384),
    ("1.3.36.3.3.2.8.1.1.12", 384),
    ("1.3.36.3.3.2.8.1.1.13", 512),
    ("1.3.36.3.3.2.8.1.1.14", 512),
    ("1.3.132.0.1", 163),
    ("1.3.132.0.2", 162),
    ("1.3.132.0.3", 238),
    ("1.3.132.0.4", 113),
    ("1.3.132.0.5", 113),
    ("1.3.132.0.6", 112),
    ("1.3.132.0.7", 110),
    ("1.3.132.0.8", 161),
    ("1.3.132.0.9", 161),
    ("1.3.132.0.10", 256),
    ("1.3.132.0.15", 163),
    ("1.3.132.0.16", 281),
    ("1.3.132.0.17", 282),
    ("1.3.132.0.22", 131),
    ("1.3.132.0.23", 131),
    ("1.3.132.0.24", 193),
    ("1.3.132.0.25", 193),
    ("1.3.132.0.26", 232),
    ("1.3.132.0.27", 233),
    ("1.3.132.0.28", 128),
    ("1.3.132.0.29", 126),
    ("1.3.132.0.30", 161),
    ("1.3.132.0.31", 192),
    ("1.3.132.0.32", 225),
    ("1.3.132.0.33", 224),
    ("1.3.132.0.34", 384),
    ("1.3.132.0.35", 521),
    ("1.3.132.0.36", 407),
    ("1.3.132.0.37", 409),
    ("1.3.132.0.38", 570),
    ("1.3.132.0.39", 570),
];
