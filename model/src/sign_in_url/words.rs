//! The sentences about a sign-in URL, in the words of one identity provider.

use super::SignInUrlError;
use crate::saml::provider::{Place, Provider};
use crate::url_text::{MAX_URL_BYTES, UrlFault};

impl SignInUrlError {
    /// The sentence that the person reads, with `provider`'s name for the field. `Display` speaks JumpCloud's words,
    /// which are those of the guide.
    pub fn about(&self, provider: Provider) -> String {
        provider.speak(self.neutrally(provider))
    }

    fn neutrally(&self, provider: Provider) -> String {
        let copy = copy(provider);
        match self {
            Self::Text(fault) => of_fault(fault, provider),
            Self::NotHttps => "The sign-in URL must start with https://. Plain http:// is accepted only for this computer (localhost).".to_owned(),
            Self::OurOwn(value) => format!(
                "This is our own {}. It goes into your identity provider; here belongs the address that your provider gives you{}.",
                value.name(),
                called(provider)
            ),
            Self::Metadata => format!("This is the address of the provider’s metadata, not of its sign-in page. Open the metadata and copy the Location of SingleSignOnService, or {}", lower(&copy)),
            Self::IsAnIssuer(name) => format!("This is {name}’s issuer, not its sign-in URL. Move it to Issuer URL and enter the address where people sign in here."),
            Self::AdminPortal(name) => format!("This is the console in which {name} is administered, not the address where people sign in. {}", copy_beside(name, provider)),
            Self::UserPortal(name) => format!("This is the page on which {name} shows people their applications, not the address that takes requests to sign in. {}", copy_beside(name, provider)),
            Self::OtherProtocol(name) => format!("This is an address for {name}, not for SAML. {copy}"),
            Self::ReadingMatter => format!("This is a page that people read, not the address that takes requests to sign in. {copy}"),
            Self::CarriesMessage => "This URL carries the message of one sign-in (SAMLRequest), as it stands in the address bar while somebody signs in. Remove that part: each sign-in gets its own.".to_owned(),
            Self::Host => "No server can have the host of this URL. Check its dots and letters.".to_owned(),
        }
    }
}

/// Where the URL is to be had.
fn copy(provider: Provider) -> String {
    match provider {
        Provider::Other => "Copy the SSO URL (sign-in URL) from your identity provider.".to_owned(),
        known => format!("Copy {} from {}.", known.field(Place::SignInUrl), known.name()),
    }
}

/// The same in a sentence that names whose page was given: another provider is not named beside it.
fn copy_beside(named: &str, provider: Provider) -> String {
    if named == provider.name() {
        return copy(provider);
    }
    "Copy the SSO URL (sign-in URL) of your application instead.".to_owned()
}

/// " (JumpCloud: IDP URL)", or nothing for a provider that is not known.
fn called(provider: Provider) -> String {
    match provider {
        Provider::Other => String::new(),
        known => format!(" ({}: {})", known.name(), known.field(Place::SignInUrl)),
    }
}

fn lower(sentence: &str) -> String {
    sentence.replacen("Copy", "copy", 1)
}

fn of_fault(fault: &UrlFault, provider: Provider) -> String {
    let copy = copy(provider);
    match fault {
        UrlFault::Empty if provider == Provider::JumpCloud => {
            "Enter the identity provider sign-in URL. JumpCloud calls it IDP URL.".to_owned()
        }
        UrlFault::Empty => {
            let (name, field) = (provider.name(), provider.field(Place::SignInUrl));
            format!("Enter the identity provider sign-in URL. In {name} it is {field}.")
        }
        UrlFault::TooLong => format!(
            "The sign-in URL is longer than {MAX_URL_BYTES} characters. Copy it again from your identity provider."
        ),
        UrlFault::Placeholder(found) if provider == Provider::JumpCloud => format!(
            "Replace {found} in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own."
        ),
        UrlFault::Placeholder(found) => {
            format!("Replace {found} in the sign-in URL: it is a placeholder. {copy}")
        }
        UrlFault::EmailAddress(found) => format!(
            "{found} is an e-mail address. Enter the URL where people sign in, which starts with https://."
        ),
        UrlFault::OtherScheme(found) => {
            format!("The sign-in URL must start with https://, not {found}:. {copy}")
        }
        UrlFault::Port(found) => format!(
            "The sign-in URL has the port {found}, and the highest is 65535. Copy the address again from your identity provider."
        ),
        UrlFault::Forwarding(_) => format!(
            "This address only forwards to another one, as those of mail protection, search engines and short links do. {copy}"
        ),
        UrlFault::Surrounded(url) => {
            format!("There is more than a URL in this field. Leave only {url} in it.")
        }
        UrlFault::PercentEncoded(url) => {
            format!("The sign-in URL is percent-encoded, as part of another URL. Enter it as {url}.")
        }
        UrlFault::Mistyped(url) => {
            format!("The beginning of the sign-in URL is mistyped. Enter it as {url}.")
        }
        UrlFault::CutOff => {
            format!("The sign-in URL ends in “…”, so it was shortened where it was copied. {copy}")
        }
        UrlFault::NotAUrl if provider != Provider::JumpCloud => format!("This is not a URL. {copy}"),
        other => plain(other).to_owned(),
    }
}

fn plain(fault: &UrlFault) -> &'static str {
    match fault {
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
        UrlFault::Entities => {
            "The sign-in URL contains codes of XML or JSON source, such as &amp; for &. Replace them by the characters they stand for."
        }
        // Those with something to show have their words above.
        _ => {
            "This is not a URL. Enter the address where people sign in, for example https://sso.jumpcloud.com/saml2/your-app."
        }
    }
}
