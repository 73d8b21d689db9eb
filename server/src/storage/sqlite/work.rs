//! One open transaction of SQLite, and what every group of look-ups and writes needs.

use std::fmt::Display;

use rusqlite::{Row, Rows, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sso_model::timestamp::Timestamp;

use crate::storage::StoreError;

/// One open transaction.
pub(super) struct SqliteWork<'a> {
    pub(super) db: &'a Transaction<'a>,
}

/// A column holds a value that this program does not write.
pub(super) fn corrupt_column(column: &str, value: &dyn Display) -> StoreError {
    StoreError::Failed(format!("the column {column} holds {value}, which no version of this program writes"))
}

pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Failed(error.to_string()))
}

pub(super) fn of_json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| corrupt_column(column, &error))
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
