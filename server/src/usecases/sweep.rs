//! What is over is forgotten, in small steps: others write between two of them.

use sso_model::api::attempt::{KEPT_DAYS, REQUEST_SECONDS};
use sso_model::openid;
use sso_model::timestamp::{DAY, Timestamp};

use super::sessions::SESSION_SECONDS;
use crate::storage::{Storage, StoreError, Transactions as _, Work};

/// Rows of a table that one transaction deletes.
const AT_ONCE: u32 = 1_000;

/// How long a used or expired request is remembered, in seconds: who comes late is told why it is too late.
const KNOWN_SECONDS: i64 = 6 * REQUEST_SECONDS;

/// Forgets sessions created or last used before these instants, and old attempts to sign in.
///
/// # Errors
/// The database's.
pub async fn sessions(
    storage: &dyn Storage,
    created: Timestamp,
    used: Timestamp,
    attempts: Timestamp,
) -> Result<(), StoreError> {
    let step = move |work: &mut dyn Work| {
        work.sweep_application_sessions(created, used)?;
        let sessions = work.sweep_sessions(created, used, AT_ONCE)?;
        Ok(sessions.max(work.sweep_counts(attempts, AT_ONCE)?) >= AT_ONCE)
    };
    while storage.write::<_, StoreError>(step).await? {}
    Ok(())
}

/// Forgets requests that nobody can use, assertions that are over, keys that nobody encrypts for any more, and old sign-in
/// attempts.
///
/// # Errors
/// The database's.
pub async fn sign_ins(storage: &dyn Storage, now: Timestamp) -> Result<(), StoreError> {
    while storage.write(move |work| some_sign_ins(work, now)).await? {}
    Ok(())
}

/// Returns whether there may be more.
fn some_sign_ins(work: &mut dyn Work, now: Timestamp) -> Result<bool, StoreError> {
    // One that made a session is known for as long as the session may live: a browser that posts it again is taken
    // there.
    let without_session = work.sweep_requests(now.plus(-KNOWN_SECONDS), true, AT_ONCE)?;
    let requests = work.sweep_requests(now.plus(-SESSION_SECONDS - REQUEST_SECONDS), false, AT_ONCE)?;
    let assertions = work.sweep_assertions(now, AT_ONCE)?;
    let codes = work.sweep_codes(now.plus(-openid::REQUEST_SECONDS), now, AT_ONCE)?;
    let certificates = work.sweep_own_certificates(now, AT_ONCE)?;
    let attempts = work.sweep_attempts(now.plus(-KEPT_DAYS * DAY), AT_ONCE)?;
    Ok(without_session.max(requests).max(assertions).max(attempts).max(codes).max(certificates) >= AT_ONCE)
}
