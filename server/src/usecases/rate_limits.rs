//! Attempts are counted, and taken back.

use sso_model::timestamp::Timestamp;

use super::{ActError, Refusal};
use crate::rate_limit::{LimitedKey, TakenBack};
use crate::storage::{Count, Storage, StoreError, Transactions as _, Work};

/// What no log takes, of unknown addresses for example, shares one count, so that it does not grow; no attempt has this key.
const UNKNOWN: &str = "unknown";

/// Counts one attempt under every key, or counts nothing and returns how many seconds to wait.
///
/// # Errors
/// The database's.
pub async fn count_within_limits(
    storage: &dyn Storage,
    keys: Vec<LimitedKey>,
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    storage.write(move |work| count(work, keys, now)).await
}

/// Counts one attempt under every key.
///
/// # Errors
/// [`Refusal::TooManyAttempts`], and nothing is counted, if a key is over its limit.
pub async fn within_limits(
    storage: &dyn Storage,
    keys: Vec<LimitedKey>,
    now: Timestamp,
) -> Result<(), ActError> {
    match count_within_limits(storage, keys, now).await? {
        Some(seconds) => Err(Refusal::TooManyAttempts(seconds).into()),
        None => Ok(()),
    }
}

/// Counts a failed sign-in with an unknown address. No log takes it, but it needs a transaction as an entry does: the
/// time to the answer must not reveal who has an account.
///
/// # Errors
/// The database's.
pub async fn record_unknown(storage: &dyn Storage, now: Timestamp) -> Result<(), StoreError> {
    storage.write(move |work| count_unrecorded(work, now)).await
}

/// Counts what no log takes.
pub(super) fn count_unrecorded(work: &mut dyn Work, now: Timestamp) -> Result<(), StoreError> {
    let count = work.lock_count(UNKNOWN)?.map_or(0, |known| known.count).saturating_add(1);
    work.put_count(UNKNOWN, Count { count, last_at: now })
}

/// See [`count_within_limits`].
pub(super) fn count(
    work: &mut dyn Work,
    mut keys: Vec<LimitedKey>,
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    // In one order: then no two transactions wait for each other.
    keys.sort_by(|a, b| a.key.cmp(&b.key));
    let mut wait = 0;
    let mut counts = Vec::with_capacity(keys.len());
    for LimitedKey { key, limit } in keys {
        let Count { count, last_at } = work.lock_count(&key)?.unwrap_or(Count { count: 0, last_at: now });
        wait = wait.max(limit.seconds_left(count, last_at, now));
        counts.push((key, limit.left(count, last_at, now).saturating_add(1)));
    }
    if wait > 0 {
        return Ok(Some(wait));
    }
    for (key, count) in counts {
        // Counted before the password is looked at, so that many attempts at once gain nothing.
        work.put_count(&key, Count { count, last_at: now })?;
    }
    Ok(None)
}

/// What succeeds counts for nobody's limit.
pub(super) fn take_back(work: &mut dyn Work, taken: &TakenBack) -> Result<(), StoreError> {
    let mut locked = Vec::new();
    for key in taken.keys() {
        if let Some(count) = work.lock_count(key)? {
            locked.push((key, count));
        }
    }
    for (key, count) in taken.apply(&locked) {
        match count {
            Some(count) => work.put_count(key, count)?,
            None => work.remove_count(key)?,
        }
    }
    Ok(())
}
