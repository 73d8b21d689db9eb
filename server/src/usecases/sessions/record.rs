//! A sign-in or a confirmation failed: that alone is recorded, as often as a person's log may grow by it.

use crate::rate_limit;
use crate::storage::{Entry, Storage, StoreError, Transactions as _, Work};
use crate::usecases::rate_limits::{count, count_unrecorded};

/// Writes an entry without another change. Over the limit of [`rate_limit::failures`] a count is written in its place:
/// the time to the answer stays the same.
pub(super) async fn record(storage: &dyn Storage, org_id: &str, entry: Entry) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let failures = rate_limit::failures(entry.actor_id.as_deref().unwrap_or_default());
    let record = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        match count(work, vec![failures], entry.at)? {
            None => work.add_entry(&org_id, &entry),
            Some(_) => count_unrecorded(work, entry.at),
        }
    };
    storage.write(record).await
}
