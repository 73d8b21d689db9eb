//! A session starts.

use sso_model::timestamp::Timestamp;

use crate::rate_limit::TakenBack;
use crate::storage::{self, Entry, Storage, StoreError, Transactions as _, Work};
use crate::usecases::rate_limits::take_back;

/// Longer ago than any confirmation counts.
const NEVER: Timestamp = Timestamp(0);

/// A session that starts.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the cookie's secret, hex.
    pub token_hash: String,
    /// The person.
    pub person_id: String,
    /// The organization.
    pub org_id: String,
    /// The session that the same browser had, which ends.
    pub replaces: Option<String>,
    /// The person has just proven who they are: dangerous acts ask for nothing more for a while.
    pub confirmed: bool,
    /// The person came in through the identity provider.
    pub by_sso: bool,
    /// When the person proved who they are, if that is known.
    pub auth_time: Option<Timestamp>,
    /// The latest end, which is that of the session at the identity provider.
    pub ends_at: Option<Timestamp>,
    /// What is recorded with it; its time is the session's start.
    pub entry: Entry,
}

/// Starts a session and takes back what its sign-in counted.
///
/// # Errors
/// The database's.
pub async fn start(storage: &dyn Storage, new: NewSession, counts: TakenBack) -> Result<(), StoreError> {
    let start = move |work: &mut dyn Work| {
        work.lock_organization(&new.org_id)?;
        write(work, &new, &counts)
    };
    storage.write(start).await
}

/// The same in an open transaction.
pub(in crate::usecases) fn write(
    work: &mut dyn Work,
    new: &NewSession,
    counts: &TakenBack,
) -> Result<(), StoreError> {
    let now = new.entry.at;
    work.add_session(&storage::NewSession {
        token_hash: new.token_hash.clone(),
        person_id: new.person_id.clone(),
        created_at: now,
        reauthenticated_at: if new.confirmed { now } else { NEVER },
        ends_at: new.ends_at,
        by_sso: new.by_sso,
        auth_time: new.auth_time,
    })?;
    if let Some(old) = &new.replaces {
        // The same person goes on in the same applications; those of anybody else are notified.
        work.move_application_sessions(old, &new.token_hash, &new.person_id)?;
        work.end_session(old)?;
    }
    work.note_sign_in(&new.person_id, now, new.by_sso)?;
    take_back(work, counts)?;
    work.add_entry(&new.org_id, &new.entry)
}
