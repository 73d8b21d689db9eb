//! From what was posted or pasted to the text of a response. Nothing of the XML is read here.

mod carried;
mod decode;
mod error;
mod limit;
mod pasted;

pub use error::MessageError;
pub use limit::ResponseLimit;

use super::MAX_BASE64_BYTES;

/// Most bytes of a pasted text that are looked at: a response of the largest size with every character URL-encoded.
pub const MAX_PASTED_BYTES: usize = 3 * MAX_BASE64_BYTES;

/// How a response came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// The form field `SAMLResponse` (HTTP-POST binding).
    Form,
    /// Pasted as base64.
    Base64,
    /// Pasted as base64 of compressed XML (the form of the HTTP-Redirect binding).
    Deflated,
    /// Pasted as XML.
    Xml,
}

/// A response as text, within the limits. UTF-8, without byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    xml: String,
    wrapping: Wrapping,
}

impl Message {
    /// Takes the value of the form field `SAMLResponse`: base64 within [`ResponseLimit::DEFAULT`]. White space in it and
    /// missing padding are forgiven, since Bindings 3.5.4 speaks of RFC 2045.
    ///
    /// # Errors
    /// The [`MessageError`] that explains best why there is no response.
    pub fn from_form(value: &str) -> Result<Self, MessageError> {
        Self::from_form_within(value, ResponseLimit::DEFAULT)
    }

    /// The same, with a limit that the operator set.
    ///
    /// # Errors
    /// As [`Message::from_form`].
    pub fn from_form_within(value: &str, limit: ResponseLimit) -> Result<Self, MessageError> {
        if value.len() > limit.base64_bytes() {
            return Err(MessageError::TooLarge { bytes: value.len(), kilobytes: limit.kilobytes() });
        }
        if value.trim().is_empty() {
            return Err(MessageError::Empty);
        }
        let bytes = decode::posted(value)?;
        if !decode::begins_as_xml(&bytes)
            && decode::inflated(&bytes).is_ok_and(|xml| decode::begins_as_xml(&xml))
        {
            return Err(MessageError::Compressed);
        }
        Ok(Self { xml: decode::xml(bytes, limit)?, wrapping: Wrapping::Form })
    }

    /// Takes the one field of a form: the values of all fields called `SAMLResponse`.
    ///
    /// # Errors
    /// As [`Message::from_form`], and if there is not exactly one.
    pub fn from_fields<'a>(
        values: impl IntoIterator<Item = &'a str>,
        limit: ResponseLimit,
    ) -> Result<Self, MessageError> {
        let mut values = values.into_iter();
        let value = values.next().ok_or(MessageError::Missing)?;
        match values.next() {
            Some(_) => Err(MessageError::Repeated),
            None => Self::from_form_within(value, limit),
        }
    }

    /// Takes whatever a person has: XML or base64, URL-encoded or not, compressed or not, also a whole form body
    /// or URL that holds `SAMLResponse=`.
    ///
    /// # Errors
    /// The [`MessageError`] that explains best what it is instead.
    pub fn from_pasted(bytes: &[u8]) -> Result<Self, MessageError> {
        let (xml, wrapping) = pasted::read(bytes)?;
        Ok(Self { xml, wrapping })
    }

    /// The XML as received, byte for byte.
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// How it was received.
    pub fn wrapping(&self) -> Wrapping {
        self.wrapping
    }
}
