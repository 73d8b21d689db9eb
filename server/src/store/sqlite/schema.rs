//! Whether a database has every table, index and trigger that this program makes.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::open::MIGRATIONS;

/// Name and text of each part of a schema.
type Parts = BTreeMap<String, Option<String>>;

/// The first part that is missing or is another; none if all is there. More than that may be there.
///
/// # Errors
/// The database cannot be read.
pub(super) fn missing(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let made = Connection::open_in_memory()?;
    for sql in MIGRATIONS {
        made.execute_batch(sql)?;
    }
    let found = parts(connection)?;
    Ok(parts(&made)?.into_iter().find(|(name, text)| found.get(name) != Some(text)).map(|(name, _)| name))
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

fn parts(connection: &Connection) -> rusqlite::Result<Parts> {
    let mut query = connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema")?;
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
