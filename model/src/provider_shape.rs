//! The shapes of well-known providers' URLs, to tell a sign-in URL, an issuer and a metadata address apart.
//!
//! Shapes are the vendors' own documentation of their SAML endpoints. A URL of no known shape is nobody's.

use crate::url_text::WebUrl;

mod reading_matter;

pub use reading_matter::is_reading_matter;

/// What a URL of a known shape is in its provider's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An entity ID, by the provider's name.
    Issuer(&'static str),
    /// A place where people sign in, by the provider's name.
    SignIn(&'static str),
    /// A document that describes the provider.
    Metadata,
}

/// The shape of `url`, if it is a known one.
pub fn shape(url: &WebUrl) -> Option<Shape> {
    shape_of(url.host(), url.path())
}

/// The same of a URL that was cut into its host, in lower case, and its path.
pub(crate) fn shape_of(host: &str, path: &str) -> Option<Shape> {
    let has = |part: &str| path.contains(part);
    match host {
        "www.okta.com" if path.starts_with("/exk") => return Some(Shape::Issuer("Okta")),
        "sts.windows.net" => return Some(Shape::Issuer("Microsoft Entra ID")),
        "login.microsoftonline.com" if path.ends_with("/saml2") => {
            return Some(Shape::SignIn("Microsoft Entra ID"));
        }
        "accounts.google.com" if path == "/o/saml2" => return Some(Shape::Issuer("Google")),
        "accounts.google.com" if path == "/o/saml2/idp" => return Some(Shape::SignIn("Google")),
        _ => {}
    }
    // At a company's own address, too.
    let is_okta = host.ends_with(".okta.com") || (path.starts_with("/app/") && has("/exk"));
    if is_okta && path.ends_with("/sso/saml") {
        return Some(Shape::SignIn("Okta"));
    }
    if host.ends_with(".onelogin.com") {
        return match () {
            () if has("/trust/saml2/http-post/sso") || has("/trust/saml2/http-redirect/sso") => {
                Some(Shape::SignIn("OneLogin"))
            }
            // OneLogin's entity ID is its metadata address.
            () if has("/saml/metadata/") => Some(Shape::Issuer("OneLogin")),
            () => None,
        };
    }
    // The demo's own is its metadata address too.
    if path == "/practice-idp/metadata" {
        return Some(Shape::Issuer("the practice identity provider"));
    }
    if path.ends_with("/adfs/services/trust") {
        return Some(Shape::Issuer("AD FS"));
    }
    if path.trim_end_matches('/').ends_with("/adfs/ls") {
        return Some(Shape::SignIn("AD FS"));
    }
    if has("/realms/") && has("/protocol/saml") {
        let descriptor = path.ends_with("/descriptor");
        return Some(if descriptor { Shape::Metadata } else { Shape::SignIn("Keycloak") });
    }
    if path.rsplit_once("/realms/").is_some_and(|(_, realm)| !realm.is_empty() && !realm.contains('/')) {
        return Some(Shape::Issuer("Keycloak"));
    }
    hosted(host, path).or_else(|| (is_metadata(path) || is_query(path)).then_some(Shape::Metadata))
}

/// Providers in the cloud whose shapes are those of their path.
fn hosted(host: &str, path: &str) -> Option<Shape> {
    let metadata = path.contains("/metadata");
    let segments = path.trim_matches('/').split('/').count();
    match () {
        () if path.starts_with("/samlp/") && !metadata => Some(Shape::SignIn("Auth0")),
        () if path.ends_with("/saml20/idp/sso") => Some(Shape::SignIn("PingOne")),
        () if host.starts_with("auth.pingone.") && segments == 1 && path.len() > 1 => {
            Some(Shape::Issuer("PingOne"))
        }
        // Duo's entity ID is its metadata address.
        () if host.ends_with(".sso.duosecurity.com") && metadata => Some(Shape::Issuer("Duo")),
        () if host.ends_with(".sso.duosecurity.com") && path.ends_with("/sso") => Some(Shape::SignIn("Duo")),
        () if path.ends_with("/saml/singleSignOn") => Some(Shape::SignIn("LemonLDAP::NG")),
        () => None,
    }
}

/// The provider whose administrators work at `url`. People sign in elsewhere.
pub fn admin_portal(url: &WebUrl) -> Option<&'static str> {
    let (host, path) = (url.host(), url.path());
    match host {
        _ if host.starts_with("console.") && host.ends_with(".jumpcloud.com") => Some("JumpCloud"),
        "admin.google.com" => Some("Google"),
        "portal.azure.com" | "entra.microsoft.com" | "aad.portal.azure.com" | "admin.microsoft.com" => {
            Some("Microsoft Entra ID")
        }
        _ if host.ends_with("-admin.okta.com")
            || host.ends_with("-admin.oktapreview.com")
            || host.ends_with("-admin.okta-emea.com")
            || (host.ends_with(".okta.com") && path.starts_with("/admin/")) =>
        {
            Some("Okta")
        }
        _ if host.ends_with(".onelogin.com")
            && ["/admin", "/apps/"].iter().any(|begin| path.starts_with(begin)) =>
        {
            Some("OneLogin")
        }
        "manage.auth0.com" => Some("Auth0"),
        _ if host.starts_with("admin") && host.ends_with(".duosecurity.com") => Some("Duo"),
        _ if host.starts_with("console.pingone.") || host.ends_with(".console.pingone.com") => {
            Some("PingOne")
        }
        _ if path.contains("/admin/") && path.trim_end_matches('/').ends_with("/console") => Some("Keycloak"),
        _ => None,
    }
}

