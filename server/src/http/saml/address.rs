//! Which of our values an address is, and whose.

use axum::http::Uri;

use super::postback_template;
use crate::config::{Config, ORG_ID};

/// A value that browsers open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The postback URL, with the organization that it names; empty if it names none.
    Postback(String),
    /// The ACS URL.
    Acs,
}

/// What `uri` is, if it is one of our addresses.
pub(crate) fn place(config: &Config, uri: &Uri) -> Option<Place> {
    let acs_url = config.service_provider("").acs_url;
    if same(path_of(&acs_url), uri.path()) {
        return Some(Place::Acs);
    }
    named(&postback_template(config), uri).map(Place::Postback)
}

/// The organization that an address of this template names.
fn named(template: &str, uri: &Uri) -> Option<String> {
    let path = path_of(template).trim_end_matches('/');
    let asked = uri.path().trim_end_matches('/');
    if let Some((before, after)) = path.split_once(ORG_ID) {
        let org_id = asked.strip_prefix(before)?.strip_suffix(after)?;
        return (!org_id.is_empty() && !org_id.contains('/')).then(|| org_id.to_owned());
    }
    if path != asked {
        return None;
    }
    let query = template.split_once('?').map_or("", |(_, query)| query);
    let field = form_urlencoded::parse(query.as_bytes()).find(|(_, value)| value == ORG_ID);
    let field = field.map(|(name, _)| name.into_owned()).unwrap_or_default();
    let asked = uri.query().unwrap_or_default();
    let found = form_urlencoded::parse(asked.as_bytes()).find(|(name, _)| *name == field);
    Some(found.map(|(_, value)| value.into_owned()).unwrap_or_default())
}

fn same(service_provider: &str, asked: &str) -> bool {
    service_provider.trim_end_matches('/') == asked.trim_end_matches('/')
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

    fn org_id(template: &str, asked: &str) -> Option<String> {
        named(template, &asked.parse().unwrap())
    }

    #[test]
    fn finds_the_organization_in_query_and_path() {
        let query = "https://a.example/sso/v2/?org_id={org_id}";
        assert_eq!(org_id(query, "/sso/v2/?org_id=k7").as_deref(), Some("k7"));
        assert_eq!(org_id(query, "/sso/v2?x=1&org_id=k7&org_id=k8").as_deref(), Some("k7"));
        assert_eq!(org_id(query, "/sso/v2/").as_deref(), Some(""));
        assert_eq!(org_id(query, "/sso/v3/?org_id=k7"), None);
        let path = "https://a.example/org/{org_id}/start";
        assert_eq!(org_id(path, "/org/k7/start?x").as_deref(), Some("k7"));
        for other in ["/org//start", "/org/a/b/start", "/org/k7", "/sso"] {
            assert_eq!(org_id(path, other), None, "{other}");
        }
    }
}
