//! Which provider it is: from a URL, an issuer, a certificate or metadata. A guess for the choice of words; nothing is
//! trusted for it.

use super::Provider;
use crate::certificate::preview::Preview;
use crate::metadata::entity::Entity;
use crate::provider_shape::{Shape, shape_of};
use crate::url_text::{WebUrl, host_and_path};

/// What stands in the subjects of the providers' own certificates.
const SUBJECTS: [(&str, Provider); 8] = [
    ("JumpCloudSAML", Provider::JumpCloud),
    ("OU=SSOProvider,O=Okta,", Provider::Okta),
    ("CN=Microsoft Azure Federated SSO Certificate", Provider::Entra),
    ("CN=accounts.accesscontrol.windows.net", Provider::Entra),
    ("O=Google Inc.", Provider::Google),
    ("OU=OneLogin IdP", Provider::OneLogin),
    ("O=Ping Identity", Provider::PingOne),
    ("CN=ADFS Signing - ", Provider::AdFs),
];

impl Provider {
    /// The provider that a URL or an issuer belongs to.
    pub fn of_url(text: &str) -> Option<Self> {
        let url = || WebUrl::parse(text).ok();
        Self::of_urn(text).or_else(|| url().and_then(|url| Self::of_place(url.host(), url.path())))
    }

    /// The same for a URL that was valid when it was saved: it is only cut, and not read again.
    pub(super) fn of_saved_url(text: &str) -> Option<Self> {
        let cut = || host_and_path(text);
        Self::of_urn(text).or_else(|| cut().and_then(|(host, path)| Self::of_place(&host, path)))
    }

    /// Auth0's issuers are the only known ones that are not URLs.
    fn of_urn(text: &str) -> Option<Self> {
        let is_auth0 = text.strip_prefix("urn:").is_some_and(|name| name.ends_with(".auth0.com"));
        is_auth0.then_some(Self::Auth0)
    }

    fn of_place(host: &str, path: &str) -> Option<Self> {
        if host == "jumpcloud.com" || host.ends_with(".jumpcloud.com") {
            return Some(Self::JumpCloud);
        }
        match shape_of(host, path)? {
            Shape::Issuer(name) | Shape::SignIn(name) => {
                Self::ALL.into_iter().find(|provider| provider.name() == name)
            }
            Shape::Metadata => Self::of_metadata_url(host, path),
        }
    }

    /// The provider whose metadata stands at a URL.
    fn of_metadata_url(host: &str, path: &str) -> Option<Self> {
        match () {
            () if host == "login.microsoftonline.com" => Some(Self::Entra),
            () if host.ends_with(".okta.com") || host.ends_with(".oktapreview.com") => Some(Self::Okta),
            () if host.ends_with(".auth0.com") || path.starts_with("/samlp/metadata/") => Some(Self::Auth0),
            () if host.starts_with("auth.pingone.") => Some(Self::PingOne),
            () if path.contains("/realms/") && path.ends_with("/protocol/saml/descriptor") => {
                Some(Self::Keycloak)
            }
            // Entra has it at its own host, which stands above.
            () if path
                .to_ascii_lowercase()
                .ends_with("/federationmetadata/2007-06/federationmetadata.xml") =>
            {
                Some(Self::AdFs)
            }
            () => None,
        }
    }

    /// The provider that made a certificate for itself.
    pub fn of_certificate(preview: &Preview) -> Option<Self> {
        let subject = preview.subject.as_str();
        let known = SUBJECTS.iter().find(|(part, _)| subject.contains(part)).map(|(_, provider)| *provider);
        let is_auth0 = subject.strip_prefix("CN=").is_some_and(|name| name.ends_with(".auth0.com"));
        known.or(is_auth0.then_some(Self::Auth0))
    }

    /// The provider that metadata describes: by its entity ID, else its addresses, else its certificates.
    pub fn of_entity(entity: &Entity) -> Self {
        let urls = entity.sign_in_urls.iter().map(|place| place.url.as_str());
        let by_url = core::iter::once(entity.entity_id.as_str()).chain(urls).find_map(Self::of_url);
        let by_certificate =
            || entity.certificates.iter().find_map(|one| Self::of_certificate(&one.certificate.preview));
        by_url.or_else(by_certificate).unwrap_or(Self::Other)
    }
}
