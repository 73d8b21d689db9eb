//! Where the postback URL and the ACS URL stand on this server: read from the configuration once, at start.

use axum::extract::RawPathParams;
use axum::http::Uri;
use sso_model::page_path::PagePath;

use crate::config::{Config, ORG_ID};

/// What this server answers by itself; nothing of the operator's may stand there.
const OWN: [&str; 8] =
    ["/", "/healthz", "/readyz", "/csp-reports", "/sso/metadata", "/sso/again", "/sso/signed-out", "/api"];

/// The same, with everything below.
const OWN_BELOW: [&str; 4] = ["/api/", "/sso/test/", "/practice-app/", "/practice-idp/"];

/// Why a published URL cannot be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AddressError {
    /// Its path is taken.
    Taken,
    /// `{org_id}` is a part of a path segment, the first one, or stands there twice.
    Placeholder,
    /// Characters that stand for something else in a route.
    Characters,
    /// Both URLs have one path.
    Same,
}

impl AddressError {
    /// What the operator reads behind the flag and its value.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Taken => "this server answers something else at its path. Choose another path.",
            Self::Placeholder => {
                "{org_id} must be a query value, or once a whole path segment that is not the first, as in /start/{org_id}."
            }
            Self::Characters => {
                "its path holds a brace, or a segment that begins with a colon or an asterisk. Choose another path."
            }
            Self::Same => "the postback URL and the ACS URL have the same path. Choose two.",
        }
    }
}

/// Asks whether this server can answer the published URLs.
///
/// # Errors
/// The flag of the one that it cannot, and why.
pub(crate) fn check(config: &Config) -> Result<(), (&'static str, AddressError)> {
    Addresses::of(config).map(drop)
}

/// Where the organization stands in a postback URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OrgIdIn {
    /// The path parameter `org_id`.
    Path,
    /// The query parameter of this name.
    Query(String),
}

/// Both addresses, as routes: each with and without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addresses {
    pub(crate) acs: [String; 2],
    pub(crate) postback: [String; 2],
    pub(crate) org_id_in: OrgIdIn,
}

impl Addresses {
    /// Reads them.
    ///
    /// # Errors
    /// The flag of the URL that cannot be served, and why.
    pub(crate) fn of(config: &Config) -> Result<Self, (&'static str, AddressError)> {
        let values = config.service_provider(ORG_ID);
        let acs = route(&values.acs_url).map_err(|error| ("--acs-url", error))?;
        let failed = |error| ("--postback-url", error);
        let postback = route(&values.postback_url).map_err(failed)?;
        if acs == postback {
            return Err(failed(AddressError::Same));
        }
        Ok(Self { acs: both(acs), org_id_in: org_id_in(&values.postback_url), postback: both(postback) })
    }
}

impl OrgIdIn {
    /// The organization that a request names; empty if it names none.
    pub(crate) fn of(&self, uri: &Uri, params: &RawPathParams) -> String {
        match self {
            Self::Path => {
                params.iter().find(|(name, _)| *name == "org_id").map(|(_, value)| value.to_owned())
            }
            Self::Query(field) => parameter(uri, field),
        }
        .unwrap_or_default()
    }
}

/// The first value of a query parameter.
pub(crate) fn parameter(uri: &Uri, name: &str) -> Option<String> {
    let query = uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.into_owned())
}

/// The path of a URL without a slash at its end, `{org_id}` as the parameter of a route.
fn route(url: &str) -> Result<String, AddressError> {
    let path = path_of(url).trim_end_matches('/');
    if path.is_empty() || OWN.contains(&path) || OWN_BELOW.iter().any(|own| path.starts_with(own)) {
        return Err(AddressError::Taken);
    }
    for (at, segment) in path.split('/').skip(1).enumerate() {
        if segment.contains(ORG_ID) {
            if segment != ORG_ID || at == 0 {
                return Err(AddressError::Placeholder);
            }
        } else if segment.contains(['{', '}']) || segment.starts_with([':', '*']) {
            return Err(AddressError::Characters);
        }
    }
    if path.matches(ORG_ID).count() > 1 { Err(AddressError::Placeholder) } else { Ok(path.to_owned()) }
}

fn org_id_in(template: &str) -> OrgIdIn {
    let query = template.split_once('?').map_or("", |(_, query)| query);
    let field = form_urlencoded::parse(query.as_bytes()).find(|(_, value)| value == ORG_ID);
    field.map_or(OrgIdIn::Path, |(name, _)| OrgIdIn::Query(name.into_owned()))
}

fn both(path: String) -> [String; 2] {
    let with_slash = format!("{path}/");
    [path, with_slash]
}

/// The path of a URL, without query.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or("/")
}

/// The organization's own start, for "Start again", with the page that was asked for.
pub(crate) fn start_url(config: &Config, org_id: &str, to: Option<&PagePath>) -> String {
    let postback_url = config.service_provider(org_id).postback_url;
    to.map_or(postback_url.clone(), |to| to.after(&postback_url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_urls_become_routes() {
        let good = |url: &str| route(url).unwrap();
        assert_eq!(
            good("https://a.example/security/sso/v2/authorize/?org_id={org_id}"),
            "/security/sso/v2/authorize"
        );
        assert_eq!(good("https://a.example/orgs/{org_id}/start"), "/orgs/{org_id}/start");
        assert_eq!(good("https://a.example/sso/saml2"), "/sso/saml2");
        assert_eq!(org_id_in("https://a.example/s?a=1&org={org_id}"), OrgIdIn::Query("org".into()));
        assert_eq!(org_id_in("https://a.example/orgs/{org_id}/start"), OrgIdIn::Path);
    }

    #[test]
    fn what_cannot_be_a_route_is_refused() {
        for (url, error) in [
            ("https://a.example", AddressError::Taken),
            ("https://a.example/?org_id={org_id}", AddressError::Taken),
            ("https://a.example/api/saml", AddressError::Taken),
            ("https://a.example/sso/test/{org_id}", AddressError::Taken),
            ("https://a.example/healthz/", AddressError::Taken),
            ("https://a.example/{org_id}", AddressError::Placeholder),
            ("https://a.example/start/org-{org_id}", AddressError::Placeholder),
            ("https://a.example/start/{org_id}/{org_id}", AddressError::Placeholder),
            ("https://a.example/start/{x}", AddressError::Characters),
            ("https://a.example/start/:x", AddressError::Characters),
            ("https://a.example/start/*", AddressError::Characters),
        ] {
            assert_eq!(route(url), Err(error), "{url}");
        }
    }
}
