//! The fields of one certificate (RFC 5280 section 4.1). What only decorates the preview may be malformed;
//! what identifies the certificate may not, as in OpenSSL.

use base64ct::{Base64, Encoding as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use super::body::Body;
use super::der::{BIT_STRING, CONTEXT_0, Element, INTEGER, OBJECT_IDENTIFIER, Reader, SEQUENCE, sequence};
use super::extensions::extensions;
use super::keys::key;
use super::names::{Name, name};
use super::oid::{dotted, signature_name};
use super::standard::standard;
use super::strings::hex;
use super::times::instant;
use crate::certificate::error::{CertificateError, Part};
use crate::certificate::preview::{Certificate, Preview};

/// What to call a certificate that names nobody.
const UNNAMED: &str = "Unnamed certificate";

/// Reads the whole certificate.
pub(super) fn certificate(outer: Element<'_>) -> Result<Certificate, CertificateError> {
    let structure = CertificateError::Damaged(Part::Structure);
    let mut parts = outer.inside();
    let signed = parts.take(SEQUENCE).ok_or_else(|| structure.clone())?;
    let inner = inner_algorithm(signed).and_then(signature_algorithm);
    let algorithm = parts.take(SEQUENCE).ok_or_else(|| structure.clone())?;
    parts.take(BIT_STRING).ok_or(structure)?;
    let algorithm = signature_algorithm(algorithm).ok_or(CertificateError::Damaged(Part::Signature))?;
    // Of an outer length in BER only the DER form is kept: that is what OpenSSL hashes and writes.
    let der = sequence(outer.content);
    let mut preview = preview(&body(outer, &der)?, algorithm, &der)?;
    preview.signature_algorithms_differ = inner.is_some_and(|inner| inner != preview.signature_algorithm);
    Ok(Certificate { preview, pem: pem(&der) })
}

/// What is shown of a certificate, of which `der` is the DER.
pub(super) fn body(outer: Element<'_>, der: &[u8]) -> Result<Body, CertificateError> {
    let signed = || outer.inside().take(SEQUENCE).ok_or(CertificateError::Damaged(Part::Structure));
    standard(der).map_or_else(|| forgiving(signed()?), Ok)
}

/// `TBSCertificate.signature` (RFC 5280 section 4.1.2.3).
fn inner_algorithm(signed: Element<'_>) -> Option<Element<'_>> {
    let mut inside = signed.inside();
    inside.take(CONTEXT_0);
    inside.take(INTEGER)?;
    inside.take(SEQUENCE)
}

fn preview(body: &Body, signature_algorithm: String, der: &[u8]) -> Result<Preview, CertificateError> {
    let damaged = CertificateError::Damaged;
    let named = |der: &[u8], part| Reader(der).next().ok().and_then(name).ok_or(damaged(part));
    let issuer = named(&body.issuer, Part::Issuer)?;
    let subject = named(&body.subject, Part::Subject)?;
    let key = Reader(&body.key).next().ok().and_then(key).ok_or(damaged(Part::Key))?;
    Ok(Preview {
        self_signed: subject.written == issuer.written,
        name: called(&subject),
        subject: subject.written,
        issuer: issuer.written,
        serial: hex(without_leading_zeros(&body.serial)),
        not_before: body.not_before,
        not_after: body.not_after,
        key,
        signature_algorithm,
        signature_algorithms_differ: false,
        sha256: hex(&Sha256::digest(der)),
        sha1: hex(&Sha1::digest(der)),
        ca: body.extensions.ca,
        tls_server: body.extensions.tls_server,
        subject_alternative_names: body.extensions.subject_alternative_names.clone(),
    })
}

/// Reads what the strict reader refuses, as far as OpenSSL does.
pub(super) fn forgiving(signed: Element<'_>) -> Result<Body, CertificateError> {
    let mut rest = signed.inside();
    // Whatever the version says: OpenSSL reads on, and so do we.
    rest.take(CONTEXT_0);
    let serial = rest.take(INTEGER).filter(|serial| !serial.content.is_empty());
    let serial = serial.ok_or(CertificateError::Damaged(Part::Serial))?;
    let mut sequence = || rest.take(SEQUENCE).ok_or(CertificateError::Damaged(Part::Structure));
    let _algorithm = sequence()?;
    let (issuer, validity, subject, key) = (sequence()?, sequence()?, sequence()?, sequence()?);
    let mut dates = validity.inside();
    let mut date = || dates.next().ok().and_then(instant).ok_or(CertificateError::UnreadableDate);
    // The two unique identifiers may stand before the extensions.
    let explicit = Element { content: rest.0, ..signed }.children().find(|part| part.tag == CONTEXT_0 + 3);
    Ok(Body {
        serial: serial.content.to_vec(),
        issuer: issuer.raw.to_vec(),
        subject: subject.raw.to_vec(),
        key: key.raw.to_vec(),
        not_before: date()?,
        not_after: date()?,
        extensions: explicit.map(extensions).unwrap_or_default(),
    })
}

fn signature_algorithm(algorithm: Element<'_>) -> Option<String> {
    let oid = dotted(algorithm.inside().take(OBJECT_IDENTIFIER)?.content)?;
    Some(signature_name(&oid).map_or(oid, str::to_owned))
}

fn called(subject: &Name) -> String {
    match (&subject.common_name, subject.written.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "") => UNNAMED.to_owned(),
        (None, whole) => whole.to_owned(),
    }
}

/// Zero itself keeps one octet.
fn without_leading_zeros(content: &[u8]) -> &[u8] {
    let zeros = content.iter().take_while(|octet| **octet == 0).count();
    &content[zeros.min(content.len().saturating_sub(1))..]
}

/// RFC 7468 section 5.1.
fn pem(der: &[u8]) -> String {
    let body = Base64::encode_string(der);
    let mut pem = String::with_capacity(body.len() + body.len() / 64 + 56);
    pem.push_str("-----BEGIN CERTIFICATE-----\n");
    let mut rest = body.as_str();
    while let Some((line, after)) = rest.split_at_checked(64) {
        pem.extend([line, "\n"]);
        rest = after;
    }
    if !rest.is_empty() {
        pem.extend([rest, "\n"]);
    }
    pem.push_str("-----END CERTIFICATE-----\n");
    pem
}
