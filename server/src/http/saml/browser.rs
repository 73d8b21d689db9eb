//! The browser that posts or starts: what its cookies tell.

use axum::http::HeaderMap;
use sso_model::timestamp::Timestamp;

use crate::error::Error;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::sign_ins;
use crate::{auth, cookie, secret};

/// Its cookies. A response comes from the identity provider's site, where the session's cookie (`SameSite=Lax`) is
/// not sent along; the one that binds sign-ins is.
#[derive(Clone, Debug)]
pub(super) struct Browser {
    binding: Option<String>,
    session_hash: Option<String>,
    sent_on: bool,
}

impl Browser {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        Self {
            binding: cookie::request(headers),
            session_hash: auth::token_hash(headers),
            sent_on: cookie::was_sent_on(headers),
        }
    }

    /// Returns whether a tile sent it on to the start of a sign-in a moment ago.
    pub(super) fn was_sent_on(&self) -> bool {
        self.sent_on
    }

    /// SHA-256 of what binds its sign-ins to it.
    pub(super) fn hash(&self) -> Option<String> {
        self.binding.as_deref().map(secret::hash)
    }

    /// The secret of the session that a sign-in with this nonce began.
    pub(super) fn session_secret(&self, nonce: &str) -> Option<String> {
        self.binding.as_deref().map(|binding| secret::session(binding, nonce))
    }

    /// Its session, if it has one that lives: by the session's cookie, or one that a sign-in of this browser began.
    pub(super) async fn session(
        &self,
        app: &AppState,
        now: Timestamp,
    ) -> Result<Option<SessionRecord>, Error> {
        let by_cookie = self.session_hash.iter().cloned();
        let nonces = match self.hash() {
            Some(hash) => sign_ins::session_nonces(&*app.storage, &hash).await?,
            None => Vec::new(),
        };
        let by_sign_in =
            nonces.iter().filter_map(|nonce| self.session_secret(nonce)).map(|one| secret::hash(&one));
        for token_hash in by_cookie.chain(by_sign_in) {
            if let Some(session) = auth::live_session(app, &token_hash, now).await? {
                return Ok(Some(session));
            }
        }
        Ok(None)
    }
}
