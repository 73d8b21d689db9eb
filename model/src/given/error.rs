//! Why something that was given cannot be used.

use crate::certificate::error::CertificateError;
use crate::metadata::error::MetadataError;
use crate::saml::message::MessageError;
use crate::service_provider::OurValue;
use crate::url_text::UrlFault;

/// One wrong thing each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenError {
    /// Metadata that cannot be used.
    Metadata(MetadataError),
    /// A certificate that cannot be read, or a file of another kind.
    Certificate(CertificateError),
    /// A SAML response that cannot be read.
    Response(MessageError),
    /// A text that is meant as a URL and is not one.
    Url(UrlFault),
    /// One of our own values.
    OurOwn(OurValue),
    /// The page on which a provider is administered.
    AdminPortal(&'static str),
    /// None of these.
    Unrecognized,
}

impl GivenError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Metadata(error) => error.code(),
            Self::Certificate(error) => error.code(),
            Self::Response(_) => "unreadable_response",
            Self::Url(fault) => fault.code("empty"),
            Self::OurOwn(_) => "our_own_value",
            Self::AdminPortal(_) => "admin_portal",
            Self::Unrecognized => "unrecognized",
        }
    }

    /// The sentences about `subject`: a file name, or "This". The first names the fault, the rest the way out.
    pub fn about(&self, subject: &str) -> String {
        match self {
            Self::Metadata(error) => error.about(subject),
            Self::Certificate(error) => error.about(subject),
            Self::Response(error) => format!("{subject} looks like a SAML response. {error}"),
            Self::Url(_) => format!(
                "{subject} looks like a URL, and is not a whole one. Copy it again from your identity provider, from https:// to its end."
            ),
            Self::OurOwn(value) => format!(
                "{subject} is our own {}, which you give to your identity provider. Copy what it shows instead.",
                value.name()
            ),
            Self::AdminPortal(name) => format!(
                "{subject} is the console in which {name} is administered. Copy the URLs that it shows for your application, or its metadata."
            ),
            Self::Unrecognized => format!(
                "{subject} is neither metadata, a certificate, a URL nor a SAML response. Nothing was taken from it. Choose the file that your identity provider offers as its metadata, or its certificate."
            ),
        }
    }
}
