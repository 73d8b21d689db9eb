//! The issuer URL: the identity provider's entity ID (SAML core 8.3.6), compared byte for byte.
//!
//! It is the tenant key: our own entity ID and ACS URL are the same for every organization, so it must be a
//! URL and unique across all organizations.

use crate::provider_shape::{Shape, shape};
use crate::service_provider::{OurValue, ServiceProvider};
use crate::url_text::{UrlFault, WebUrl, cleaned};

/// Longest issuer in bytes (SAML core 8.3.6).
pub const MAX_ISSUER_BYTES: usize = 1024;

/// An absolute http or https URL. `http:` is legal: Okta's issuers use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerUrl(WebUrl);

/// Why a text is not accepted as an issuer URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssuerUrlError {
    /// It is not an absolute web URL, or one with something in it that does not belong there.
    #[error("{}", words_of(.0))]
    Text(UrlFault),
    /// One of our own values.
    #[error("This is our own {}. It goes into your identity provider; here belongs the provider's entity ID (JumpCloud: IdP Entity ID).", .0.name())]
    OurOwn(OurValue),
    /// A known provider's sign-in URL.
    #[error(
        "This is {0}'s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider's entity ID here."
    )]
    IsASignInUrl(&'static str),
    /// Another organization reserved it. Whose it is, is not said.
    #[error(
        "Another organization already uses this Issuer URL. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here."
    )]
    Taken,
}

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
        match shape(&self.0) {
            _ if cleaned(sign_in_url) == self.as_str() => Some(IssuerCaution::SameAsSignInUrl),
            Some(Shape::Metadata) => Some(IssuerCaution::LooksLikeMetadata),
            _ => None,
        }
    }
}

/// A legal issuer that is often a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssuerCaution {
    /// Some providers use their metadata address as entity ID, most do not.
    #[error(
        "This looks like the address of the provider's metadata. Keep it only if your provider's entity ID is exactly this text."
    )]
    LooksLikeMetadata,
    /// One address copied into both fields.
    #[error(
        "This is the same text as the sign-in URL. Keep it only if your provider's entity ID is exactly this text; JumpCloud calls it IdP Entity ID."
    )]
    SameAsSignInUrl,
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

const NOT_A_URL: &str = "The Issuer URL must be a URL. In JumpCloud, set IdP Entity ID to a URL that only you use, for example https://sso.jumpcloud.com/saml2/your-company, then paste it here.";

/// The sentence for a text that is not a web URL.
fn words_of(fault: &UrlFault) -> String {
    match fault {
        UrlFault::TooLong => format!(
            "The Issuer URL is longer than {MAX_ISSUER_BYTES} characters, the most that SAML allows. Choose a shorter IdP Entity ID in JumpCloud."
        ),
        UrlFault::Placeholder(found) => format!(
            "Replace {found} in the Issuer URL with your company's name, in JumpCloud's IdP Entity ID as well."
        ),
        UrlFault::EmailAddress(found) => format!(
            "{found} is an e-mail address. Enter the IdP Entity ID of your identity provider, a URL such as https://sso.jumpcloud.com/saml2/your-company."
        ),
        UrlFault::OtherScheme(found) => format!(
            "The Issuer URL must be a URL, not {found}:. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here."
        ),
        UrlFault::Port(found) => format!(
            "The Issuer URL has the port {found}, and the highest is 65535. Copy the provider's entity ID again."
        ),
        other => plain_words_of(other).to_owned(),
    }
}

fn plain_words_of(fault: &UrlFault) -> &'static str {
    match fault {
        UrlFault::Empty => "Enter the Issuer URL. JumpCloud calls it IdP Entity ID.",
        UrlFault::Space => "The Issuer URL contains a space or a line break. Copy it again in one piece.",
        UrlFault::SchemeTwice => "The Issuer URL begins with https:// twice. Remove the first one.",
        UrlFault::BareHost => {
            "The Issuer URL must be a whole URL. Write https:// in front of it, in JumpCloud's IdP Entity ID as well."
        }
        UrlFault::NotAscii => {
            "The Issuer URL contains letters outside A to Z. In JumpCloud, set IdP Entity ID to a URL of plain letters, then paste it here."
        }
        UrlFault::Credentials => {
            "The Issuer URL contains a user name or password before the @. Remove that part, in your identity provider as well."
        }
        UrlFault::Fragment => {
            "The Issuer URL ends in a # part. Choose an IdP Entity ID without it, then paste it here."
        }
        // Those with something to show have their words above.
        _ => NOT_A_URL,
    }
}