/// The provider that shows people their applications at `url`. A page that starts a sign-in by itself is not where a request
/// is taken.
pub fn user_portal(url: &WebUrl) -> Option<&'static str> {
    let (host, path) = (url.host(), url.path());
    let is_of = |domain: &str| host.strip_suffix(domain).is_some_and(|company| company.ends_with('.'));
    let is_okta = is_of("okta.com") || is_of("oktapreview.com") || is_of("okta-emea.com");
    match host {
        "myapps.microsoft.com" | "launcher.myapps.microsoft.com" | "myapplications.microsoft.com" => {
            Some("Microsoft Entra ID")
        }
        "workspace.google.com" => Some("Google"),
        _ if path.to_ascii_lowercase().contains("/idpinitiatedsignon") => Some("AD FS"),
        _ if host.ends_with("jumpcloud.com") && path.starts_with("/userconsole") => Some("JumpCloud"),
        _ if is_okta && (path.starts_with("/app/UserHome") || path.starts_with("/login/")) => Some("Okta"),
        _ if is_of("onelogin.com") && (path.starts_with("/portal") || path.starts_with("/login")) => {
            Some("OneLogin")
        }
        "apps.pingone.com" | "apps.pingone.eu" | "apps.pingone.asia" | "apps.pingone.ca" => Some("PingOne"),
        _ => None,
    }
}

/// The protocol that is spoken at `url`, if it is not SAML.
pub fn other_protocol(url: &WebUrl) -> Option<&'static str> {
    const OPENID: [&str; 10] = [
        "/oauth2/authorize",
        "/oauth2/v1/authorize",
        "/oauth2/v2.0/authorize",
        "/oauth2/default/v1/authorize",
        "/protocol/openid-connect/auth",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/.well-known/jwks.json",
        "/oauth2/v1/keys",
        "/discovery/v2.0/keys",
    ];
    let path = url.path().trim_end_matches('/');
    let has = |name: &str| url.query().split('&').any(|pair| pair.split('=').next() == Some(name));
    match () {
        () if OPENID.iter().any(|end| path.ends_with(end)) || (has("response_type") && has("client_id")) => {
            Some("OpenID Connect")
        }
        () if path.ends_with("/wsfed") || has("wa") && has("wtrealm") => Some("WS-Federation"),
        () => None,
    }
}

