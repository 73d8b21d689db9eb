//! Sign-in attempts, counted so that guessing becomes slow.

use rusqlite::{OptionalExtension as _, Transaction, params};
use sso_model::timestamp::Timestamp;

use crate::rate_limit::TakenBack;
use crate::store::{LimitedKey, StoreError};

pub(super) fn count(
    db: &Transaction<'_>,
    keys: &[LimitedKey],
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    let mut wait = 0;
    let mut counts = Vec::with_capacity(keys.len());
    for one in keys {
        let found: Option<(u32, i64)> = db
            .prepare_cached("SELECT count, last_at FROM rate_limit WHERE key = ?1")?
            .query_row([&one.key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (count, last) = found.map_or((0, now), |(count, last)| (count, Timestamp(last)));
        wait = wait.max(one.limit.seconds_left(count, last, now));
        counts.push((&one.key, one.limit.left(count, last, now).saturating_add(1)));
    }
    if wait > 0 {
        return Ok(Some(wait));
    }
    for (key, count) in counts {
        // Counted before the password is looked at, so that many attempts at once gain nothing.
        db.prepare_cached(
            "INSERT INTO rate_limit (key, count, last_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET count = ?2, last_at = ?3",
        )?
        .execute(params![key, count, now.0])?;
    }
    Ok(None)
}

pub(super) fn take_back(db: &Transaction<'_>, counts: &TakenBack) -> Result<(), StoreError> {
    if let Some((key, as_much_as)) = &counts.forgive_as {
        db.prepare_cached(
            "UPDATE rate_limit SET count = max(0, count - coalesce(
                (SELECT other.count FROM rate_limit other WHERE other.key = ?2), 0)) WHERE key = ?1",
        )?
        .execute([key, as_much_as])?;
        db.prepare_cached("DELETE FROM rate_limit WHERE key = ?1")?.execute([as_much_as])?;
    }
    for key in &counts.forget {
        db.prepare_cached("DELETE FROM rate_limit WHERE key = ?1")?.execute([key])?;
    }
    for key in &counts.forgive {
        db.prepare_cached("UPDATE rate_limit SET count = max(count - 1, 0) WHERE key = ?1")?
            .execute([key])?;
    }
    Ok(())
}

/// One row for all of them, so that it does not grow; no attempt has its key.
pub(super) fn record_unknown(db: &Transaction<'_>, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO rate_limit (key, count, last_at) VALUES ('unknown', 1, ?1)
         ON CONFLICT (key) DO UPDATE SET count = count + 1, last_at = ?1",
    )?
    .execute([now.0])?;
    Ok(())
}
