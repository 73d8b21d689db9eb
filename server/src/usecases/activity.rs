//! The log of acts.

use sso_model::api::{ActivityKind, ActivityPage};

use crate::storage::{Storage, StoreError, Transactions as _};

/// Which entries are asked for.
#[derive(Clone, Copy, Debug)]
pub struct WhichEntries {
    /// Of one kind, or all.
    pub kind: Option<ActivityKind>,
    /// Only those with a smaller number.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

/// Returns the newest of the entries that are asked for, newest first.
///
/// # Errors
/// The database's.
pub async fn page(
    storage: &dyn Storage,
    org_id: &str,
    which: WhichEntries,
) -> Result<ActivityPage, StoreError> {
    let org_id = org_id.to_owned();
    let WhichEntries { kind, before, limit } = which;
    let entries = storage.read(move |work| match kind {
        None => work.entries(&org_id, before, limit),
        Some(kind) => work.entries_of(&org_id, kind, before, limit),
    });
    let entries = entries.await?;
    // Numbers begin at 1, and those of all kinds have no gaps: what ends above 1 goes on.
    let is_full = kind.is_none() || u32::try_from(entries.len()).is_ok_and(|count| count == limit);
    let next = entries.last().map(|last| last.seq).filter(|seq| is_full && *seq > 1);
    Ok(ActivityPage { entries, next })
}
