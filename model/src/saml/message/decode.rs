//! Base64, compression and text.

use base64ct::{Base64Unpadded, Encoding as _};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

use super::{MessageError, ResponseLimit};
use crate::saml::MAX_XML_BYTES;
use crate::url_text::is_invisible;

/// RFC 4648 section 4, with white space anywhere (RFC 2045 section 6.8, which Bindings 3.5.4 names), characters that
/// nobody sees, and the padding forgotten.
pub(super) fn base64(text: &str) -> Result<Vec<u8>, MessageError> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
    let text = text.trim_end_matches('=');
    Base64Unpadded::decode_vec(text).map_err(|_| damage(text))
}

/// The value of a form field. What a form that was not encoded well does to it is named.
pub(super) fn posted(value: &str) -> Result<Vec<u8>, MessageError> {
    let bytes = base64(value);
    let is_xml = |bytes: &Vec<u8>| {
        begins_as_xml(bytes) && bytes.trim_ascii_end().ends_with(b">") && core::str::from_utf8(bytes).is_ok()
    };
    let is_read = |value: &str| base64(value).is_ok_and(|bytes| is_xml(&bytes));
    if bytes.as_ref().is_ok_and(is_xml) {
        return bytes;
    }
    if value.contains(' ') && is_read(&value.replace(' ', "+")) {
        return Err(MessageError::BlanksForPlus);
    }
    match bytes {
        Err(MessageError::NotBase64('%')) => Err(MessageError::EncodedTwice),
        other => other,
    }
}

/// What keeps a text from being base64.
fn damage(text: &str) -> MessageError {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    match text.chars().find(|c| !is_plain(*c)) {
        None => MessageError::CutOff,
        Some('-' | '_') if text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) => {
            MessageError::Base64Url
        }
        Some(other) => MessageError::NotBase64(other),
    }
}

/// The text of a response: UTF-8 without byte order mark, within the limit, beginning like XML.
pub(super) fn xml(bytes: Vec<u8>, limit: ResponseLimit) -> Result<String, MessageError> {
    if bytes.len() > limit.xml_bytes() {
        return Err(MessageError::XmlTooLarge { bytes: bytes.len(), most: limit.xml_bytes() });
    }
    let text = utf8(bytes)?;
    if text.trim_start().starts_with('<') { Ok(text) } else { Err(MessageError::NotXml) }
}

/// Whether the first character that is seen is that of markup, in UTF-8.
pub(super) fn begins_as_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// Text without its byte order mark.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<String, MessageError> {
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Err(MessageError::Utf16);
    }
    let text = String::from_utf8(bytes).map_err(|_| MessageError::NotUtf8)?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Raw DEFLATE (RFC 1951, Bindings 3.4.4.1), or zlib around it. Never makes more than [`MAX_XML_BYTES`].
pub(super) fn inflated(bytes: &[u8]) -> Result<Vec<u8>, MessageError> {
    let raw = decompress_to_vec_with_limit(bytes, MAX_XML_BYTES);
    let either = raw.or_else(|error| match error.status {
        TINFLStatus::HasMoreOutput => Err(error),
        _ => decompress_to_vec_zlib_with_limit(bytes, MAX_XML_BYTES),
    });
    either.map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => MessageError::Bomb,
        _ => MessageError::NotXml,
    })
}
