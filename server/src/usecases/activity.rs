//! The log of acts.

use sso_model::api::ActivityPage;

use crate::storage::{Storage, StoreError, Transactions as _};

/// Returns the newest entries with a smaller number than `before`.
///
/// # Errors
/// The database's.
pub async fn page(
    storage: &dyn Storage,
    org_id: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<ActivityPage, StoreError> {
    let org_id = org_id.to_owned();
    let entries = storage.read(move |work| work.entries(&org_id, before, limit)).await?;
    // Numbers have no gaps and begin at 1: what ends above 1 goes on.
    let next = entries.last().map(|last| last.seq).filter(|seq| *seq > 1);
    Ok(ActivityPage { entries, next })
}
