//! Why something that was given cannot be used.

use super::labelled::MOST_LINES;
use super::line::MOST_URLS;
use super::wrong::Wrong;
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
    /// The page that shows people their applications, by its provider's name.
    UserPortal(&'static str),
    /// The address of another protocol, by its name.
    OtherProtocol(&'static str),
    /// Where people sign out.
    LogoutUrl,
    /// Something that has nothing to do with SAML.
    Wrong(Wrong),
    /// A text with a URL in it, of which it does not show what it is for.
    UrlAmongWords,
    /// A text with URLs that is longer than values are.
    TooManyValues,
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
            Self::UserPortal(_) => "user_portal",
            Self::OtherProtocol(_) => "other_protocol",
            Self::LogoutUrl => "logout_url",
            Self::Wrong(wrong) => wrong.code(),
            Self::UrlAmongWords => "url_among_words",
            Self::TooManyValues => "too_many_values",
            Self::Unrecognized => "unrecognized",
        }
    }

    /// The sentences about `subject`: a file name, or "This". The first names the fault, the rest the way out.
    pub fn about(&self, subject: &str) -> String {
        match self {
            Self::Metadata(error) => error.about(subject),
            Self::Certificate(error) => about_file(error, subject),
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
            Self::UserPortal(name) => format!(
                "{subject} is the page on which {name} shows people their applications. Copy the URLs that it shows in its SAML settings, or its metadata."
            ),
            Self::OtherProtocol(name) => format!(
                "{subject} is an address of {name}, not SAML. Open the SAML application in your identity provider, and give its metadata or its URLs."
            ),
            Self::LogoutUrl => format!(
                "{subject} is where people sign out, which is not needed. Copy the sign-in URL, or the metadata."
            ),
            Self::Wrong(wrong) => {
                let (fault, way_out) = wrong.in_words();
                format!("{subject} {fault}. {way_out}")
            }
            Self::UrlAmongWords => format!(
                "{subject} has a URL among other words, and it does not show what the URL is for. Paste the URL alone, or each URL on a line of its own with its name in front."
            ),
            Self::TooManyValues => format!(
                "{subject} has URLs, and more than {MOST_LINES} lines or {MOST_URLS} URLs: nothing was taken from it. Give only the sign-in URL and the issuer URL, or the metadata."
            ),
            Self::Unrecognized => format!(
                "{subject} is neither metadata, a certificate, a URL nor a SAML response. Nothing was taken from it. Choose the file that your identity provider offers as its metadata, or its certificate."
            ),
        }
    }
}

/// What speaks of certificates alone elsewhere, here speaks of all that can be given.
fn about_file(error: &CertificateError, subject: &str) -> String {
    const TEXT: &str = "Paste the values as text, or choose the file that your identity provider gave you.";
    let (fault, way_out) = match error {
        CertificateError::Archive => ("is an archive", "Unpack it, then choose the file inside."),
        CertificateError::Image => ("is a picture", TEXT),
        CertificateError::Pdf => ("is a PDF document", TEXT),
        CertificateError::OfficeDocument => ("is an office document", TEXT),
        CertificateError::Json => ("is JSON in which neither metadata nor a certificate stands", TEXT),
        CertificateError::Xml => ("is XML, but neither metadata nor a SAML response", TEXT),
        other => return other.about(subject),
    };
    format!("{subject} {fault}. {way_out}")
}
