//! The request that starts a sign-in (Core section 3.4.1), as HTTP-Redirect carries it (Bindings section 3.4.4).

use base64ct::{Base64, Encoding as _};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use roxmltree::{Document, Node};

use crate::xml::{ASSERTION, PROTOCOL};

/// Most characters of the parameter; URLs are shorter.
const MOST_CHARACTERS: usize = 16 * 1024;

/// Most bytes of XML in a request. A real one has about 500.
const MOST_BYTES: usize = 32 * 1024;

/// What the provider needs of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The request's ID: the answer's `InResponseTo`.
    pub id: String,
    /// The address to which the answer is posted.
    pub acs_url: String,
    /// The service provider's entity ID: the answer's audience.
    pub issuer: String,
}

/// Why a request was not understood. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Too long.
    #[error("The sign-in request is larger than any real one. Start the sign-in again from the console.")]
    TooLarge,
    /// Not base64, or not DEFLATE.
    #[error(
        "The sign-in request was cut off or changed on its way. Start the sign-in again from the console."
    )]
    Garbled,
    /// Not XML.
    #[error("The sign-in request is not XML. Start the sign-in again from the console.")]
    NotXml,
    /// Another message, or a part is missing.
    #[error("The sign-in request lacks {0}. Start the sign-in again from the console.")]
    Lacks(&'static str),
}

impl Request {
    /// Reads the parameter `SAMLRequest`, after URL-decoding.
    ///
    /// # Errors
    /// A [`RequestError`].
    pub fn from_redirect(parameter: &str) -> Result<Self, RequestError> {
        if parameter.len() > MOST_CHARACTERS {
            return Err(RequestError::TooLarge);
        }
        let packed = Base64::decode_vec(parameter).map_err(|_| RequestError::Garbled)?;
        let xml = decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|error| match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => RequestError::TooLarge,
            _ => RequestError::Garbled,
        })?;
        Self::from_xml(&String::from_utf8(xml).map_err(|_| RequestError::NotXml)?)
    }

    /// Reads the request itself. A document type is refused: the reader's options forbid it.
    ///
    /// # Errors
    /// A [`RequestError`].
    pub fn from_xml(xml: &str) -> Result<Self, RequestError> {
        let document = Document::parse(xml).map_err(|_| RequestError::NotXml)?;
        let root = document.root_element();
        if !root.has_tag_name((PROTOCOL, "AuthnRequest")) {
            return Err(RequestError::Lacks("its AuthnRequest"));
        }
        let attribute = |name, what| {
            root.attribute(name).filter(|value| !value.is_empty()).map(str::to_owned).ok_or(what)
        };
        let issuer = root.children().find(|node| node.has_tag_name((ASSERTION, "Issuer")));
        let issuer = issuer.and_then(|node: Node<'_, '_>| node.text()).map(str::trim).unwrap_or_default();
        if issuer.is_empty() {
            return Err(RequestError::Lacks("its Issuer"));
        }
        Ok(Self {
            id: attribute("ID", RequestError::Lacks("its ID"))?,
            acs_url: attribute("AssertionConsumerServiceURL", RequestError::Lacks("the ACS URL"))?,
            issuer: issuer.to_owned(),
        })
    }
}
