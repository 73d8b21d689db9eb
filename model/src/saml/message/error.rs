//! Why something is not a response that could be read. `Display` is the sentence that the person reads.

use super::super::MAX_XML_BYTES;
use super::MAX_PASTED_BYTES;
use crate::saml::fault::Fault;

/// One wrong thing each. Nothing of what was read is kept in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// The form has no field `SAMLResponse`.
    #[error(
        "No response arrived: the form has no field SAMLResponse. Check in your identity provider that it answers to the ACS URL, by HTTP-POST."
    )]
    Missing,
    /// The form has several.
    #[error(
        "The form has more than one field SAMLResponse. Identity providers send one: start the sign-in again."
    )]
    Repeated,
    /// Nothing inside.
    #[error("The response is empty. Copy the whole value of the field SAMLResponse.")]
    Empty,
    /// Over the limit.
    #[error(
        "The response has {bytes} bytes of base64, more than the {kilobytes} KB that are read. Have your identity provider send fewer attributes or groups."
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit, in KB of 1,024 bytes.
        kilobytes: usize,
    },
    /// Over the limit for pasting. How large it is is often not known: reading stops at the limit.
    #[error(
        "This is larger than the {} KB that are read. Paste the response alone, not the page or the log around it.",
        MAX_PASTED_BYTES / 1024
    )]
    PastedTooLarge,
    /// The decoded XML is over the limit.
    #[error(
        "The response has {bytes} bytes of XML, more than the {most} that are read. Have your identity provider send fewer attributes or groups."
    )]
    XmlTooLarge {
        /// Its size.
        bytes: usize,
        /// The limit, in bytes.
        most: usize,
    },
    /// Compressed so that it would become far larger.
    #[error(
        "The compressed response unpacks to more than {MAX_XML_BYTES} bytes and was refused unread. No identity provider sends such a response."
    )]
    Bomb,
    /// A character that base64 does not have.
    #[error(
        "The response is not base64: it holds {}, which base64 does not have. If it was copied, copy the value of SAMLResponse again, and nothing around it; if it was posted like this, report it to the maker of your identity provider.", shown(*.0)
    )]
    NotBase64(char),
    /// A form that was encoded once too often.
    #[error(
        "The response is URL-encoded twice: %-codes are left in it. Have your identity provider, or the proxy in front of this server, encode the form once."
    )]
    EncodedTwice,
    /// A form that was not encoded, so that each plus sign became a blank.
    #[error(
        "The response has blanks where base64 has plus signs: the form was not URL-encoded. Have your identity provider write + as %2B, as browsers do."
    )]
    BlanksForPlus,
    /// The alphabet of base64url (RFC 4648 section 5), which SAML does not use.
    #[error(
        "The response is written in base64url (with - and _). SAML uses plain base64 (Bindings 3.5.4): report this to the maker of your identity provider."
    )]
    Base64Url,
    /// Base64 that ends in the middle of a character.
    #[error(
        "The response is cut off: its base64 does not end where it may. Copy the whole value; if it was posted like this, check whether a proxy shortens large posts."
    )]
    CutOff,
    /// Compressed, as only the HTTP-Redirect binding does it.
    #[error(
        "The response is compressed, which SAML does in URLs only. Set your identity provider to answer by HTTP-POST."
    )]
    Compressed,
    /// Percent signs that encode nothing.
    #[error(
        "The text is URL-encoded, but a part after a % sign is damaged. Copy the whole value of SAMLResponse."
    )]
    BadPercent,
    /// Bytes that are not UTF-8 text.
    #[error(
        "The response is not UTF-8 text. Have your identity provider send UTF-8, or copy the value of SAMLResponse again."
    )]
    NotUtf8,
    /// Text in UTF-16.
    #[error("The response is written in UTF-16. Only UTF-8 is read: save the file as UTF-8.")]
    Utf16,
    /// Anything else.
    #[error(
        "This is not a SAML response. Paste the value of the field SAMLResponse, or the XML that begins with <samlp:Response."
    )]
    NotXml,
    /// A certificate.
    #[error("This is a certificate, not a SAML response. Add it in the connection, under SAML certificates.")]
    Certificate,
    /// A private key.
    #[error(
        "This is a private key, not a SAML response. Replace that key if anyone else could have read it."
    )]
    PrivateKey,
    /// A web page.
    #[error(
        "This is a web page, not a response. Open it as an administrator of your identity provider: it may name an error."
    )]
    WebPage,
    /// The whole form is over the limit, and was not read.
    #[error(
        "What was posted is larger than a response may be, and was not read. Have your identity provider send fewer attributes or groups."
    )]
    FormTooLarge,
    /// Not posted as a form; its media type is given.
    #[error(
        "What was posted is not a form (its type is \u{201c}{0}\u{201d}), so no response was read. Have your identity provider answer by HTTP-POST."
    )]
    NotAForm(String),
    /// The page whose form carries the response.
    #[error("This is the web page that carries the response. Copy only the value of its field SAMLResponse.")]
    FormPage,
}

impl MessageError {
    /// The fault that a report names.
    pub fn fault(&self) -> Fault {
        match self {
            Self::Missing => Fault::ResponseMissing,
            Self::Repeated => Fault::ResponseRepeated,
            Self::Empty => Fault::ResponseEmpty,
            Self::TooLarge { .. } | Self::PastedTooLarge | Self::XmlTooLarge { .. } => {
                Fault::ResponseTooLarge
            }
            Self::FormTooLarge => Fault::FormTooLarge,
            Self::NotAForm(_) => Fault::NotAForm,
            Self::Bomb => Fault::DeflateBomb,
            Self::NotBase64(_) | Self::Base64Url | Self::EncodedTwice | Self::BlanksForPlus => {
                Fault::NotBase64
            }
            Self::CutOff => Fault::Base64CutOff,
            Self::BadPercent => Fault::BadPercent,
            Self::NotUtf8 => Fault::NotUtf8,
            Self::Utf16 => Fault::Utf16,
            Self::NotXml | Self::Compressed => Fault::NotXml,
            Self::Certificate | Self::PrivateKey => Fault::CertificateFile,
            Self::WebPage => Fault::WebPage,
            Self::FormPage => Fault::FormPage,
        }
    }
}

fn shown(character: char) -> String {
    if character.is_control() || character == char::REPLACEMENT_CHARACTER {
        format!("the unprintable U+{:04X}", u32::from(character))
    } else {
        format!("\u{201c}{character}\u{201d}")
    }
}
