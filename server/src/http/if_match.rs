//! `If-Match` (RFC 9110 section 13.1.1).

use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;

use crate::entity_tag::tags;
use crate::error::Error;
use crate::version::Version;

/// The versions that a change is meant for. `*` names none, so it guards nothing and is refused like a
/// missing header.
pub(crate) struct IfMatch(Vec<String>);

impl IfMatch {
    /// Returns whether `current` is one of them.
    pub(crate) fn knows(&self, current: &Version) -> bool {
        self.0.iter().any(|tag| current.guarded_by(tag))
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let tags = tags(&parts.headers, &IF_MATCH);
        if tags.is_empty() || tags.iter().any(|tag| tag == "*") {
            Err(Error::VersionMissing)
        } else {
            Ok(Self(tags))
        }
    }
}
