//! Whatever a person pasted or dropped.

use super::decode::{base64, begins_as_xml, inflated, utf8, xml};
use super::{MAX_PASTED_BYTES, MessageError, ResponseLimit, Wrapping, carried};
use crate::certificate;

/// Fewer characters than any response has in base64: a text that is shorter was not cut off, it is something else.
const SHORTEST: usize = 400;

/// The XML and how it was received.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Wrapping), MessageError> {
    if bytes.len() > MAX_PASTED_BYTES {
        return Err(MessageError::PastedTooLarge);
    }
    response(bytes).map_err(|error| certificate(bytes).unwrap_or(error))
}

/// A certificate or a key in the wrong place.
fn certificate(bytes: &[u8]) -> Option<MessageError> {
    match certificate::read::read(bytes) {
        Ok(_) => Some(MessageError::Certificate),
        Err(error) if error.advice().is_some() => Some(MessageError::PrivateKey),
        Err(_) => None,
    }
}

fn response(bytes: &[u8]) -> Result<(String, Wrapping), MessageError> {
    let text = utf8(bytes.to_vec())?;
    let text = text.trim().trim_matches(['"', '\'', '`']).trim();
    if text.is_empty() {
        return Err(MessageError::Empty);
    }
    if text.starts_with('<') {
        return markup(text);
    }
    if let Some(xml) = carried::xml(text) {
        return markup(&xml);
    }
    let value = carried::field(text);
    let whole = read_value(&carried::joined(value));
    // Behind the value of a URL or of a request stands more than its end tells.
    let first = || read_value(value.split_whitespace().next().unwrap_or_default());
    whole.or_else(|error| first().map_err(|_| error))
}

fn read_value(value: &str) -> Result<(String, Wrapping), MessageError> {
    let text = percent_decoded(value)?;
    if text.trim_start().starts_with('<') {
        return markup(text.trim());
    }
    if text.contains(['<', '{', ':']) {
        return Err(MessageError::NotXml);
    }
    encoded(&text)
}

fn markup(text: &str) -> Result<(String, Wrapping), MessageError> {
    // Only the beginning tells a page: a response may quote one in a status message.
    let head: String = text.chars().take(64).collect::<String>().to_ascii_lowercase();
    if head.starts_with("<!doctype html")
        || ["<html", "<form", "<input", "<body", "<head", "<script"].iter().any(|tag| head.starts_with(tag))
    {
        let has_response = text.contains("SAMLResponse");
        return Err(if has_response { MessageError::FormPage } else { MessageError::WebPage });
    }
    Ok((xml(text.as_bytes().to_vec(), ResponseLimit::DEFAULT)?, Wrapping::Xml))
}

fn encoded(text: &str) -> Result<(String, Wrapping), MessageError> {
    let bytes = match base64(text) {
        Err(MessageError::CutOff | MessageError::NotBase64(_)) if text.len() < SHORTEST => {
            return Err(MessageError::NotXml);
        }
        decoded => decoded?,
    };
    if begins_as_xml(&bytes) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Ok((xml(bytes, ResponseLimit::DEFAULT)?, Wrapping::Base64));
    }
    Ok((xml(inflated(&bytes)?, ResponseLimit::DEFAULT)?, Wrapping::Deflated))
}

/// Percent signs resolved (RFC 3986 section 2.1).
fn percent_decoded(text: &str) -> Result<String, MessageError> {
    if !text.contains('%') {
        return Ok(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else {
            return Err(MessageError::BadPercent);
        };
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| MessageError::BadPercent)?);
    }
    utf8(bytes)
}
