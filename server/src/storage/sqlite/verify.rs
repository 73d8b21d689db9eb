//! Checking a whole file.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::open::{APPLICATION_ID, MIGRATIONS};
use super::{BUSY, schema};
use crate::storage::verify::{CONTENTS, Fault, GAPS, Verified, VerifyError};

/// Organizations whose people are not as `people_count` or `link_count` says.
const MISCOUNTED: [&str; 2] = [
    "SELECT org_id FROM (
        SELECT org_id, substr(email, instr(email, '@') + 1) AS domain, role, password_hash IS NOT NULL AS has_password,
               sso_signed_in_at IS NOT NULL AS has_used_sso, count(*) AS people, sum(mark) AS marks
        FROM person GROUP BY 1, 2, 3, 4, 5
        UNION ALL SELECT org_id, domain, role, has_password, has_used_sso, people, marks FROM people_count)
     GROUP BY org_id, domain, role, has_password, has_used_sso, people, marks HAVING count(*) <> 2 LIMIT 1",
    "SELECT org_id FROM (
        SELECT org_id, coalesce(linked_issuer_url, '') AS linked, coalesce(refused_issuer_url, '') AS refused,
               link_anew_at IS NOT NULL AS is_anew, address_fault IS NOT NULL AS is_faulty, count(*) AS people
        FROM person GROUP BY 1, 2, 3, 4, 5
        UNION ALL SELECT org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people
        FROM link_count)
     GROUP BY org_id, linked, refused, is_anew, is_faulty, people HAVING count(*) <> 2 LIMIT 1",
];

/// Checks the file from end to end, also while servers run on it. Takes a second for some hundred megabytes.
///
/// # Errors
/// A [`VerifyError`] that says what is wrong first.
pub fn verify(file: &Path) -> Result<Verified, VerifyError> {
    let name = file.display().to_string();
    if !file.metadata().is_ok_and(|is| is.is_file() && is.len() > 0) {
        return Err(VerifyError::NoDatabase(name));
    }
    let unreadable =
        |source: rusqlite::Error| VerifyError::Unreadable { name: name.clone(), reason: source.to_string() };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(unreadable)?;
    connection.busy_timeout(BUSY).map_err(unreadable)?;
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id").map_err(unreadable)? != i64::from(APPLICATION_ID) {
        return Err(VerifyError::Foreign(name));
    }
    let version = usize::try_from(number("user_version").map_err(unreadable)?).unwrap_or(0);
    if version > MIGRATIONS.len() {
        return Err(VerifyError::Newer(name));
    }
    let found = fault(&connection, version).map_err(unreadable)?;
    if let Some(fault) = found {
        return Err(VerifyError::Damaged { name, fault });
    }
    counts(&connection).map_err(unreadable)
}

/// The first thing that is wrong.
fn fault(connection: &Connection, version: usize) -> rusqlite::Result<Option<Fault>> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(Some(Fault::Pages(schema::in_a_line(&verdict))));
    }
    if schema::has_unfinished_copy(connection)? {
        return Ok(Some(Fault::UnfinishedCopy));
    }
    let is_newest = version == MIGRATIONS.len();
    // An older version has another schema, and is brought up to date when it is opened.
    if is_newest && let Some(part) = schema::missing(connection, &MIGRATIONS)? {
        return Ok(Some(Fault::Part(part)));
    }
    if let Some(table) = first(connection, "PRAGMA foreign_key_check")? {
        return Ok(Some(Fault::Dangling(table)));
    }
    if let Some(org_id) = first(connection, GAPS)? {
        return Ok(Some(Fault::Gap(org_id)));
    }
    if is_newest { of_content(connection) } else { Ok(None) }
}

/// The first column of the first row.
fn first(connection: &Connection, query: &str) -> rusqlite::Result<Option<String>> {
    connection.query_row(query, [], |row| row.get(0)).optional()
}

/// The first thing that is wrong with the rows themselves.
fn of_content(connection: &Connection) -> rusqlite::Result<Option<Fault>> {
    for miscounted in MISCOUNTED {
        if let Some(org_id) = first(connection, miscounted)? {
            return Ok(Some(Fault::Count(org_id)));
        }
    }
    for content in CONTENTS {
        let mut query = connection.prepare(&content.query())?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let fault = content.fault(row.get_ref(0)?.as_str()?);
            if fault.is_some() {
                return Ok(fault);
            }
        }
    }
    Ok(None)
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
