//! The sentences about an issuer URL, in the words of one identity provider.

use super::{IssuerUrlError, MAX_ISSUER_BYTES};
use crate::saml::provider::{Place, Provider};
use crate::url_text::UrlFault;

impl IssuerUrlError {
    /// The sentence that the person reads, with `provider`'s name for each field. `Display` speaks JumpCloud's words,
    /// which are those of the guide.
    pub fn about(&self, provider: Provider) -> String {
        provider.speak(self.neutrally(provider))
    }

    fn neutrally(&self, provider: Provider) -> String {
        let field = provider.field(Place::Issuer);
        match self {
            Self::Text(fault) => of_fault(fault, provider),
            Self::OurOwn(value) => format!(
                "This is our own {}. It goes into your identity provider; here belongs the provider’s entity ID ({}{field}).",
                value.name(),
                prefix(provider)
            ),
            Self::IsASignInUrl(name) => format!(
                "This is {name}’s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider’s entity ID here."
            ),
            Self::Taken => {
                format!("Another organization already uses this Issuer URL. {}", another_issuer(provider))
            }
        }
    }
}

/// "JumpCloud: ", or nothing for a provider that is not known.
fn prefix(provider: Provider) -> String {
    match provider {
        Provider::Other => String::new(),
        known => format!("{}: ", known.name()),
    }
}

/// Auth0's own issuer is not a URL, and another one can be set.
const AUTH0: &str = "In Auth0, set issuer in the settings of the addon SAML2 Web App to a URL that only you use, then enter it here.";

/// How to have the provider send an issuer that no other organization has.
fn another_issuer(provider: Provider) -> &'static str {
    match provider {
        Provider::JumpCloud => {
            "In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here."
        }
        Provider::Entra => {
            "In Microsoft Entra ID all applications of a tenant have the same one. Open Single sign-on, Attributes & Claims, Advanced SAML claims options, turn on Append application ID to issuer, then enter the issuer with the application ID here."
        }
        Provider::Okta => {
            "In Okta each application has its own: create a new application for this organization, then enter its Identity Provider Issuer here."
        }
        Provider::OneLogin => {
            "In OneLogin each application has its own: add a new SAML Custom Connector for this organization, then enter its Issuer URL here."
        }
        Provider::Google => {
            "In Google each custom SAML app of an account has the same one, so an account can be connected to one organization. Ask the operator of this server which organization has it."
        }
        Provider::AdFs => {
            "AD FS has one for the whole federation service, so a service can be connected to one organization. Ask the operator of this server which organization has it."
        }
        Provider::Keycloak => {
            "In Keycloak all clients of a realm have the same one: use another realm for this organization, then enter its URL here."
        }
        Provider::PingOne => {
            "In PingOne all applications of an environment have the same one: use another environment for this organization, then enter its Issuer ID here."
        }
        Provider::Auth0 => AUTH0,
        Provider::Duo => {
            "In Duo each application has its own: create a new application for this organization, then enter its Entity ID here."
        }
        Provider::LemonLdap => {
            "LemonLDAP::NG has one for the whole portal, so a portal can be connected to one organization. Ask the operator of this server which organization has it."
        }
        Provider::Other => {
            "Set the entity ID (issuer) in your identity provider to a URL that only this organization uses, then enter it here."
        }
    }
}

/// Where the right text is to be had: at most providers it is given, in JumpCloud the administrator chooses it.
fn source(provider: Provider) -> String {
    let field = provider.field(Place::Issuer);
    match provider {
        Provider::JumpCloud => "In JumpCloud, set IdP Entity ID to a URL that only you use, for example https://sso.jumpcloud.com/saml2/your-company, then paste it here.".to_owned(),
        Provider::Other => format!("Copy {field} from your identity provider, or set it there to a URL that only you use."),
        Provider::Auth0 => AUTH0.to_owned(),
        known => format!("Copy {field} from {}.", known.name()),
    }
}

