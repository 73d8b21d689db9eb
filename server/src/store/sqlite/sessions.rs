//! Sessions: found by the hash of their secret.

use rusqlite::{Transaction, params};
use sso_model::api::Organization;
use sso_model::timestamp::Timestamp;

use super::{SWEPT_AT_ONCE, audit, people, rate_limit};
use crate::rate_limit::TakenBack;
use crate::store::{Entry, NewSession, SessionRecord, StoreError};

/// Longer ago than any confirmation counts.
const NEVER: Timestamp = Timestamp(0);

pub(super) fn start(db: &Transaction<'_>, new: &NewSession, counts: &TakenBack) -> Result<(), StoreError> {
    let now = new.entry.at;
    let confirmed_at = if new.confirmed { now } else { NEVER };
    if let Some(old) = &new.replaces {
        db.execute("DELETE FROM session WHERE token_hash = ?1", [old])?;
    }
    db.execute(
        "INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at, ends_at)
         VALUES (?1, ?2, ?3, ?3, ?4, ?5)",
        params![new.token_hash, new.person_id, now.0, confirmed_at.0, new.ends_at.map(|at| at.0)],
    )?;
    db.prepare_cached("UPDATE person SET signed_in_at = ?2 WHERE id = ?1")?
        .execute(params![new.person_id, now.0])?;
    rate_limit::take_back(db, counts)?;
    audit::write(db, &new.org_id, &new.entry)
}

pub(super) fn find(db: &Transaction<'_>, token_hash: &str) -> Result<Option<SessionRecord>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.name, p.email, p.role, o.id, o.name,
                s.token_hash, s.created_at, s.last_seen_at, s.reauthenticated_at, s.ends_at,
                p.password_hash IS NOT NULL
         FROM session s JOIN person p ON p.id = s.person_id JOIN organization o ON o.id = p.org_id
         WHERE s.token_hash = ?1",
    )?;
    let mut rows = query.query([token_hash])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(SessionRecord {
        person: people::person(row)?,
        organization: Organization { id: row.get(4)?, name: row.get(5)? },
        token_hash: row.get(6)?,
        created_at: Timestamp(row.get(7)?),
        last_seen_at: Timestamp(row.get(8)?),
        reauthenticated_at: Timestamp(row.get(9)?),
        ends_at: row.get::<_, Option<i64>>(10)?.map(Timestamp),
        has_password: row.get(11)?,
    }))
}

pub(super) fn touch(db: &Transaction<'_>, token_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE session SET last_seen_at = ?2 WHERE token_hash = ?1")?
        .execute(params![token_hash, now.0])?;
    Ok(())
}

pub(super) fn reauthenticate(
    db: &Transaction<'_>,
    session: &SessionRecord,
    counts: &TakenBack,
    entry: &Entry,
) -> Result<(), StoreError> {
    db.execute(
        "UPDATE session SET reauthenticated_at = ?2, last_seen_at = ?2 WHERE token_hash = ?1",
        params![session.token_hash, entry.at.0],
    )?;
    rate_limit::take_back(db, counts)?;
    audit::write(db, &session.organization.id, entry)
}

pub(super) fn end(db: &Transaction<'_>, session: &SessionRecord, entry: &Entry) -> Result<bool, StoreError> {
    let ended = db.execute("DELETE FROM session WHERE token_hash = ?1", [&session.token_hash])? > 0;
    if ended {
        audit::write(db, &session.organization.id, entry)?;
    }
    Ok(ended)
}

/// Every session of an organization; how many those were.
pub(super) fn end_all(db: &Transaction<'_>, org_id: &str) -> Result<usize, StoreError> {
    let of_organization = "person_id IN (SELECT id FROM person WHERE org_id = ?1)";
    Ok(db.execute(&format!("DELETE FROM session WHERE {of_organization}"), [org_id])?)
}

/// Forgets some sessions and counts; true if there may be more.
pub(super) fn sweep(
    db: &Transaction<'_>,
    created: Timestamp,
    used: Timestamp,
    attempts: Timestamp,
) -> Result<bool, StoreError> {
    let some = "SELECT rowid FROM session WHERE created_at < ?1 OR last_seen_at < ?2 LIMIT ?3";
    let sessions = db
        .prepare_cached(&format!("DELETE FROM session WHERE rowid IN ({some})"))?
        .execute(params![created.0, used.0, SWEPT_AT_ONCE])?;
    let some = "SELECT rowid FROM rate_limit WHERE last_at < ?1 LIMIT ?2";
    let counts = db
        .prepare_cached(&format!("DELETE FROM rate_limit WHERE rowid IN ({some})"))?
        .execute(params![attempts.0, SWEPT_AT_ONCE])?;
    Ok(sessions.max(counts) >= usize::from(SWEPT_AT_ONCE))
}
