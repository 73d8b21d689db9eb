//! The tolerant reader: from the bytes of a file, or of a pasted text, to certificates.
//!
//! Never panics, never looks at a file's name, takes time linear in its at most 64 KB, and keeps nothing of
//! what it refuses. The order of questions: is it text? is there markup, armour, base64, hex? and at the
//! end of each way `structure` recognizes by the DER itself what it is.

mod armour;
mod base64;
mod body;
mod curve;
mod der;
mod extensions;
mod fields;
mod keys;
mod large;
mod magic;
mod names;
mod oid;
mod pkcs7;
mod public_key;
mod sniff;
mod standard;
mod strings;
mod structure;
mod text;
mod times;
mod written;

pub use public_key::public_key;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::MAX_FILE_BYTES;
use super::error::CertificateError;
use super::preview::Certificate;

/// Base64 in hex in base64 … nobody does that more often.
const MAX_WRAPPINGS: u8 = 4;

/// How the certificates came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// By themselves, in PEM, DER or one of its relatives.
    Certificate,
    /// In PKCS#7 (.p7b).
    Pkcs7,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateFile {
    /// Of the first certificate.
    pub kind: FileKind,
    /// In the order of the file, each once; at least one.
    pub certificates: Vec<Certificate>,
    /// A private key stood beside them. It is not kept; say so, with [`super::error::PRIVATE_KEY_BESIDE`].
    pub private_key_beside: bool,
}

/// Reads a file or a pasted text.
///
/// # Errors
/// The one [`CertificateError`] that explains best why nothing was read. A file in which one certificate is
/// damaged is refused even if others are sound: none is dropped in silence.
pub fn read(bytes: &[u8]) -> Result<CertificateFile, CertificateError> {
    read_beginning(bytes, bytes.len())
}

/// Reads a file of which perhaps only the beginning came along; `size` is that of the whole, in bytes.
///
/// # Errors
/// As [`read`]. A file over [`MAX_FILE_BYTES`] is named by its beginning, if that tells what it is.
pub fn read_beginning(bytes: &[u8], size: usize) -> Result<CertificateFile, CertificateError> {
    if bytes.is_empty() {
        return Err(CertificateError::Empty);
    }
    if size > MAX_FILE_BYTES || bytes.len() > MAX_FILE_BYTES {
        return Err(large::by_beginning(bytes, size.max(bytes.len())));
    }
    let mut found = any(bytes, 0)?;
    let mut seen = BTreeSet::new();
    found.certificates.retain(|certificate| seen.insert(certificate.preview.sha256.clone()));
    Ok(found)
}

/// The text of a file, in whatever Unicode it is written; none if it is binary.
pub(crate) fn as_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match core::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => Some(Cow::Borrowed(text)),
        _ => text::decoded(bytes).map(Cow::Owned),
    }
}

/// `wrappings` counts the encodings that were taken off already.
fn any(bytes: &[u8], wrappings: u8) -> Result<CertificateFile, CertificateError> {
    if wrappings > MAX_WRAPPINGS {
        return Err(CertificateError::Unrecognized);
    }
    if let Some(text) = text::decoded(bytes) {
        return written::from_text(&text, wrappings);
    }
    if let Some(error) = magic::by_beginning(bytes) {
        return Err(error);
    }
    match structure::from_der(bytes) {
        Err(CertificateError::Unrecognized) if magic::contains(bytes, b"-----BEGIN ") => {
            written::from_text(&String::from_utf8_lossy(bytes).replace('\r', "\n"), wrappings)
        }
        Err(CertificateError::Unrecognized) => {
            Err(large::compressed(bytes).unwrap_or(CertificateError::Unrecognized))
        }
        result => result,
    }
}
