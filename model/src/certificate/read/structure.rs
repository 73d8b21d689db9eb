//! What a binary file is, recognized by its structure and never by its name.

use super::der::{
    BIT_STRING, CONTEXT_0, Element, GENERALIZED_TIME, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, Reader,
    SEQUENCE, UTC_TIME, first, tags,
};
use super::fields::certificate;
use super::pkcs7::{is_pkcs7, signed_certificates};
use super::{CertificateFile, FileKind};
use crate::certificate::MAX_FILE_BYTES;
use crate::certificate::error::CertificateError;
use crate::certificate::preview::Certificate;

/// Reads DER that begins with a certificate or PKCS#7; more certificates may follow, anything else behind
/// them is ignored, as by OpenSSL.
pub(super) fn from_der(bytes: &[u8]) -> Result<CertificateFile, CertificateError> {
    let (outer, wanted) = first(bytes).map_err(|_| CertificateError::Unrecognized)?;
    match shape(outer) {
        Shape::Other(error) => Err(error),
        _ if wanted.is_some() => Err(cut_off(bytes.len(), wanted.unwrap_or_default())),
        Shape::Pkcs7 => Ok(file(FileKind::Pkcs7, signed_certificates(outer)?)),
        Shape::Certificate => {
            let mut certificates = vec![certificate(outer)?];
            let mut rest = Reader(bytes.get(outer.raw.len()..).unwrap_or_default());
            while let Ok(next) = rest.next() {
                match certificate(next) {
                    Ok(next) => certificates.push(next),
                    Err(_) => break,
                }
            }
            Ok(file(FileKind::Certificate, certificates))
        }
    }
}

fn file(kind: FileKind, certificates: Vec<Certificate>) -> CertificateFile {
    CertificateFile { kind, certificates, private_key_beside: false }
}

/// Returns whether it begins with an element that is all there. What follows then does not matter.
pub(super) fn is_complete(bytes: &[u8]) -> bool {
    bytes.first() == Some(&SEQUENCE) && Reader(bytes).next().is_ok()
}

fn cut_off(have: usize, want: usize) -> CertificateError {
    // A length that no accepted file can have is damage, not a cut.
    if want > MAX_FILE_BYTES {
        CertificateError::Unrecognized
    } else {
        CertificateError::CutOff { have, want }
    }
}

enum Shape {
    Certificate,
    Pkcs7,
    Other(CertificateError),
}

/// Tells by the tags of the outer sequence and of what stands first in it.
fn shape(outer: Element<'_>) -> Shape {
    let outside = if outer.tag == SEQUENCE { tags(outer.content, 7) } else { Vec::new() };
    let head = first(outer.content).map_or(outer, |(head, _)| head);
    Shape::Other(match outside[..] {
        [OBJECT_IDENTIFIER, ..] if is_pkcs7(head) => return Shape::Pkcs7,
        // PKCS#8, SEC 1, then PKCS#1 and DSA: six numbers and more.
        [INTEGER, SEQUENCE, OCTET_STRING, ..]
        | [INTEGER, OCTET_STRING, ..]
        | [INTEGER, INTEGER, INTEGER, ..] => CertificateError::PrivateKey,
        // Version 0 is what is left of a private key that was cut off.
        [INTEGER, INTEGER] if head.content == [0] => CertificateError::PrivateKey,
        [INTEGER, INTEGER] | [SEQUENCE, BIT_STRING] => CertificateError::PublicKey,
        [INTEGER, SEQUENCE, ..] if head.content == [3] => CertificateError::Pkcs12,
        [SEQUENCE, OCTET_STRING] => CertificateError::EncryptedPrivateKey,
        [CONTEXT_0, INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, ..] => CertificateError::Unsigned,
        // Whatever follows: if a part was lost, it is not where it was.
        [SEQUENCE, ..] => return signed_shape(&tags(head.content, 7)),
        _ => CertificateError::Unrecognized,
    })
}

/// What is signed, by the tags in it: certificates, lists and requests share their outer form.
fn signed_shape(inside: &[u8]) -> Shape {
    Shape::Other(match inside {
        [CONTEXT_0, INTEGER, ..] | [INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, ..] => return Shape::Certificate,
        [INTEGER, SEQUENCE, SEQUENCE, UTC_TIME | GENERALIZED_TIME, ..]
        | [SEQUENCE, SEQUENCE, UTC_TIME | GENERALIZED_TIME, ..] => CertificateError::RevocationList,
        [INTEGER, SEQUENCE, SEQUENCE] | [INTEGER, SEQUENCE, SEQUENCE, CONTEXT_0, ..] => {
            CertificateError::CertificateRequest
        }
        _ => CertificateError::Unrecognized,
    })
}
