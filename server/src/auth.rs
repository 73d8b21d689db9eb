//! Who calls. A handler that takes one of these extractors cannot forget to check.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use sso_model::timestamp::Timestamp;

use crate::context::Context;
use crate::cookie;
use crate::error::Error;
use crate::secret;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::sessions::{self, is_past, lives};

pub use crate::usecases::sessions::{IDLE_SECONDS, SESSION_SECONDS, ends_at};

/// Seconds for which a confirmed password is accepted.
pub const RECENT_SECONDS: i64 = 600;

/// Seconds between two records of a session's use.
const TOUCH_SECONDS: i64 = 60;

/// Anybody with a session.
pub struct SignedIn(pub SessionRecord);

/// The session, if there is one. Never rejects.
pub struct Anybody(pub Option<SessionRecord>);

/// An owner or admin.
pub struct Manager(pub SessionRecord);

/// An owner or admin who gave the password within the last ten minutes.
pub struct Recent(pub SessionRecord);

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let now = Context::from_request_parts(parts, app).await?.now;
        let token_hash = token_hash(&parts.headers).ok_or(Error::SignedOut)?;
        let session = live_session(app, &token_hash, now).await?.ok_or(Error::SignedOut)?;
        if session.last_seen_at.plus(TOUCH_SECONDS) <= now {
            // Without the record the session ends sooner; that must not stop reads while nothing can be written.
            if let Err(error) = sessions::touch(&*app.storage, &session.token_hash, now).await {
                tracing::warn!(%error, "the use of a session was not noted");
            }
        }
        Ok(Self(session))
    }
}

impl FromRequestParts<AppState> for Anybody {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        match SignedIn::from_request_parts(parts, app).await {
            Ok(SignedIn(session)) => Ok(Self(Some(session))),
            Err(Error::SignedOut) => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }
}

impl FromRequestParts<AppState> for Manager {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let SignedIn(session) = SignedIn::from_request_parts(parts, app).await?;
        if session.person.role.manages_sso() { Ok(Self(session)) } else { Err(Error::NotPermitted) }
    }
}

impl FromRequestParts<AppState> for Recent {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Manager(session) = Manager::from_request_parts(parts, app).await?;
        let now = Context::from_request_parts(parts, app).await?.now;
        recently(&session, now)?;
        Ok(Self(session))
    }
}

/// Returns the session of this hash, if it is valid. Does not record its use.
///
/// # Errors
/// The store's.
pub async fn live_session(
    app: &AppState,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<SessionRecord>, Error> {
    Ok(sessions::find(&*app.storage, token_hash).await?.filter(|session| lives(session, now)))
}

/// Hash of the secret in the session cookie, whether the session lives or not.
pub fn token_hash(headers: &HeaderMap) -> Option<String> {
    cookie::session(headers).map(|token| secret::hash(&token))
}

/// Checks that the password was given within the last ten minutes.
///
/// # Errors
/// [`Error::Reauthenticate`] if not.
pub fn recently(session: &SessionRecord, now: Timestamp) -> Result<(), Error> {
    let at = session.reauthenticated_at;
    if is_past(at, now) && now <= at.plus(RECENT_SECONDS) { Ok(()) } else { Err(Error::Reauthenticate) }
}
