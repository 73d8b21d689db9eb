//! Whatever an identity provider gave: what it is, and where it belongs.
//!
//! Metadata, certificates, URLs and SAML responses are recognized by what is in them, also in base64; a file's name is
//! never looked at. What is recognized is shown before anything is taken from it.

mod error;
pub mod inspection;
mod label;
mod labelled;
mod line;
mod shortcut;
mod url;
mod wrong;

pub use error::GivenError;
pub use url::{GivenUrl, UrlKind};
pub use wrong::Wrong;

use self::label::Label;
use self::labelled::{MOST_LINES, Values};
use self::line::{MOST_URLS, web_addresses};
use crate::certificate::error::CertificateError;
use crate::certificate::read::{CertificateFile, as_text, read_beginning};
use crate::saml::message::{MAX_PASTED_BYTES, Message};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;

/// The field of forms and URLs that carries a message (Bindings 3.4.4, 3.5.4).
const MESSAGE_FIELD: &str = "SAMLResponse";

/// What something is that is not metadata, which is streamed instead ([`inspection::inspect`]).
#[derive(Clone, Debug, PartialEq, Eq)]
enum Given {
    /// Certificates.
    Certificates(CertificateFile),
    /// URLs, at least one, and perhaps certificates below them.
    Values(Vec<GivenUrl>, Option<CertificateFile>),
    /// A SAML response. Nothing of it is judged yet.
    Response(Message),
}

impl Given {
    /// Recognizes a file or a pasted text.
    ///
    /// # Errors
    /// What it is instead, or what is wrong with it.
    fn of(bytes: &[u8], ours: &ServiceProvider) -> Result<Self, GivenError> {
        if let Some(address) = shortcut::address(bytes) {
            let url = url::labelled(&address.map_err(GivenError::Wrong)?, None, ours)?;
            return Ok(Self::Values(vec![url], None));
        }
        let text = as_text(bytes).filter(|text| text.len() <= MAX_PASTED_BYTES);
        let Some(text) = text else { return Self::certificates(bytes) };
        if text.contains(MESSAGE_FIELD) {
            return response(bytes);
        }
        let wrong = wrong::in_json(&text).or_else(|| wrong::before_others(&text));
        if let Some(wrong) = wrong {
            return Err(GivenError::Wrong(wrong));
        }
        if let Some(values) = labelled::values(&text) {
            return Self::values(values, ours);
        }
        Self::certificates(bytes).map_err(|error| match (wrong::after_others(&text), error) {
            (Some(wrong), GivenError::Certificate(error)) if error.advice().is_none() => {
                GivenError::Wrong(wrong)
            }
            (Some(wrong), GivenError::Unrecognized) => GivenError::Wrong(wrong),
            (None, GivenError::Unrecognized) => unrecognized(&text),
            (_, error) => error,
        })
    }

    /// A logout URL beside others is passed over.
    fn values(values: Values, ours: &ServiceProvider) -> Result<Self, GivenError> {
        let needed = |label: Option<Label>| label != Some(Label::Logout);
        let only_logout = !values.urls.iter().any(|(_, label)| needed(*label));
        let urls = values.urls.iter().filter(|(_, label)| only_logout || needed(*label));
        let urls = urls.map(|(url, label)| url::labelled(url, *label, ours)).collect::<Result<_, _>>()?;
        let certificates = values.certificates;
        let file =
            (!certificates.is_empty()).then(|| read_beginning(certificates.as_bytes(), certificates.len()));
        Ok(Self::Values(urls, file.transpose().map_err(GivenError::Certificate)?))
    }

    fn certificates(bytes: &[u8]) -> Result<Self, GivenError> {
        match read_beginning(bytes, bytes.len()) {
            Ok(file) => Ok(Self::Certificates(file)),
            Err(CertificateError::SamlResponse) => response(bytes),
            // Their sentences speak of certificates alone.
            Err(CertificateError::Unrecognized | CertificateError::WebAddress) => {
                Err(GivenError::Unrecognized)
            }
            Err(error) => Err(GivenError::Certificate(error)),
        }
    }

    /// The provider that gave it, as far as that shows.
    fn provider(&self) -> Option<Provider> {
        match self {
            Self::Certificates(file) => {
                file.certificates.iter().find_map(|one| Provider::of_certificate(&one.preview))
            }
            Self::Values(urls, _) => urls.iter().find_map(|url| url.provider),
            Self::Response(_) => None,
        }
    }
}

/// Returns why nothing was taken of a text, which may have URLs.
fn unrecognized(text: &str) -> GivenError {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    match web_addresses(text) {
        0 => GivenError::Unrecognized,
        urls if urls > MOST_URLS || lines > MOST_LINES => GivenError::TooManyValues,
        _ => GivenError::UrlAmongWords,
    }
}

/// What is said of something.
enum What<'a> {
    Metadata(usize),
    Certificates(usize),
    Values(&'a [GivenUrl], usize),
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
            Self::Values([one], 0) => format!("{subject} is {}{of}.", one.kind.in_words()),
            Self::Values(urls, certificates) => {
                let counted = |count: usize, one: &str| match count {
                    1 => format!("1 {one}"),
                    count => format!("{count} {one}s"),
                };
                let parts = [(urls.len(), "URL"), (*certificates, "certificate")];
                let parts = parts.iter().filter(|(count, _)| *count > 0);
                let parts: Vec<_> = parts.map(|(count, one)| counted(*count, one)).collect();
                format!("{subject} holds {}{of}.", parts.join(" and "))
            }
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
