//! `If-Match` and `If-None-Match` (RFC 9110 section 13.1).

use axum::extract::FromRequestParts;
use axum::http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;

use crate::error::Error;
use crate::version::Version;

/// The versions that a change is meant for. `*` names none, so it guards nothing and is refused like a
/// missing header.
pub(crate) struct IfMatch(Vec<String>);

/// The versions that the caller has already.
pub(crate) struct IfNoneMatch(Vec<String>);

impl IfMatch {
    /// Is `current` one of them?
    pub(crate) fn knows(&self, current: &Version) -> bool {
        self.0.iter().any(|tag| current.guarded_by(tag))
    }
}

impl IfNoneMatch {
    /// Has the caller exactly this?
    pub(crate) fn has(&self, current: &Version) -> bool {
        let etag = current.etag();
        // RFC 9110 section 13.1.2: weak comparison here, and `*` is any.
        self.0.iter().any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let tags = tags(parts, &IF_MATCH);
        if tags.is_empty() || tags.iter().any(|tag| tag == "*") {
            Err(Error::VersionMissing)
        } else {
            Ok(Self(tags))
        }
    }
}

impl<S: Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Ok(Self(tags(parts, &IF_NONE_MATCH)))
    }
}

/// Our tags contain no comma, so whatever a comma cuts is not our tag.
fn tags(parts: &Parts, header: &HeaderName) -> Vec<String> {
    let values = parts.headers.get_all(header).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}
