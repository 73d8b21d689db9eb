//! The identity provider's sign-in URL: where the AuthnRequest is sent (SAML bindings 3.4, HTTP-Redirect).

use crate::provider_shape::{Shape, shape};
use crate::service_provider::{OurValue, ServiceProvider};
use crate::url_text::{MAX_URL_BYTES, UrlFault, WebUrl, cleaned};

/// An `https:` URL; plain `http:` only to this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInUrl(WebUrl);

/// Why a text is not accepted as a sign-in URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInUrlError {
    /// It is not an absolute web URL, or one with something in it that does not belong there.
    #[error("{}", words_of(.0))]
    Text(UrlFault),
    /// Plain http.
    #[error(
        "The sign-in URL must start with https://. Plain http:// is accepted only for this computer (localhost)."
    )]
    NotHttps,
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
    pub fn parse(text: &str, service_provider: &ServiceProvider) -> Result<Self, SignInUrlError> {
        let text = cleaned(text);
        let url = WebUrl::parse(&text).map_err(SignInUrlError::Text)?;
        if let Some(value) = service_provider.recognise(&text) {
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
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text(fault) => fault.code("sign_in_url_missing"),
            Self::NotHttps => "not_https",
            Self::OurOwn(_) => "our_own_value",
            Self::Metadata => "metadata_url",
            Self::IsAnIssuer(_) => "is_an_issuer",
        }
    }
}

const NOT_A_URL: &str = "This is not a URL. Enter the address where people sign in, for example https://sso.jumpcloud.com/saml2/your-app.";

/// The sentence for a text that is not a web URL.
fn words_of(fault: &UrlFault) -> String {
    match fault {
        UrlFault::TooLong => format!(
            "The sign-in URL is longer than {MAX_URL_BYTES} characters. Copy it again from your identity provider."
        ),
        UrlFault::Placeholder(found) => format!(
            "Replace {found} in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own."
        ),
        UrlFault::EmailAddress(found) => format!(
            "{found} is an e-mail address. Enter the URL where people sign in, which starts with https://."
        ),
        UrlFault::OtherScheme(found) => {
            format!("The sign-in URL must start with https://, not {found}:. Copy IDP URL from JumpCloud.")
        }
        UrlFault::Port(found) => format!(
            "The sign-in URL has the port {found}, and the highest is 65535. Copy the address again from your identity provider."
        ),
        other => plain_words_of(other).to_owned(),
    }
}

fn plain_words_of(fault: &UrlFault) -> &'static str {
    match fault {
        UrlFault::Empty => "Enter the identity provider sign-in URL. JumpCloud calls it IDP URL.",
        UrlFault::Space => "The sign-in URL contains a space or a line break. Copy it again in one piece.",
        UrlFault::SchemeTwice => "The sign-in URL begins with https:// twice. Remove the first one.",
        UrlFault::BareHost => {
            "The sign-in URL must start with https://. Only the host was entered: add https:// in front of it."
        }
        UrlFault::NotAscii => {
            "The sign-in URL contains letters outside A to Z. Copy the address as your identity provider writes it, with %-codes or xn-- names."
        }
        UrlFault::Credentials => {
            "The sign-in URL contains a user name or password before the @. Remove that part: everyone who signs in would see it."
        }
        UrlFault::Fragment => {
            "The sign-in URL ends in a # part, which never reaches your identity provider. Remove it."
        }
        // Those with something to show have their words above.
        _ => NOT_A_URL,
    }
}
