//! Whether a database is whole: every page, every reference, every number of the log.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::open::{APPLICATION_ID, MIGRATIONS};
use super::{BUSY, schema};

/// Why a database is not whole. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// No file, or an empty one.
    #[error("There is no database in {}.", .0.display())]
    NoDatabase(PathBuf),
    /// Another program's file.
    #[error("{} is not a database of this program.", .0.display())]
    Foreign(PathBuf),
    /// A newer version of this program wrote it.
    #[error("{} was written by a newer version of this program. Use that version.", .0.display())]
    Newer(PathBuf),
    /// SQLite cannot read it.
    #[error("{} is damaged or cannot be read: {source}.", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// SQLite reads it, and says what is wrong.
    #[error("{} is damaged: {found}.", file.display())]
    Damaged {
        /// Which.
        file: PathBuf,
        /// In SQLite's words, or ours.
        found: String,
    },
}

/// What a whole database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Organizations.
    pub organizations: u64,
    /// People of all of them.
    pub people: u64,
    /// Entries of all their logs.
    pub entries: u64,
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { organizations, people, entries } = self;
        write!(f, "organizations: {organizations}, people: {people}, log entries: {entries}")
    }
}

/// Checks the file from end to end, also while servers run on it. Takes a second for some hundred megabytes.
///
/// # Errors
/// A [`VerifyError`] that says what is wrong first.
pub fn verify(file: &Path) -> Result<Verified, VerifyError> {
    if !file.metadata().is_ok_and(|is| is.is_file() && is.len() > 0) {
        return Err(VerifyError::NoDatabase(file.to_owned()));
    }
    let unreadable = |source| VerifyError::Unreadable { file: file.to_owned(), source };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(unreadable)?;
    connection.busy_timeout(BUSY).map_err(unreadable)?;
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id").map_err(unreadable)? != i64::from(APPLICATION_ID) {
        return Err(VerifyError::Foreign(file.to_owned()));
    }
    let version = usize::try_from(number("user_version").map_err(unreadable)?).unwrap_or(0);
    if version > MIGRATIONS.len() {
        return Err(VerifyError::Newer(file.to_owned()));
    }
    let found = fault(&connection, version).map_err(unreadable)?;
    if let Some(found) = found {
        return Err(VerifyError::Damaged { file: file.to_owned(), found });
    }
    counts(&connection).map_err(unreadable)
}

/// The first thing that is wrong.
fn fault(connection: &Connection, version: usize) -> rusqlite::Result<Option<String>> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(Some(in_a_line(&verdict)));
    }
    // An older version has another schema, and is brought up to date when it is opened.
    if version == MIGRATIONS.len()
        && let Some(part) = schema::missing(connection)?
    {
        return Ok(Some(format!("the {part} is missing or is not as this program makes it")));
    }
    let dangling: Option<String> =
        connection.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    if let Some(table) = dangling {
        return Ok(Some(format!("a row of {table} belongs to nothing")));
    }
    let gap: Option<String> = connection
        .query_row(
            "SELECT org_id FROM audit_entry GROUP BY org_id HAVING min(seq) <> 1 OR max(seq) <> count(*) LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    Ok(gap.map(|org_id| format!("the log of the organization {org_id} has a gap")))
}

/// What SQLite found, without its heading.
pub(super) fn in_a_line(verdict: &str) -> String {
    let lines = verdict.lines().filter(|line| !line.starts_with("***"));
    lines.collect::<Vec<_>>().join("; ")
}

fn counts(connection: &Connection) -> rusqlite::Result<Verified> {
    let count = |table: &str| -> rusqlite::Result<u64> {
        let count =
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))?;
        Ok(count.unsigned_abs())
    };
    Ok(Verified {
        organizations: count("organization")?,
        people: count("person")?,
        entries: count("audit_entry")?,
    })
}