/// Metadata Query Protocol: `{base}/entities/{entity ID, percent-encoded}`.
fn is_query(path: &str) -> bool {
    let id = path.rsplit_once("/entities/").map(|(_, id)| id.to_ascii_lowercase());
    let begins = ["http%3a", "https%3a", "urn%3a", "urn:", "%7bsha1%7d"];
    id.is_some_and(|id| begins.iter().any(|begin| id.starts_with(begin)))
}

fn is_metadata(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.contains("metadata") || last.rsplit('.').next() == Some("xml") || path.contains("/metadata/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_well_known() {
        for (text, expected) in [
            ("http://www.okta.com/exk1fcia6d6EMsf331d8", Some(Shape::Issuer("Okta"))),
            ("https://acme.okta.com/app/acme_console_1/exk1fcia6d6/sso/saml", Some(Shape::SignIn("Okta"))),
            ("https://sts.windows.net/0d2c/", Some(Shape::Issuer("Microsoft Entra ID"))),
            ("https://login.microsoftonline.com/0d2c/saml2", Some(Shape::SignIn("Microsoft Entra ID"))),
            (
                "https://login.microsoftonline.com/0d2c/federationmetadata/2007-06/federationmetadata.xml",
                Some(Shape::Metadata),
            ),
            (
                "http://127.0.0.1:8080/practice-idp/metadata",
                Some(Shape::Issuer("the practice identity provider")),
            ),
            ("https://accounts.google.com/o/saml2?idpid=C01", Some(Shape::Issuer("Google"))),
            ("https://accounts.google.com/o/saml2/idp?idpid=C01", Some(Shape::SignIn("Google"))),
            ("https://app.onelogin.com/saml/metadata/1234", Some(Shape::Issuer("OneLogin"))),
            ("https://acme.onelogin.com/trust/saml2/http-post/sso/1234", Some(Shape::SignIn("OneLogin"))),
            ("http://adfs.acme.example/adfs/services/trust", Some(Shape::Issuer("AD FS"))),
            ("https://adfs.acme.example/adfs/ls/", Some(Shape::SignIn("AD FS"))),
            ("https://kc.acme.example/realms/acme/protocol/saml", Some(Shape::SignIn("Keycloak"))),
            ("https://idp.acme.example/saml2/idp/metadata.php", Some(Shape::Metadata)),
            ("https://kc.acme.example/auth/realms/acme", Some(Shape::Issuer("Keycloak"))),
            ("https://id.acme.example/app/acme_1/exk1fcia6d6/sso/saml", Some(Shape::SignIn("Okta"))),
            ("https://acme.eu.auth0.com/samlp/AX3jRN4E", Some(Shape::SignIn("Auth0"))),
            ("https://acme.eu.auth0.com/samlp/metadata/AX3jRN4E", Some(Shape::Metadata)),
            ("https://auth.pingone.eu/3030059e/saml20/idp/sso", Some(Shape::SignIn("PingOne"))),
            ("https://auth.pingone.eu/3030059e", Some(Shape::Issuer("PingOne"))),
            ("https://auth.pingone.eu/3030059e/saml20/metadata/77", Some(Shape::Metadata)),
            ("https://sso-1.sso.duosecurity.com/saml2/sp/DI1/sso", Some(Shape::SignIn("Duo"))),
            ("https://sso-1.sso.duosecurity.com/saml2/sp/DI1/metadata", Some(Shape::Issuer("Duo"))),
            ("https://auth.acme.example/saml/singleSignOn", Some(Shape::SignIn("LemonLDAP::NG"))),
            ("https://auth.acme.example/saml/metadata", Some(Shape::Metadata)),
            ("https://mdq.example/entities/https%3A%2F%2Fidp.acme.example%2F", Some(Shape::Metadata)),
            ("https://acme.example/entities/12", None),
            ("https://sso.jumpcloud.com/saml2/acme", None),
        ] {
            assert_eq!(WebUrl::parse(text).ok().as_ref().and_then(shape), expected, "{text}");
        }
    }
}
