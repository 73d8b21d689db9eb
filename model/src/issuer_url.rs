//! The issuer URL: the identity provider's entity ID (SAML core 8.3.6), compared byte for byte.
//!
//! It is the tenant key: our own entity ID and ACS URL are the same for every organization, so it must be a
//! URL and unique across all organizations.

use crate::provider_shape::{Shape, admin_portal, is_reading_matter, other_protocol, shape, user_portal};
use crate::saml::provider::{Place, Provider};
use crate::service_provider::{OurValue, ServiceProvider};
use crate::url_text::{UrlFault, WebUrl, cleaned};

mod words;

/// Longest issuer in bytes (SAML core 8.3.6).
pub const MAX_ISSUER_BYTES: usize = 1024;

/// Where makers put metadata that is their entity ID by default, and the sign-in URL beside it: `LemonLDAP::NG`,
/// `SimpleSAMLphp` 1 and 2.
const METADATA_AS_ISSUER: [(&str, &str); 3] = [
    ("/saml/metadata", "/saml/singleSignOn"),
    ("/saml2/idp/metadata.php", "/saml2/idp/SSOService.php"),
    ("/module.php/saml/idp/metadata", "/module.php/saml/idp/singleSignOnService"),
];

/// An absolute http or https URL. `http:` is legal: Okta's issuers use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerUrl(WebUrl);

/// Why a text is not accepted as an issuer URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssuerUrlError {
    /// It is not an absolute web URL, or one with something in it that does not belong there.
    Text(UrlFault),
    /// One of our own values.
    OurOwn(OurValue),
    /// A known provider's sign-in URL.
    IsASignInUrl(&'static str),
    /// Another organization reserved it. Whose it is, is not said.
    Taken,
}

impl core::fmt::Display for IssuerUrlError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.about(Provider::JumpCloud))
    }
}

impl core::error::Error for IssuerUrlError {}

impl IssuerUrl {
    /// Reads what a person typed or pasted.
    ///
    /// # Errors
    /// The [`IssuerUrlError`] that explains the text best.
    pub fn parse(text: &str, service_provider: &ServiceProvider) -> Result<Self, IssuerUrlError> {
        let text = cleaned(text);
        let url = WebUrl::parse(&text).map_err(IssuerUrlError::Text)?;
        if text.len() > MAX_ISSUER_BYTES {
            return Err(IssuerUrlError::Text(UrlFault::TooLong));
        }
        if let Some(value) = service_provider.recognise(&text) {
            return Err(IssuerUrlError::OurOwn(value));
        }
        match shape(&url) {
            Some(Shape::SignIn(provider)) => Err(IssuerUrlError::IsASignInUrl(provider)),
            _ => Ok(Self(url)),
        }
    }

    /// The URL exactly as it is saved and compared.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// What may be wrong with it, beside this sign-in URL as typed, without being forbidden.
    pub fn caution(&self, sign_in_url: &str) -> Option<IssuerCaution> {
        let sign_in_url = cleaned(sign_in_url);
        match shape(&self.0) {
            _ if sign_in_url == self.as_str() => Some(IssuerCaution::SameAsSignInUrl),
            Some(Shape::Metadata) if !self.is_metadata_by_default(&sign_in_url) => {
                Some(IssuerCaution::LooksLikeMetadata)
            }
            None if self.is_page() => Some(IssuerCaution::LooksLikePage),
            _ => None,
        }
    }

    /// Whether it is the address of something else than a provider: its console, what it shows people, another protocol's
    /// address, a page to read, or the message of one sign-in.
    fn is_page(&self) -> bool {
        let url = &self.0;
        let is_message = url.query().split('&').any(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            ["SAMLRequest", "SAMLResponse"].iter().any(|one| one.eq_ignore_ascii_case(name))
        });
        let is_portal = admin_portal(url).is_some() || user_portal(url).is_some();
        is_message || is_portal || other_protocol(url).is_some() || is_reading_matter(url)
    }

    /// Whether the product that answers at `sign_in_url` uses its metadata address as entity ID.
    fn is_metadata_by_default(&self, sign_in_url: &str) -> bool {
        METADATA_AS_ISSUER.iter().any(|(metadata, sign_in)| {
            let portal = self.as_str().strip_suffix(metadata);
            portal.is_some() && portal == sign_in_url.strip_suffix(sign_in)
        })
    }
}

/// A legal issuer that is often a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssuerCaution {
    /// Some providers use their metadata address as entity ID, most do not.
    #[error(
        "This looks like the address of the provider’s metadata. Keep it only if your provider’s entity ID is exactly this text."
    )]
    LooksLikeMetadata,
    /// A console, a mailbox, an address of another protocol or the message of one sign-in.
    #[error(
        "This looks like the address of a page, not like an entity ID. Keep it only if your provider’s entity ID is exactly this text."
    )]
    LooksLikePage,
    /// One address copied into both fields.
    #[error(
        "This is the same text as the sign-in URL. Keep it only if your provider’s entity ID is exactly this text."
    )]
    SameAsSignInUrl,
}

impl IssuerCaution {
    /// The sentence in the words of `provider`: what it calls its entity ID.
    pub fn about(self, provider: Provider) -> String {
        match provider {
            Provider::Other => self.to_string(),
            known => format!("{self} {} calls it {}.", known.name(), known.field(Place::Issuer)),
        }
    }
}

impl IssuerUrlError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text(fault) => fault.code("issuer_url_missing"),
            Self::OurOwn(_) => "our_own_value",
            Self::IsASignInUrl(_) => "is_a_sign_in_url",
            Self::Taken => "issuer_url_taken",
        }
    }
}
