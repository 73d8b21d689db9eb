//! Links for setting a password.

use rusqlite::{Transaction, params};
use sso_model::timestamp::Timestamp;

use super::{audit, people};
use crate::store::{Account, Entry, LinkRecord, StoreError};

pub(super) fn make(
    db: &Transaction<'_>,
    person_id: &str,
    org_id: &str,
    link: &LinkRecord,
    entry: &Entry,
) -> Result<(), StoreError> {
    insert(db, person_id, link)?;
    audit::write(db, org_id, entry)
}

pub(super) fn insert(db: &Transaction<'_>, person_id: &str, link: &LinkRecord) -> Result<(), StoreError> {
    db.execute(
        "INSERT OR REPLACE INTO password_link (person_id, token_hash, expires_at) VALUES (?1, ?2, ?3)",
        params![person_id, link.token_hash, link.expires_at.0],
    )?;
    Ok(())
}

pub(super) fn find(
    db: &Transaction<'_>,
    token_hash: &str,
) -> Result<Option<(LinkRecord, Account)>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash, l.token_hash, l.expires_at
         FROM password_link l JOIN person p ON p.id = l.person_id JOIN organization o ON o.id = p.org_id
         WHERE l.token_hash = ?1",
    )?;
    let mut rows = query.query([token_hash])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let link = LinkRecord { token_hash: row.get(7)?, expires_at: Timestamp(row.get(8)?) };
    Ok(Some((link, people::account_of(row)?)))
}

pub(super) fn use_up(
    db: &Transaction<'_>,
    token_hash: &str,
    now: Timestamp,
    password_hash: &str,
    entry: &Entry,
) -> Result<bool, StoreError> {
    let Some((link, account)) = find(db, token_hash)? else { return Ok(false) };
    if link.expires_at <= now {
        return Ok(false);
    }
    let person = &account.person.id;
    db.execute("DELETE FROM password_link WHERE person_id = ?1", [person])?;
    db.execute("UPDATE person SET password_hash = ?2 WHERE id = ?1", params![person, password_hash])?;
    db.execute("DELETE FROM session WHERE person_id = ?1", [person])?;
    audit::write(db, &account.organization.id, entry)?;
    Ok(true)
}
