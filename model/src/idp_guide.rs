//! The guides for identity providers: a provider's own field names, in its order, with our values filled in. [`guide_of`]
//! finds the guide of each as data ([`guide`]); JumpCloud's is here.
//!
//! Source of JumpCloud's: its "SSO application connector fields" and the requirements of this product.

mod as_text;
mod cloud;
pub mod guide;
mod own;
mod services;

pub use as_text::jumpcloud_in_text;
use guide::Guide;

use crate::attribute_mapping::PersonAttribute;
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;

/// A field of JumpCloud's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideField {
    /// JumpCloud's label.
    pub label: &'static str,
    /// What belongs there.
    pub entry: Entry,
    /// Why, or what to watch.
    pub note: &'static str,
}

/// What belongs in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A value to copy.
    Copy(String),
    /// A value to choose or type that needs no copying.
    Choose(&'static str),
    /// A box to tick (or to leave).
    Tick(bool),
    /// Nothing.
    LeaveEmpty,
}

/// The attributes to pass: ours, JumpCloud's name, whether it is required.
pub const ATTRIBUTES: [(PersonAttribute, &str, bool); 3] = [
    (PersonAttribute::Email, "email", true),
    (PersonAttribute::FirstName, "firstname", false),
    (PersonAttribute::LastName, "lastname", false),
];

/// Where the form is found, click by click.
pub const PATH: [&str; 4] =
    ["SSO Applications", "Add New Application", "Custom Application", "Configure SSO with SAML"];

/// The warning that is shown before anybody sets SCIM up.
pub const SCIM_WARNING: &str = "Use SCIM with JumpCloud at your own risk: JumpCloud’s set-up has been reported to delete users for good, without asking.";

/// A URL for JumpCloud's IdP Entity ID that only this organization uses.
pub fn suggested_issuer_url(organization: &str, product: &str) -> String {
    format!("https://sso.jumpcloud.com/saml2/{}-{}", slug(organization, "your-company"), slug(product, "sso"))
}

/// JumpCloud's fields in JumpCloud's order.
pub fn fields(service_provider: &ServiceProvider, issuer_url: String) -> Vec<GuideField> {
    let field = |label, entry, note| GuideField { label, entry, note };
    let copy = |value: &String| Entry::Copy(value.clone());
    vec![
        field(
            "IdP Entity ID",
            Entry::Copy(issuer_url),
            "Any URL that only you use. Our Issuer URL is the same text.",
        ),
        field(
            "IdP Private Key, IdP Certificate",
            Entry::Choose("Leave as they are"),
            "JumpCloud makes both when you activate.",
        ),
        field(
            "SP Entity ID",
            copy(&service_provider.sp_entity_id),
            "With the slash at the end; capitals matter.",
        ),
        field("ACS URL", copy(&service_provider.acs_url), ""),
        field(
            "SP Certificate",
            Entry::LeaveEmpty,
            "Only if you tick Sign sign-in requests: then the request certificate. Or Accept encrypted assertions: then the encryption certificate.",
        ),
        field("SAMLSubject NameID", Entry::Choose("email"), ""),
        field(
            "SAMLSubject NameID Format",
            Entry::Choose("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),
            "",
        ),
        field("Signature Algorithm", Entry::Choose("RSA-SHA256"), ""),
        field("Sign Assertion", Entry::Tick(true), ""),
        field("Default RelayState", Entry::LeaveEmpty, ""),
        field("Login URL", copy(&service_provider.postback_url), "This is your Postback URL."),
        field(
            "Declare Redirect Endpoint",
            Entry::Tick(false),
            "Needed only where you export JumpCloud’s metadata.",
        ),
        field(
            "IDP URL",
            Entry::Choose("Choose the ending yourself"),
            "It cannot be edited after you activate. Bring it back as Identity provider sign-in URL.",
        ),
    ]
}

/// Lower-case ASCII letters and digits, joined by single hyphens; `instead` if nothing is left.
pub(crate) fn slug(text: &str, instead: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        match plain(c) {
            "" if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            "" if matches!(c, '\'' | '\u{2019}') => {}
            "" => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            letters => slug.push_str(letters),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { instead.to_owned() } else { slug.to_owned() }
}

/// The usual ASCII spelling of the Latin letters of European names; empty for every other character.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ā' | 'Ă' | 'Ą' => {
            "a"
        }
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ę' | 'Ě' => {
            "e"
        }
        'ğ' | 'ģ' | 'Ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'İ' => "i",
        'ł' | 'ľ' | 'Ł' | 'Ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'Ñ' | 'Ń' | 'Ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' | 'ō' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ő' => "o",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe",
        'ř' | 'Ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'Ś' | 'Š' | 'Ş' | 'Ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' | 'Ť' | 'Ț' => "t",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' | 'Ù' | 'Ú' | 'Û' | 'Ů' | 'Ű' => "u",
        'ü' | 'Ü' => "ue",
        'ý' | 'ÿ' | 'Ý' => "y",
        'ź' | 'ž' | 'ż' | 'Ź' | 'Ž' | 'Ż' => "z",
        'þ' | 'Þ' => "th",
        _ => "",
    }
}

/// The guide for a provider; none for JumpCloud, whose guide has a view of its own.
pub fn guide_of(provider: Provider) -> Option<&'static Guide> {
    match provider {
        Provider::JumpCloud => None,
        Provider::Okta => Some(&cloud::OKTA),
        Provider::Entra => Some(&cloud::ENTRA),
        Provider::Google => Some(&cloud::GOOGLE),
        Provider::OneLogin => Some(&services::ONELOGIN),
        Provider::PingOne => Some(&services::PINGONE),
        Provider::AdFs => Some(&own::AD_FS),
        Provider::Keycloak => Some(&own::KEYCLOAK),
        Provider::Auth0 => Some(&services::AUTH0),
        Provider::Duo => Some(&services::DUO),
        Provider::LemonLdap => Some(&own::LEMONLDAP),
        Provider::Other => Some(&own::OTHER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_an_issuer_from_the_names() {
        for (organization, expected) in [
            ("Acme Robotics", "acme-robotics"),
            ("  Müller & Söhne, GmbH ", "mueller-soehne-gmbh"),
            ("L'Étoile d’Or", "letoile-dor"),
            ("Ærø 24/7", "aeroe-24-7"),
            ("株式会社", "your-company"),
            ("--", "your-company"),
        ] {
            let url = format!("https://sso.jumpcloud.com/saml2/{expected}-sso-console");
            assert_eq!(suggested_issuer_url(organization, "SSO console"), url);
        }
    }

    #[test]
    fn has_every_field_in_order_with_our_values() {
        let service_provider = ServiceProvider::of("https://sso.example.com", "k7");
        let labels: Vec<_> =
            fields(&service_provider, "x".into()).into_iter().map(|field| field.label).collect();
        let first = [
            "IdP Entity ID",
            "IdP Private Key, IdP Certificate",
            "SP Entity ID",
            "ACS URL",
            "SP Certificate",
        ];
        assert_eq!(labels[..5], first);
        let login =
            fields(&service_provider, "x".into()).into_iter().find(|field| field.label == "Login URL");
        assert_eq!(login.map(|field| field.entry), Some(Entry::Copy(service_provider.postback_url)));
    }
}
