//! Files over the limit, and what is hidden in a wrapping of SAML: named by their beginning, never read.

use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

use super::base64::decoded;
use super::{magic, sniff};
use crate::certificate::MAX_FILE_BYTES;
use crate::certificate::error::CertificateError;

/// Names of the fields that carry messages (Bindings 3.4.4, 3.5.4).
const FIELDS: [&str; 2] = ["SAMLResponse=", "SAMLRequest="];

/// Why a file of `size` bytes that begins with `beginning` is not read: what it is, or else that it is too large.
pub(super) fn by_beginning(beginning: &[u8], size: usize) -> CertificateError {
    let beginning = beginning.get(..MAX_FILE_BYTES).unwrap_or(beginning);
    let markup = || sniff::markup(&String::from_utf8_lossy(beginning));
    magic::by_beginning(beginning).or_else(markup).unwrap_or(CertificateError::TooLarge(size))
}

/// The message in a form field or in the query of a URL, named.
pub(super) fn field(text: &str) -> Option<CertificateError> {
    let (_, value) = FIELDS.iter().find_map(|field| text.split_once(field))?;
    let value = value.split(['&', ' ', '\n', '"', '#']).next()?;
    // What stops the decoding, if anything does, is behind the beginning that is looked at.
    compressed(&decoded(value).bytes)
        .or_else(|| sniff::markup(&String::from_utf8_lossy(&decoded(value).bytes)))
}

/// XML in DEFLATE (Bindings 3.4.4.1) or zlib, named.
pub(super) fn compressed(bytes: &[u8]) -> Option<CertificateError> {
    // What does not fit is cut off; the beginning is enough.
    let raw = decompress_to_vec_with_limit(bytes, MAX_FILE_BYTES).unwrap_or_else(|error| error.output);
    let inflated = if raw.trim_ascii_start().starts_with(b"<") {
        raw
    } else {
        decompress_to_vec_zlib_with_limit(bytes, MAX_FILE_BYTES).unwrap_or_else(|error| error.output)
    };
    let text = String::from_utf8_lossy(&inflated);
    text.trim_start().starts_with('<').then(|| sniff::markup(&text)).flatten()
}
