//! An application asks that its person be signed out.

use sso_model::audit::Action;
use sso_model::openid::claims::TokenHint;

use crate::storage::{Entry, Storage, StoreError, Transactions as _, Work};
use crate::usecases::sessions::end_recorded;

/// Ends the session that an ID token was given for, and so that of every application in it. Returns how many applications are
/// notified. Does nothing if it has ended already. Person and action of the entry are filled in.
///
/// # Errors
/// The database's.
pub async fn end_by_hint(storage: &dyn Storage, hint: TokenHint, entry: Entry) -> Result<u32, StoreError> {
    storage.write(move |work| apply(work, &hint, entry)).await
}

fn apply(work: &mut dyn Work, hint: &TokenHint, entry: Entry) -> Result<u32, StoreError> {
    let found = work.application_session(&hint.sid)?;
    let Some(found) = found.filter(|one| one.client_id == hint.aud && one.person_id == hint.sub) else {
        return Ok(0);
    };
    work.lock_organization(&found.org_id)?;
    let Some(hash) = found.session_hash else { return Ok(0) };
    let Some(session) = work.session(&hash)? else { return Ok(0) };
    end_recorded(work, &session, &entry.by(&session.person, Action::SignedOut))
}

/// Returns the hash of the person's session that an ID token was given for, while it goes on.
///
/// # Errors
/// The database's.
pub async fn of_session(storage: &dyn Storage, sid: &str) -> Result<Option<String>, StoreError> {
    let sid = sid.to_owned();
    storage.read(move |work| Ok(work.application_session(&sid)?.and_then(|one| one.session_hash))).await
}
