//! What the folder is for.

use rusqlite::{OptionalExtension as _, Transaction, params};

use crate::store::StoreError;

pub(super) fn ready(db: &Transaction<'_>) -> Result<(), StoreError> {
    // Takes the write lock and a page, and leaves nothing: the transaction is rolled back by the caller's drop.
    db.execute("DELETE FROM attempt WHERE count < 0", [])?;
    Ok(())
}

pub(super) fn is_demo(db: &Transaction<'_>) -> Result<Option<bool>, StoreError> {
    Ok(db.query_row("SELECT demo FROM deployment", [], |row| row.get(0)).optional()?)
}

pub(super) fn mark(db: &Transaction<'_>, demo: bool) -> Result<(), StoreError> {
    db.execute("INSERT INTO deployment (only_row, demo) VALUES (1, ?1)", params![demo])?;
    Ok(())
}
