//! A session ends.

use crate::storage::{Entry, SessionRecord, Storage, StoreError, Transactions as _, Work};

/// Ends the session. Returns how many applications are notified of that. Records nothing if it had ended already.
///
/// # Errors
/// The database's.
pub async fn end(storage: &dyn Storage, session: &SessionRecord, entry: Entry) -> Result<u32, StoreError> {
    let session = session.clone();
    let end = move |work: &mut dyn Work| {
        work.lock_organization(&session.organization.id)?;
        end_recorded(work, &session, &entry)
    };
    storage.write(end).await
}

/// The same inside a transaction that holds the organization's lock.
///
/// # Errors
/// The database's.
pub fn end_recorded(work: &mut dyn Work, session: &SessionRecord, entry: &Entry) -> Result<u32, StoreError> {
    // Before the end: then the sessions of the applications name no session any more.
    let notified = work.count_notified(&session.token_hash)?;
    if !work.end_session(&session.token_hash)? {
        return Ok(0);
    }
    work.add_entry(&session.organization.id, entry)?;
    Ok(notified)
}
