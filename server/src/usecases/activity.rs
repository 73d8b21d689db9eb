//! The log of acts.

use core::cmp::Reverse;

use sso_model::api::{ActivityEntry, ActivityKind, ActivityPage};
use sso_model::timestamp::Timestamp;

use crate::storage::{EntriesOf, Storage, StoreError, Transactions as _, Work};

/// Which entries are asked for.
#[derive(Clone, Debug)]
pub struct WhichEntries {
    /// Of one kind, or all.
    pub kind: Option<ActivityKind>,
    /// Made by this person, or by anybody.
    pub by: Option<String>,
    /// Made at this instant or later.
    pub since: Option<Timestamp>,
    /// Made before this instant.
    pub until: Option<Timestamp>,
    /// Only those that come after the entry of this number.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

impl WhichEntries {
    fn is_everything(&self) -> bool {
        self.kind.is_none() && self.by.is_none() && self.since.is_none() && self.until.is_none()
    }
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
    let (limit, everything) = (which.limit, which.is_everything());
    let (entries, by) = storage.read(move |work| find(work, &org_id, &which)).await?;
    // Numbers begin at 1, and those of everything have no gaps: what ends above 1 goes on.
    let is_full = everything || u32::try_from(entries.len()).is_ok_and(|count| count == limit);
    let next = entries.last().map(|last| last.seq).filter(|seq| is_full && *seq > 1);
    Ok(ActivityPage { entries, next, by })
}

/// Returns the entries, and the name of the person who was asked about.
fn find(
    work: &dyn Work,
    org_id: &str,
    which: &WhichEntries,
) -> Result<(Vec<ActivityEntry>, Option<String>), StoreError> {
    if which.is_everything() {
        return Ok((work.entries(org_id, which.before, which.limit)?, None));
    }
    let entries = some(work, org_id, which)?;
    let Some(by) = &which.by else { return Ok((entries, None)) };
    let name = work.account(org_id, by)?.map(|account| account.person.name);
    // Who was removed stands in the entries only.
    let name = name.or_else(|| entries.first().map(|newest| newest.actor.clone()));
    Ok((entries, name))
}

/// Each kind is read from its own index, so that nothing between the entries is looked at.
fn some(work: &dyn Work, org_id: &str, which: &WhichEntries) -> Result<Vec<ActivityEntry>, StoreError> {
    let until = (which.until.unwrap_or(Timestamp(i64::MAX)), 0);
    let last_at = which.before.map(|seq| work.entry_at(org_id, seq)).transpose()?.flatten();
    let last = last_at.zip(which.before);
    let of = |kind| EntriesOf {
        kind,
        by: which.by.clone(),
        since: which.since.unwrap_or(Timestamp(i64::MIN)),
        before: last.map_or(until, |last| until.min(last)),
    };
    let kinds = ActivityKind::ALL.into_iter().filter(|kind| which.kind.is_none_or(|one| one == *kind));
    let pages = kinds.map(|kind| work.entries_of(org_id, &of(kind), which.limit));
    let mut entries = pages.collect::<Result<Vec<_>, StoreError>>()?.concat();
    entries.sort_unstable_by_key(|entry| Reverse((entry.at, entry.seq)));
    entries.truncate(usize::try_from(which.limit).unwrap_or(usize::MAX));
    Ok(entries)
}
