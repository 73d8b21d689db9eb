//! A session ends.

use crate::storage::{Entry, SessionRecord, Storage, StoreError, Transactions as _, Work};

/// Ends the session. Returns false, and records nothing, if it had ended already.
///
/// # Errors
/// The database's.
pub async fn end(storage: &dyn Storage, session: &SessionRecord, entry: Entry) -> Result<bool, StoreError> {
    let (token_hash, org_id) = (session.token_hash.clone(), session.organization.id.clone());
    let end = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let ended = work.end_session(&token_hash)?;
        if ended {
            work.add_entry(&org_id, &entry)?;
        }
        Ok(ended)
    };
    storage.write(end).await
}
