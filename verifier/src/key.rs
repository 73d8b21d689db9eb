//! A saved certificate's key in a certificate of our own making.
//!
//! The crate reads whole certificates, by the letter of RFC 5280, and refuses a long serial number or an odd algorithm
//! around a key that is sound. In SAML a certificate only carries a key (Metadata 2.4.1.1), so the crate is given the
//! key alone, in a plain certificate: the shape of the saved one does not matter.

use saml::X509Certificate;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::public_key;

/// `sha256WithRSAEncryption`, which nobody looks at.
const ALGORITHM: &[u8] =
    &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00];

/// Version 3 (RFC 5280 section 4.1.2.1).
const VERSION: &[u8] = &[0xa0, 0x03, 0x02, 0x01, 0x02];

/// An empty name.
const NOBODY: &[u8] = &[0x30, 0x00];

/// 1970 to 2049. The crate does not look at dates, and this program has a rule of its own for them.
const DATES: &[u8] = b"\x30\x1e\x17\x0d700101000000Z\x17\x0d491231235959Z";

/// A signature that nobody looks at.
const SIGNATURE: &[u8] = &[0x03, 0x02, 0x00, 0x00];

const INTEGER: u8 = 0x02;
const SEQUENCE: u8 = 0x30;

/// The key of `certificate` for the crate; none if the crate has no use for it. `number` tells apart two certificates
/// with one key.
pub(super) fn of(certificate: &Certificate, number: u8) -> Option<X509Certificate> {
    let key = public_key(certificate)?;
    let serial = der(INTEGER, &[&[number & 0x7f]]);
    let signed = der(SEQUENCE, &[VERSION, &serial, ALGORITHM, NOBODY, DATES, NOBODY, &key]);
    X509Certificate::from_der(&der(SEQUENCE, &[&signed, ALGORITHM, SIGNATURE])).ok()
}

/// Tag, length, content (X.690 section 8.1), of less than 64 KB.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [.., high, low] = content.len().to_be_bytes();
    let length = match (high, low) {
        (0, 0..=0x7f) => vec![low],
        (0, _) => vec![0x81, low],
        _ => vec![0x82, high, low],
    };
    [&[tag], length.as_slice(), &content].concat()
}
