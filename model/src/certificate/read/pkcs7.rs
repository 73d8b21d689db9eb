//! PKCS#7 (RFC 2315, CMS RFC 5652): certificates travel in signed data that mostly signs nothing.

use super::der::{CONTEXT_0, Element, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, SET};
use super::fields::certificate;
use crate::certificate::error::CertificateError;
use crate::certificate::preview::Certificate;

/// 1.2.840.113549.1.7; one octet more tells the content type.
const PKCS7: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
/// Last octet of the type of signed data.
const SIGNED_DATA: u8 = 2;

/// Returns whether it is the content type of a PKCS#7 file.
pub(super) fn is_pkcs7(content_type: Element<'_>) -> bool {
    content_type.content.split_last().is_some_and(|(_, most)| most == PKCS7)
}

/// The certificates of `ContentInfo`, in its order.
pub(super) fn signed_certificates(outer: Element<'_>) -> Result<Vec<Certificate>, CertificateError> {
    let mut inside = outer.inside();
    let content_type = inside.take(OBJECT_IDENTIFIER).ok_or(CertificateError::Unrecognized)?;
    if content_type.content.last() != Some(&SIGNED_DATA) {
        return Err(CertificateError::Pkcs7Encrypted);
    }
    let signed = inside.take(CONTEXT_0).and_then(|explicit| explicit.inside().take(SEQUENCE));
    let certificates: Vec<_> =
        signed.and_then(certificate_set).into_iter().flat_map(Element::children).collect();
    // Attribute certificates and other old kinds have context tags: none of their keys signs SAML.
    let plain = certificates.into_iter().filter(|entry| entry.tag == SEQUENCE);
    let read = plain.map(certificate).collect::<Result<Vec<_>, _>>()?;
    if read.is_empty() { Err(CertificateError::Pkcs7Empty) } else { Ok(read) }
}

/// `SignedData`: version, digest algorithms, content, then `[0]` certificates.
fn certificate_set(signed: Element<'_>) -> Option<Element<'_>> {
    let mut parts = signed.inside();
    parts.take(INTEGER)?;
    parts.take(SET)?;
    parts.take(SEQUENCE)?;
    parts.take(CONTEXT_0)
}
