//! The identity provider's sign-in URL: where the AuthnRequest is sent (SAML bindings 3.4, HTTP-Redirect).

use crate::provider_shape::{Shape, admin_portal, is_reading_matter, other_protocol, shape, user_portal};
use crate::saml::provider::Provider;
use crate::service_provider::{OurValue, ServiceProvider};
use crate::url_text::{UrlFault, WebUrl, cleaned};

mod words;

/// An `https:` URL; plain `http:` only to this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInUrl(WebUrl);

/// Why a text is not accepted as a sign-in URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInUrlError {
    /// It is not an absolute web URL, or one with something in it that does not belong there.
    Text(UrlFault),
    /// Plain http.
    NotHttps,
    /// One of our own values.
    OurOwn(OurValue),
    /// A metadata address.
    Metadata,
    /// A known provider's entity ID.
    IsAnIssuer(&'static str),
    /// The page on which a known provider is administered.
    AdminPortal(&'static str),
    /// The page on which a known provider shows people their applications.
    UserPortal(&'static str),
    /// An address for another protocol, which is given.
    OtherProtocol(&'static str),
    /// A page that people read: documentation, a search, a mailbox.
    ReadingMatter,
    /// A message of one sign-in is in it (Bindings 3.4.4): copied out of the address bar.
    CarriesMessage,
    /// No server can have this host.
    Host,
}

impl core::fmt::Display for SignInUrlError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.about(Provider::JumpCloud))
    }
}

impl core::error::Error for SignInUrlError {}

/// Parameters of the HTTP-Redirect binding (Bindings 3.4.4), which belong to one message.
pub(crate) const MESSAGE_PARAMETERS: [&str; 6] =
    ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding"];

impl SignInUrl {
    /// Reads what a person typed or pasted.
    ///
    /// # Errors
    /// The [`SignInUrlError`] that explains the text best.
    pub fn parse(text: &str, service_provider: &ServiceProvider) -> Result<Self, SignInUrlError> {
        let text = cleaned(text);
        // A console that lives behind a # is reported as what it is: without that part its address works even less.
        let without_fragment = text.split('#').next().unwrap_or_default();
        if let Some(provider) = WebUrl::parse(without_fragment).ok().as_ref().and_then(user_portal) {
            return Err(SignInUrlError::UserPortal(provider));
        }
        if let Some(provider) = WebUrl::parse(without_fragment).ok().as_ref().and_then(admin_portal) {
            return Err(SignInUrlError::AdminPortal(provider));
        }
        if WebUrl::parse(without_fragment).is_ok_and(|url| is_reading_matter(&url)) {
            return Err(SignInUrlError::ReadingMatter);
        }
        let url = WebUrl::parse(&text).map_err(SignInUrlError::Text)?;
        if let Some(url) = without_full_stop(&text) {
            return Err(SignInUrlError::Text(UrlFault::Surrounded(url)));
        }
        if !url.has_possible_host() {
            return Err(SignInUrlError::Host);
        }
        if let Some(value) = service_provider.recognise(&text) {
            return Err(SignInUrlError::OurOwn(value));
        }
        match shape(&url) {
            Some(Shape::Metadata) => return Err(SignInUrlError::Metadata),
            Some(Shape::Issuer(provider)) => return Err(SignInUrlError::IsAnIssuer(provider)),
            Some(Shape::SignIn(_)) | None => {}
        }
        if let Some(protocol) = other_protocol(&url) {
            return Err(SignInUrlError::OtherProtocol(protocol));
        }
        let names = url.query().split('&').map(|pair| pair.split('=').next().unwrap_or_default());
        let is_message =
            |name: &str| ["SAMLRequest", "SAMLResponse"].iter().any(|one| one.eq_ignore_ascii_case(name));
        if names.into_iter().any(is_message) {
            return Err(SignInUrlError::CarriesMessage);
        }
        if url.is_secure() || url.is_loopback() { Ok(Self(url)) } else { Err(SignInUrlError::NotHttps) }
    }

    /// The URL exactly as it is saved.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The URL without what ends the sentence from which it was copied; none if it ends in nothing like that.
fn without_full_stop(text: &str) -> Option<String> {
    let is_closed = text.matches('(').count() >= text.matches(')').count();
    let rest = text.trim_end_matches(|c: char| matches!(c, '.' | ',' | ';' | '!') || c == ')' && !is_closed);
    // The root's dot behind a host alone is one of DNS.
    let is_host = rest.rsplit_once("://").is_some_and(|(_, host)| !host.contains(['/', '?']));
    (rest.len() < text.len() && !is_host).then(|| rest.to_owned())
}

impl SignInUrlError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text(fault) => fault.code("sign_in_url_missing"),
            Self::NotHttps => "not_https",
            Self::OurOwn(_) => "our_own_value",
            Self::Metadata => "metadata_url",
            Self::IsAnIssuer(_) => "is_an_issuer",
            Self::AdminPortal(_) => "admin_portal",
            Self::UserPortal(_) => "user_portal",
            Self::OtherProtocol(_) => "other_protocol",
            Self::ReadingMatter => "reading_matter",
            Self::CarriesMessage => "carries_message",
            Self::Host => "impossible_host",
        }
    }
}
