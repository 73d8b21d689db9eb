//! The name of a provider in an address.

use super::Provider;

impl Provider {
    /// Returns its name as one segment of a path: lower-case letters, digits and hyphens.
    pub fn slug(self) -> &'static str {
        match self {
            Self::JumpCloud => "jumpcloud",
            Self::Okta => "okta",
            Self::Entra => "entra",
            Self::Google => "google",
            Self::OneLogin => "onelogin",
            Self::PingOne => "pingone",
            Self::AdFs => "ad-fs",
            Self::Keycloak => "keycloak",
            Self::Auth0 => "auth0",
            Self::Duo => "duo",
            Self::LemonLdap => "lemonldap",
            Self::Other => "any",
        }
    }

    /// Returns the provider of a segment of a path.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.slug() == slug)
    }
}
