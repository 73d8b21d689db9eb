//! The identity provider's sign-in URL: where the AuthnRequest is sent (SAML bindings 3.4, HTTP-Redirect).

use crate::provider_shape::{Shape, shape};
use crate::service_provider::{OurValue, ServiceProvider};
use crate::url_text::{MAX_URL_BYTES, UrlFault, WebUrl, cleaned};

/// An `https:` URL; plain `http:` only to this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInUrl(WebUrl);

/// Why a text is no sign-in URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInUrlError {
    /// Nothing was entered.
    #[error("Enter the identity provider sign-in URL. JumpCloud calls it IDP URL.")]
    Empty,
    /// Longer than any server takes.
    #[error(
        "The sign-in URL is longer than {MAX_URL_BYTES} characters. Copy it again from your identity provider."
    )]
    TooLong,
    /// A guide's placeholder was left in.
    #[error(
        "Replace {0} in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own."
    )]
    Placeholder(String),
    /// White space inside.
    #[error("The sign-in URL contains a space or a line break. Copy it again in one piece.")]
    Space,
    /// A second scheme in front.
    #[error("The sign-in URL begins with https:// twice. Remove the first one.")]
    SchemeTwice,
    /// An e-mail address.
    #[error("{0} is an e-mail address. Enter the URL where people sign in, which starts with https://.")]
    EmailAddress(String),
    /// A host without a scheme.
    #[error(
        "The sign-in URL must start with https://. Only the host was entered: add https:// in front of it."
    )]
    BareHost,
    /// Plain http.
    #[error(
        "The sign-in URL must start with https://. Plain http:// is accepted only for this computer (localhost)."
    )]
    NotHttps,
    /// Another scheme.
    #[error("The sign-in URL must start with https://, not {0}:. Copy IDP URL from JumpCloud.")]
    OtherScheme(String),
    /// Free text.
    #[error(
        "This is not a URL. Enter the address where people sign in, for example https://sso.jumpcloud.com/saml2/your-app."
    )]
    NotAUrl,
    /// Letters outside ASCII.
    #[error(
        "The sign-in URL contains letters outside A to Z. Copy the address as your identity provider writes it, with %-codes or xn-- names."
    )]
    NotAscii,
    /// Credentials inside.
    #[error(
        "The sign-in URL contains a user name or password before the @. Remove that part: everyone who signs in would see it."
    )]
    Credentials,
    /// A fragment.
    #[error("The sign-in URL ends in a # part, which never reaches your identity provider. Remove it.")]
    Fragment,
    /// One of our own values.
    #[error("This is our own {}. It goes into your identity provider; here belongs the address that your provider gives you (JumpCloud: IDP URL).", .0.name())]
    OurOwn(OurValue),
    /// A metadata address.
    #[error(
        "This is the address of the provider's metadata, not of its sign-in page. Open the metadata and copy the Location of SingleSignOnService, or copy IDP URL from JumpCloud."
    )]
    Metadata,
    /// A known provider's entity ID.
    #[error(
        "This is {0}'s issuer, not its sign-in URL. Move it to Issuer URL and enter the address where people sign in here."
    )]
    IsAnIssuer(&'static str),
}

impl SignInUrl {
    /// Reads what a person typed or pasted.
    ///
    /// # Errors
    /// The [`SignInUrlError`] that explains the text best.
    pub fn parse(text: &str, ours: &ServiceProvider) -> Result<Self, SignInUrlError> {
        let text = cleaned(text);
        let url = WebUrl::parse(&text).map_err(|fault| SignInUrlError::of(fault, &text))?;
        if let Some(value) = ours.recognise(&text) {
            return Err(SignInUrlError::OurOwn(value));
        }
        match shape(&url) {
            Some(Shape::Metadata) => return Err(SignInUrlError::Metadata),
            Some(Shape::Issuer(provider)) => return Err(SignInUrlError::IsAnIssuer(provider)),
            Some(Shape::SignIn(_)) | None => {}
        }
        if url.is_secure() || url.is_loopback() { Ok(Self(url)) } else { Err(SignInUrlError::NotHttps) }
    }

    /// The URL exactly as it is saved.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl SignInUrlError {
    fn of(fault: UrlFault, text: &str) -> Self {
        match fault {
            UrlFault::Empty => Self::Empty,
            UrlFault::TooLong => Self::TooLong,
            UrlFault::Placeholder(found) => Self::Placeholder(found),
            UrlFault::Space => Self::Space,
            UrlFault::SchemeTwice => Self::SchemeTwice,
            UrlFault::EmailAddress => Self::EmailAddress(text.to_owned()),
            UrlFault::BareHost => Self::BareHost,
            UrlFault::OtherScheme(scheme) => Self::OtherScheme(scheme),
            UrlFault::NotAUrl => Self::NotAUrl,
            UrlFault::NotAscii => Self::NotAscii,
            UrlFault::Credentials => Self::Credentials,
            UrlFault::Fragment => Self::Fragment,
        }
    }

    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "sign_in_url_missing",
            Self::TooLong => "too_long",
            Self::Placeholder(_) => "placeholder",
            Self::Space => "space_inside",
            Self::SchemeTwice => "scheme_twice",
            Self::EmailAddress(_) => "email_address",
            Self::BareHost => "bare_host",
            Self::NotHttps => "not_https",
            Self::OtherScheme(_) => "other_scheme",
            Self::NotAUrl => "not_a_url",
            Self::NotAscii => "not_ascii",
            Self::Credentials => "credentials_inside",
            Self::Fragment => "fragment",
            Self::OurOwn(_) => "our_own_value",
            Self::Metadata => "metadata_url",
            Self::IsAnIssuer(_) => "is_an_issuer",
        }
    }
}
