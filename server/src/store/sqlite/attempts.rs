//! Sign-in attempts, counted so that guessing becomes slow.

use rusqlite::{OptionalExtension as _, Transaction, params};
use sso_domain::timestamp::Timestamp;

use crate::store::{Attempt, StoreError};
use crate::throttle::{self, TakenBack};

pub(super) fn attempt(
    db: &Transaction<'_>,
    attempts: &[Attempt],
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    let mut wait = 0;
    for one in attempts {
        let found = db
            .prepare_cached("SELECT count, last_at FROM attempt WHERE key = ?1")?
            .query_row([&one.key], |row| Ok((row.get(0)?, Timestamp(row.get(1)?))))
            .optional()?;
        if let Some((count, last)) = found {
            wait = wait.max(throttle::seconds_left(count, one.free, last, now));
        }
    }
    if wait > 0 {
        return Ok(Some(wait));
    }
    for one in attempts {
        // Counted before the password is looked at, so that many attempts at once gain nothing.
        db.prepare_cached(
            "INSERT INTO attempt (key, count, last_at) VALUES (?1, 1, ?2) ON CONFLICT (key) DO UPDATE
             SET count = CASE WHEN last_at <= ?3 THEN 1 ELSE count + 1 END, last_at = ?2",
        )?
        .execute(params![one.key, now.0, now.plus(-throttle::FORGET_AFTER).0])?;
    }
    Ok(None)
}

pub(super) fn take_back(db: &Transaction<'_>, counts: &TakenBack) -> Result<(), StoreError> {
    for key in &counts.forget {
        db.prepare_cached("DELETE FROM attempt WHERE key = ?1")?.execute([key])?;
    }
    for key in &counts.forgive {
        db.prepare_cached("UPDATE attempt SET count = max(count - 1, 0) WHERE key = ?1")?.execute([key])?;
    }
    Ok(())
}
