//! The identity provider whose words a remedy uses: the same field has another name in each.
//!
//! Names are those of the vendors' own documentation and forms.

mod place;
mod recognized;
mod remedy;
mod sign_out;
mod slug;
mod speech;
mod words;

use serde::{Deserialize, Serialize};

pub use place::Place;

use crate::url_text::{WebUrl, cleaned};

/// An identity provider whose form is known, or any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Provider {
    /// JumpCloud.
    #[serde(rename = "jumpcloud")]
    JumpCloud,
    /// Okta.
    Okta,
    /// Microsoft Entra ID.
    Entra,
    /// Google Workspace.
    Google,
    /// OneLogin.
    #[serde(rename = "onelogin")]
    OneLogin,
    /// `PingOne`.
    #[serde(rename = "pingone")]
    PingOne,
    /// Microsoft AD FS.
    AdFs,
    /// Keycloak.
    Keycloak,
    /// Auth0.
    Auth0,
    /// Duo Single Sign-On.
    Duo,
    /// `LemonLDAP::NG`.
    #[serde(rename = "lemonldap")]
    LemonLdap,
    /// Not one of these.
    Other,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::JumpCloud,
        Self::Okta,
        Self::Entra,
        Self::Google,
        Self::OneLogin,
        Self::PingOne,
        Self::AdFs,
        Self::Keycloak,
        Self::Auth0,
        Self::Duo,
        Self::LemonLdap,
        Self::Other,
    ];

    /// The provider that the saved URLs belong to. They are valid, so that they are only cut and not read again.
    pub fn of(issuer_url: &str, sign_in_url: &str) -> Self {
        [issuer_url, sign_in_url].into_iter().find_map(Self::of_saved_url).unwrap_or(Self::Other)
    }

    /// The provider whose words suit two fields that people are filling in. JumpCloud's, which are the guide's, as long as
    /// nothing that was typed speaks for another.
    pub fn of_typed(issuer_url: &str, sign_in_url: &str) -> Self {
        let typed = [issuer_url, sign_in_url].map(cleaned);
        let known = |text: &String| Self::of_url(text).or_else(|| Self::of_url(&format!("https://{text}")));
        let is_url = |text: &String| WebUrl::parse(text).is_ok();
        match typed.iter().find_map(known) {
            Some(provider) => provider,
            None if typed.iter().any(is_url) => Self::Other,
            None => Self::JumpCloud,
        }
    }

    /// What it is called inside a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::JumpCloud => "JumpCloud",
            Self::Okta => "Okta",
            Self::Entra => "Microsoft Entra ID",
            Self::Google => "Google",
            Self::OneLogin => "OneLogin",
            Self::PingOne => "PingOne",
            Self::AdFs => "AD FS",
            Self::Keycloak => "Keycloak",
            Self::Auth0 => "Auth0",
            Self::Duo => "Duo",
            Self::LemonLdap => "LemonLDAP::NG",
            Self::Other => "your identity provider",
        }
    }

    /// What it is called where a sentence begins.
    pub fn name_at_start(self) -> String {
        let mut letters = self.name().chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// What it calls a setting, without its own name.
    pub fn field(self, place: Place) -> &'static str {
        let [
            jumpcloud,
            okta,
            entra,
            google,
            onelogin,
            pingone,
            ad_fs,
            keycloak,
            auth0,
            duo,
            lemonldap,
            other,
        ] = words::of(place);
        match self {
            Self::JumpCloud => jumpcloud,
            Self::Okta => okta,
            Self::Entra => entra,
            Self::Google => google,
            Self::OneLogin => onelogin,
            Self::PingOne => pingone,
            Self::AdFs => ad_fs,
            Self::Keycloak => keycloak,
            Self::Auth0 => auth0,
            Self::Duo => duo,
            Self::LemonLdap => lemonldap,
            Self::Other => other,
        }
    }

    /// Whether it has a setting for this.
    pub fn has(self, place: Place) -> bool {
        !self.field(place).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_recognized_from_the_saved_urls() {
        for (issuer_url, sign_in_url, expected) in [
            ("https://sso.jumpcloud.com/saml2/acme", "", Provider::JumpCloud),
            ("https://acme.example/idp", "https://sso.jumpcloud.com/saml2/acme", Provider::JumpCloud),
            ("http://www.okta.com/exk1fcia6d6EMsf331d8", "", Provider::Okta),
            ("https://sts.windows.net/0d2c/", "", Provider::Entra),
            ("https://accounts.google.com/o/saml2?idpid=C01", "", Provider::Google),
            ("https://notjumpcloud.com/saml2/acme", "", Provider::Other),
            ("", "", Provider::Other),
        ] {
            assert_eq!(Provider::of(issuer_url, sign_in_url), expected, "{issuer_url}");
        }
    }

    #[test]
    fn speaks_its_words() {
        let words = |provider: Provider, place| provider.remedy(place, None).to_string();
        let way = "JumpCloud: SSO Applications > your application > SSO > SP Entity ID";
        assert_eq!(words(Provider::JumpCloud, Place::Audience), way);
        assert_eq!(words(Provider::JumpCloud, Place::Clock), "JumpCloud: Clock");
        assert_eq!(words(Provider::Entra, Place::Audience), "Microsoft Entra ID: Identifier (Entity ID)");
        assert_eq!(words(Provider::Other, Place::Signing), "Identity provider: Sign assertion");
    }
}
