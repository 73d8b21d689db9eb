//! Where a person signs out at the identity provider.

use super::Provider;
use crate::url_text::host_and_path;

impl Provider {
    /// Returns the page on which a person ends the session at this provider, as far as its documentation names one:
    /// one for everybody, or one at the host of the sign-in URL.
    #[must_use]
    pub fn sign_out_url(self, sign_in_url: &str) -> Option<String> {
        let (host, path) = host_and_path(sign_in_url)?;
        let there = |rest: &str| Some(format!("https://{host}{rest}"));
        match self {
            Self::JumpCloud => Some("https://console.jumpcloud.com/userconsole".to_owned()),
            Self::Entra => Some("https://login.microsoftonline.com/common/oauth2/v2.0/logout".to_owned()),
            Self::Google => Some("https://accounts.google.com/Logout".to_owned()),
            Self::Okta => there("/login/signout"),
            Self::AdFs => there("/adfs/ls/?wa=wsignout1.0"),
            Self::Auth0 => there("/v2/logout"),
            Self::Keycloak => {
                let realm = path.strip_suffix("/protocol/saml")?;
                there(&format!("{realm}/protocol/openid-connect/logout"))
            }
            Self::OneLogin | Self::PingOne | Self::Duo | Self::LemonLdap | Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_to_the_provider_that_the_person_came_from() {
        for (provider, sign_in_url, expected) in [
            (
                Provider::JumpCloud,
                "https://sso.jumpcloud.com/saml2/acme",
                Some("https://console.jumpcloud.com/userconsole"),
            ),
            (
                Provider::Okta,
                "https://acme.okta.com/app/x/sso/saml",
                Some("https://acme.okta.com/login/signout"),
            ),
            (
                Provider::Keycloak,
                "https://id.acme.example/realms/acme/protocol/saml",
                Some("https://id.acme.example/realms/acme/protocol/openid-connect/logout"),
            ),
            (Provider::Keycloak, "https://id.acme.example/other", None),
            (Provider::Other, "https://id.acme.example/saml", None),
        ] {
            assert_eq!(provider.sign_out_url(sign_in_url).as_deref(), expected, "{sign_in_url}");
        }
    }
}
