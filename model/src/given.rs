//! Whatever an identity provider gave: what it is, and where it belongs.
//!
//! Metadata, certificates, URLs and SAML responses are recognized by what is in them, also in base64; a file's name is
//! never looked at. What is recognized is shown before anything is taken from it.

mod error;
pub mod inspection;
mod url;

pub use error::GivenError;
pub use url::{GivenUrl, UrlKind};

use crate::certificate::error::CertificateError;
use crate::certificate::read::{CertificateFile, read_beginning};
use crate::metadata::read::{Metadata, is_metadata, read as read_metadata};
use crate::saml::message::{MAX_PASTED_BYTES, Message};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;

/// The field of forms and URLs that carries a message (Bindings 3.4.4, 3.5.4).
const MESSAGE_FIELD: &str = "SAMLResponse";

/// What something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Metadata, of one identity provider or of several.
    Metadata(Metadata),
    /// Certificates.
    Certificates(CertificateFile),
    /// One URL, or one in each line.
    Urls(Vec<GivenUrl>),
    /// A SAML response. Nothing of it is judged yet.
    Response(Message),
}

impl Given {
    /// Recognizes a file or a pasted text. Files of federations are streamed instead, with
    /// [`crate::metadata::read::stream`].
    ///
    /// # Errors
    /// What it is instead, or what is wrong with it.
    pub fn of(bytes: &[u8], service_provider: &ServiceProvider) -> Result<Self, GivenError> {
        if is_metadata(bytes) {
            let read = read_metadata(bytes).map_err(|error| error.seen_by(service_provider));
            return read.map(Self::Metadata).map_err(GivenError::Metadata);
        }
        let text = core::str::from_utf8(bytes).ok().filter(|text| text.len() <= MAX_PASTED_BYTES);
        if text.is_some_and(|text| text.contains(MESSAGE_FIELD)) {
            return response(bytes);
        }
        if let Some(urls) = text.and_then(|text| url::urls(text, service_provider)) {
            return urls.map(Self::Urls);
        }
        match read_beginning(bytes, bytes.len()) {
            Ok(file) => Ok(Self::Certificates(file)),
            Err(CertificateError::SamlResponse) => response(bytes),
            // Its sentence speaks of certificates alone.
            Err(CertificateError::Unrecognized) => Err(GivenError::Unrecognized),
            Err(error) => Err(GivenError::Certificate(error)),
        }
    }

    /// The provider that gave it, as far as that shows.
    pub fn provider(&self) -> Option<Provider> {
        let known = |provider: Provider| (provider != Provider::Other).then_some(provider);
        match self {
            Self::Metadata(metadata) => match metadata.entities.as_slice() {
                [one] => known(Provider::of_entity(one)),
                _ => None,
            },
            Self::Certificates(file) => {
                file.certificates.iter().find_map(|one| Provider::of_certificate(&one.preview))
            }
            Self::Urls(urls) => urls.iter().find_map(|url| url.provider),
            Self::Response(_) => None,
        }
    }

    /// What `subject` is (a file name, or "This"), as one sentence.
    pub fn about(&self, subject: &str) -> String {
        let what = match self {
            Self::Metadata(metadata) => What::Metadata(metadata.entities.len()),
            Self::Certificates(file) => What::Certificates(file.certificates.len()),
            Self::Urls(urls) => What::Urls(urls),
            Self::Response(_) => What::Response,
        };
        what.about(self.provider(), subject)
    }
}

/// What is said of something.
enum What<'a> {
    Metadata(usize),
    Certificates(usize),
    Urls(&'a [GivenUrl]),
    Response,
}

impl What<'_> {
    fn about(&self, provider: Option<Provider>, subject: &str) -> String {
        let of = provider.map_or_else(String::new, |provider| format!(" of {}", provider.name()));
        match self {
            Self::Metadata(1) => format!("{subject} is the metadata{}.", or_an(&of)),
            Self::Metadata(count) => {
                format!("{subject} is metadata of {count} identity providers. Choose yours.")
            }
            Self::Certificates(1) => format!("{subject} is a certificate{of}."),
            Self::Certificates(count) => format!("{subject} holds {count} certificates{of}."),
            Self::Urls([one]) => format!("{subject} is {}{of}.", one.kind.in_words()),
            Self::Urls(more) => format!("{subject} holds {} URLs{of}.", more.len()),
            Self::Response => format!("{subject} is a SAML response."),
        }
    }
}

fn or_an(of: &str) -> &str {
    if of.is_empty() { " of an identity provider" } else { of }
}

fn response(bytes: &[u8]) -> Result<Given, GivenError> {
    Message::from_pasted(bytes).map(Given::Response).map_err(GivenError::Response)
}
