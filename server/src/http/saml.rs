//! The postback URL and the ACS URL. Signing in through the identity provider is not built yet: both say so,
//! and say the same for every organization, known or not.

use axum::http::StatusCode;

use crate::config::{Config, ORG_ID};
use crate::pages::{self, Page};

/// Is `path` that of the postback URL or of the ACS URL, wherever the operator's values put them?
pub(crate) fn is_ours(config: &Config, path: &str) -> bool {
    let ours = config.service_provider(ORG_ID);
    [ours.postback_url, ours.acs_url].iter().any(|url| fits(path_of(url), path))
}

/// The page that says it.
pub(crate) fn unavailable(config: &Config) -> Page {
    pages::sso_unavailable(StatusCode::SERVICE_UNAVAILABLE, config.public_url.as_str())
}

fn fits(template: &str, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let template = template.trim_end_matches('/');
    match template.split_once(ORG_ID) {
        None => template == path,
        Some((before, after)) => {
            let middle = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            middle.is_some_and(|org_id| !org_id.is_empty() && !org_id.contains('/'))
        }
    }
}

/// The path of a URL, without query.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_organization_in_query_and_path() {
        assert_eq!(path_of("https://a.example/sso/v2/?org_id={org_id}"), "/sso/v2/");
        assert!(fits("/sso/v2/", "/sso/v2"));
        assert!(fits("/org/{org_id}/start", "/org/k7/start"));
        for other in ["/org//start", "/org/a/b/start", "/org/k7", "/sso"] {
            assert!(!fits("/org/{org_id}/start", other), "{other}");
        }
    }
}
