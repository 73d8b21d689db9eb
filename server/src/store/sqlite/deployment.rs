//! What the folder is for.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{people, schema};
use crate::store::{Entry, NewOrganization, StoreError};

/// Writes a row, and looks whether every table is there.
pub(super) fn ready(db: &Transaction<'_>, tables: &[String]) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO readiness (only_row, at) VALUES (1, unixepoch())
         ON CONFLICT DO UPDATE SET at = excluded.at",
        [],
    )?;
    let found = schema::tables(db)?;
    match tables.iter().find(|table| !found.contains(table)) {
        Some(table) => Err(StoreError::Failed(format!("the table {table} is missing"))),
        None => Ok(()),
    }
}

pub(super) fn is_demo(db: &Transaction<'_>) -> Result<Option<bool>, StoreError> {
    Ok(db.query_row("SELECT demo FROM deployment", [], |row| row.get(0)).optional()?)
}

pub(super) fn begin(
    db: &Transaction<'_>,
    demo: bool,
    first: &[(NewOrganization, Vec<Entry>)],
) -> Result<bool, StoreError> {
    let said =
        db.execute("INSERT OR IGNORE INTO deployment (only_row, demo) VALUES (1, ?1)", params![demo])?;
    if said == 0 {
        return Ok(false);
    }
    for (organization, entries) in first {
        people::add_organization(db, organization, entries)?;
    }
    Ok(true)
}

pub(super) fn practice_idp(db: &Transaction<'_>) -> Result<Option<String>, StoreError> {
    Ok(db.query_row("SELECT pem FROM practice_idp", [], |row| row.get(0)).optional()?)
}

pub(super) fn keep_practice_idp(db: &Transaction<'_>, pem: &str) -> Result<String, StoreError> {
    db.execute("INSERT OR IGNORE INTO practice_idp (only_row, pem) VALUES (1, ?1)", params![pem])?;
    Ok(db.query_row("SELECT pem FROM practice_idp", [], |row| row.get(0))?)
}
