//! A sign-in or a confirmation failed: that alone is recorded.

use crate::storage::{Entry, Storage, StoreError, Transactions as _, Work};

/// Writes an entry without another change.
pub(super) async fn record(storage: &dyn Storage, org_id: &str, entry: Entry) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let record = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(record).await
}
