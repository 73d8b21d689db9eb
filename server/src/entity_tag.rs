//! Entity tags as callers list them (RFC 9110 section 13.1).

use axum::http::HeaderMap;
use axum::http::header::{HeaderName, IF_NONE_MATCH};

/// Returns the tags of a header. Our tags contain no comma, so whatever a comma cuts is not our tag.
pub(crate) fn tags(headers: &HeaderMap, header: &HeaderName) -> Vec<String> {
    let values = headers.get_all(header).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}

/// Returns whether `If-None-Match` names `etag`: by weak comparison, and `*` is any (RFC 9110 section 13.1.2).
pub(crate) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    tags(headers, &IF_NONE_MATCH).iter().any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}
