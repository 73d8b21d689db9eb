//! One open transaction of SQLite, and what every group of look-ups and writes needs.

use rusqlite::{Row, Rows, Transaction};
use sso_model::timestamp::Timestamp;

use crate::storage::StoreError;
pub(super) use crate::storage::columns::{corrupt_column, json, of_json};

/// One open transaction.
pub(super) struct SqliteWork<'a> {
    pub(super) db: &'a Transaction<'a>,
}

/// Rows as storage counts them.
pub(super) fn counted(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

pub(super) fn instant(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(Timestamp)
}

/// Returns every row by `read`.
pub(super) fn all<T>(
    mut rows: Rows<'_>,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}
