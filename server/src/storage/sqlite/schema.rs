//! Whether a database has every table, index and trigger that this program makes.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::storage::StoreError;
use crate::storage::copy::UNFINISHED_COPY;

/// Name and text of each part of a schema.
type Parts = BTreeMap<String, Option<String>>;

/// The first part of what the migrations make that is missing or is another; none if all is there. More than that may be
/// there.
///
/// # Errors
/// The database cannot be read.
pub(super) fn missing(connection: &Connection, migrations: &[&str]) -> rusqlite::Result<Option<String>> {
    let made = made(migrations)?;
    let found = parts(connection)?;
    Ok(parts(&made)?.into_iter().find(|(name, text)| found.get(name) != Some(text)).map(|(name, _)| name))
}

/// Whether a copy into the database was interrupted.
pub(super) fn has_unfinished_copy(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1",
        [UNFINISHED_COPY],
        |row| row.get(0),
    )
}

/// What the migrations make, in memory.
///
/// # Errors
/// SQLite cannot make it.
pub(super) fn made(migrations: &[&str]) -> rusqlite::Result<Connection> {
    let made = Connection::open_in_memory()?;
    for sql in migrations {
        made.execute_batch(sql)?;
    }
    Ok(made)
}

/// Names of its tables.
///
/// # Errors
/// The database cannot be read.
pub(super) fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut query =
        connection.prepare_cached("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    query.query_map([], |row| row.get(0))?.collect()
}

/// Writes a row, and looks whether each of `tables` is there.
///
/// # Errors
/// One is missing, or the database cannot be written.
pub(super) fn is_ready(connection: &Connection, tables: &[String]) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO readiness (only_row, at) VALUES (1, unixepoch())
         ON CONFLICT DO UPDATE SET at = excluded.at",
        [],
    )?;
    let found = self::tables(connection)?;
    match tables.iter().find(|table| !found.contains(table)) {
        Some(table) => Err(StoreError::Failed(format!("the table {table} is missing"))),
        None => Ok(()),
    }
}

/// What SQLite found wrong in the pages, without its heading.
pub(super) fn in_a_line(verdict: &str) -> String {
    let lines = verdict.lines().filter(|line| !line.starts_with("***"));
    lines.collect::<Vec<_>>().join("; ")
}

fn parts(connection: &Connection) -> rusqlite::Result<Parts> {
    let mut query = connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema")?;
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