fn of_fault(fault: &UrlFault, provider: Provider) -> String {
    let (name, field) = (provider.name(), provider.field(Place::Issuer));
    let jumpcloud = provider == Provider::JumpCloud;
    match fault {
        UrlFault::Empty if jumpcloud => "Enter the Issuer URL. JumpCloud calls it IdP Entity ID.".to_owned(),
        UrlFault::Empty => format!("Enter the Issuer URL. In {name} it is {field}."),
        UrlFault::TooLong if jumpcloud => format!(
            "The Issuer URL is longer than {MAX_ISSUER_BYTES} characters, the most that SAML allows. Choose a shorter IdP Entity ID in JumpCloud."
        ),
        UrlFault::TooLong => format!(
            "The Issuer URL is longer than {MAX_ISSUER_BYTES} characters, the most that SAML allows. {}",
            source(provider)
        ),
        UrlFault::Placeholder(found) if jumpcloud => format!(
            "Replace {found} in the Issuer URL with your company’s name, in JumpCloud’s IdP Entity ID as well."
        ),
        UrlFault::Placeholder(found) => {
            format!("Replace {found} in the Issuer URL: it is a placeholder. {}", source(provider))
        }
        UrlFault::EmailAddress(found) if jumpcloud => format!(
            "{found} is an e-mail address. Enter the IdP Entity ID of your identity provider, a URL such as https://sso.jumpcloud.com/saml2/your-company."
        ),
        UrlFault::EmailAddress(found) => format!("{found} is an e-mail address. {}", source(provider)),
        UrlFault::OtherScheme(found) if jumpcloud => format!(
            "The Issuer URL must be a URL, not {found}:. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here."
        ),
        UrlFault::OtherScheme(found) => {
            format!("The Issuer URL must begin with https:// or http://, not {found}:. {}", source(provider))
        }
        UrlFault::Surrounded(url) => {
            format!("There is more than a URL in this field. Leave only {url} in it.")
        }
        UrlFault::PercentEncoded(url) => {
            format!("The Issuer URL is percent-encoded, as part of another URL. Enter it as {url}.")
        }
        UrlFault::Mistyped(url) => {
            format!("The beginning of the Issuer URL is mistyped. Enter it as {url}.")
        }
        UrlFault::CutOff => {
            format!(
                "The Issuer URL ends in “…”, so it was shortened where it was copied. {}",
                source(provider)
            )
        }
        UrlFault::Port(found) => format!(
            "The Issuer URL has the port {found}, and the highest is 65535. Copy the provider’s entity ID again."
        ),
        other => plain(other, provider),
    }
}

fn plain(fault: &UrlFault, provider: Provider) -> String {
    let (name, source) = (provider.name(), source(provider));
    match fault {
        UrlFault::Space => {
            "The Issuer URL contains a space or a line break. Copy it again in one piece.".to_owned()
        }
        UrlFault::SchemeTwice => "The Issuer URL begins with https:// twice. Remove the first one.".to_owned(),
        UrlFault::BareHost if provider == Provider::JumpCloud => "The Issuer URL must be a whole URL. Write https:// in front of it, in JumpCloud’s IdP Entity ID as well.".to_owned(),
        UrlFault::BareHost => format!("The Issuer URL must be a whole URL. Copy it with the https:// or http:// that {name} shows in front of it."),
        UrlFault::NotAscii if provider == Provider::JumpCloud => "The Issuer URL contains letters outside A to Z. In JumpCloud, set IdP Entity ID to a URL of plain letters, then paste it here.".to_owned(),
        UrlFault::NotAscii => format!("The Issuer URL contains letters outside A to Z. {source}"),
        UrlFault::Credentials => "The Issuer URL contains a user name or password before the @. Remove that part, in your identity provider as well.".to_owned(),
        UrlFault::Fragment => format!("The Issuer URL ends in a # part. Choose {} without it, then paste it here.", entity_id(provider)),
        UrlFault::Entities => "The Issuer URL contains codes of XML or JSON source, such as &amp; for &. Replace them by the characters they stand for.".to_owned(),
        UrlFault::Forwarding(_) => format!("This address only forwards to another one, as those of mail protection, search engines and short links do. {source}"),
        // Those with something to show have their words above.
        _ => format!("The Issuer URL must be a URL. {source}"),
    }
}

fn entity_id(provider: Provider) -> &'static str {
    if provider == Provider::JumpCloud { "an IdP Entity ID" } else { "an entity ID" }
}
