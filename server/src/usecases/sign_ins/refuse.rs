//! A response was refused before anybody was looked for.

use super::keep::{keep, reason};
use crate::storage::{Entry, NewAttempt, Storage, StoreError, Transactions as _, Work};

/// Keeps the attempt, and records why it was refused.
///
/// # Errors
/// The database's.
pub async fn refuse(
    storage: &dyn Storage,
    org_id: &str,
    attempt: NewAttempt,
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let refuse = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        keep(work, &org_id, &attempt)?;
        let changes = reason(&attempt.headline);
        work.add_entry(&org_id, &Entry { subject: attempt.reference, changes, ..entry })
    };
    storage.write(refuse).await
}
