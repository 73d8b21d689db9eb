//! Opening the database: permissions, settings, migrations.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{BUSY, FILE, place, schema};
use crate::reason;

/// `SSOc` in ASCII: tells our files from any other SQLite file.
pub const APPLICATION_ID: i32 = 0x5353_4f63;

/// First SQLite without the WAL-reset fault that can damage a database (<https://www.sqlite.org/wal.html>).
const OLDEST_SQLITE: i32 = 3_051_003;

/// A database of at most so many bytes is checked from end to end when it is opened: that takes a tenth of a second.
const CHECKED_BYTES: u64 = 32 * 1024 * 1024;

/// Prepared statements that a connection keeps: all that it runs again and again. A sign-in alone runs some 35, and one that is
/// not kept is compiled anew each time.
const STATEMENTS: usize = 256;

/// Applied in order; `user_version` counts those that were. Only ever appended to.
pub const MIGRATIONS: [&str; 32] = [
    include_str!("../../../migrations/sqlite/0001_first.sql"),
    include_str!("../../../migrations/sqlite/0002_domains.sql"),
    include_str!("../../../migrations/sqlite/0003_life.sql"),
    include_str!("../../../migrations/sqlite/0004_sign_in.sql"),
    include_str!("../../../migrations/sqlite/0009_practice_idp.sql"),
    include_str!("../../../migrations/sqlite/0010_asked_again.sql"),
    include_str!("../../../migrations/sqlite/0011_attempts_by_reference.sql"),
    include_str!("../../../migrations/sqlite/0012_names.sql"),
    include_str!("../../../migrations/sqlite/0016_repeated_sign_ins.sql"),
    include_str!("../../../migrations/sqlite/0013_proofs.sql"),
    include_str!("../../../migrations/sqlite/0014_people.sql"),
    include_str!("../../../migrations/sqlite/0015_confirmed.sql"),
    include_str!("../../../migrations/sqlite/0018_people_counts.sql"),
    include_str!("../../../migrations/sqlite/0019_proven_issuers.sql"),
    include_str!("../../../migrations/sqlite/0023_applications.sql"),
    include_str!("../../../migrations/sqlite/0021_signing_keys.sql"),
    include_str!("../../../migrations/sqlite/0022_openid.sql"),
    include_str!("../../../migrations/sqlite/0028_counts_of_links.sql"),
    include_str!("../../../migrations/sqlite/0030_signing_algorithm.sql"),
    include_str!("../../../migrations/sqlite/0020_seen_people.sql"),
    include_str!("../../../migrations/sqlite/0036_certificate_signing.sql"),
    include_str!("../../../migrations/sqlite/0037_calendar_feed.sql"),
    include_str!("../../../migrations/sqlite/0031_address_faults_counted.sql"),
    include_str!("../../../migrations/sqlite/0034_people_by_groups.sql"),
    include_str!("../../../migrations/sqlite/0033_openings.sql"),
    include_str!("../../../migrations/sqlite/0041_activity_kinds.sql"),
    include_str!("../../../migrations/sqlite/0038_metadata_refresh.sql"),
    include_str!("../../../migrations/sqlite/0042_request_certificates.sql"),
    include_str!("../../../migrations/sqlite/0047_metadata_signing_certificate.sql"),
    include_str!("../../../migrations/sqlite/0045_activity_by_time.sql"),
    include_str!("../../../migrations/sqlite/0046_dismissed_metadata.sql"),
    include_str!("../../../migrations/sqlite/0043_own_certificates.sql"),
];

/// Why the database could not be opened. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or file cannot be made or written.
    #[error("The data folder {} cannot be used: {}. Choose another one with --data.", folder.display(), reason::of_io(source))]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The linked SQLite is too old.
    #[error(
        "This program was built with SQLite {0}, which can damage its files. Build it with 3.51.3 or newer."
    )]
    OldSqlite(&'static str),
    /// Another program's file.
    #[error("{} is the database of another program. Choose another data folder with --data.", .0.display())]
    Foreign(PathBuf),
    /// A newer version of this program wrote it.
    #[error("{} was written by a newer version of this program. Start that version.", .0.display())]
    Newer(PathBuf),
    /// No room.
    #[error(
        "The disk of the data folder {} is full, so its database cannot be opened. Make room, and try again: what is saved is safe.",
        .0.display()
    )]
    Full(PathBuf),
    /// It is being restored.
    #[error("A backup is being restored into {}. Try again when that has ended.", .0.display())]
    Restoring(PathBuf),
    /// A copy into it was interrupted.
    #[error("A copy into {} was interrupted. Repeat it: sso-server copy --help", .0.display())]
    UnfinishedCopy(PathBuf),
    /// Something of it is missing.
    #[error("The database {} is damaged: the {part} is missing or is not as this program makes it. Restore a backup: sso-server restore FILE", file.display())]
    Schema {
        /// Which.
        file: PathBuf,
        /// Its table, index or trigger.
        part: String,
    },
    /// SQLite reads it, and says what is wrong.
    #[error("The database {} is damaged: {found}. Restore a backup: sso-server restore FILE", file.display())]
    Damaged {
        /// Which.
        file: PathBuf,
        /// What SQLite found first.
        found: String,
    },
    /// It is damaged or cannot be read.
    #[error("The database {} cannot be opened: {source}. Restore a backup if it is damaged: sso-server restore FILE", file.display())]
    Database {
        /// Which.
        file: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

/// The writing connection; makes folder and file, and migrates.
pub(super) fn writer(folder: &Path) -> Result<Connection, OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::OldSqlite(rusqlite::version()));
    }
    let file = folder.join(FILE);
    let failed = |source| OpenError::Database { file: file.clone(), source };
    let mut connection = Connection::open_with_flags(&file, flags()).map_err(failed)?;
    set_pragmas(&connection).map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    migrate(&mut connection, &file)?;
    check(&connection, &file)?;
    // What a savepoint would undo is kept in memory, not in a file.
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(failed)?;
    Ok(connection)
}

/// Finds what is missing, and damage where that is quick.
fn check(connection: &Connection, file: &Path) -> Result<(), OpenError> {
    let failed = |source| OpenError::Database { file: file.to_owned(), source };
    if let Some(part) = schema::missing(connection, &MIGRATIONS).map_err(failed)? {
        return Err(OpenError::Schema { file: file.to_owned(), part });
    }
    if file.metadata().is_ok_and(|is| is.len() <= CHECKED_BYTES) {
        let verdict: String =
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(failed)?;
        if verdict != "ok" {
            return Err(OpenError::Damaged { file: file.to_owned(), found: schema::in_a_line(&verdict) });
        }
    }
    Ok(())
}

/// Refuses what holds a part of another database.
pub(super) fn refuse_unfinished_copy(connection: &Connection, folder: &Path) -> Result<(), OpenError> {
    match schema::has_unfinished_copy(connection) {
        Ok(false) => Ok(()),
        Ok(true) => Err(OpenError::UnfinishedCopy(folder.to_owned())),
        Err(source) => Err(OpenError::Database { file: folder.join(FILE), source }),
    }
}

/// A reading connection.
pub(super) fn reader(folder: &Path) -> Result<Connection, OpenError> {
    let file = folder.join(FILE);
    let open = || {
        let connection = Connection::open_with_flags(&file, flags())?;
        set_pragmas(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    };
    open().map_err(|source| OpenError::Database { file: file.clone(), source })
}

/// Names of the tables.
pub(super) fn tables(connection: &Connection, folder: &Path) -> Result<Vec<String>, OpenError> {
    schema::tables(connection).map_err(|source| OpenError::Database { file: folder.join(FILE), source })
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn set_pragmas(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

fn migrate(connection: &mut Connection, file: &Path) -> Result<(), OpenError> {
    let failed = |source| OpenError::Database { file: file.to_owned(), source };
    // Read inside the transaction: another server may be migrating at this moment.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    let number = |name: &str| transaction.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let (application, version) =
        (number("application_id").map_err(failed)?, number("user_version").map_err(failed)?);
    let tables: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(failed)?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(OpenError::Foreign(file.to_owned()));
    }
    let done = usize::try_from(version).unwrap_or(0);
    if done > MIGRATIONS.len() {
        return Err(OpenError::Newer(file.to_owned()));
    }
    for sql in &MIGRATIONS[done..] {
        transaction.execute_batch(sql).map_err(failed)?;
    }
    if done < MIGRATIONS.len() {
        let version = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
        transaction.pragma_update(None, "user_version", version).map_err(failed)?;
    }
    transaction.commit().map_err(failed)
}

/// Makes folder (0700) and file (0600) so that only this user reads them; SQLite gives `-wal` the file's mode.
pub(super) fn make(folder: &Path) -> Result<(), OpenError> {
    let made = private_file(folder, &folder.join(FILE));
    made.map_err(|source| OpenError::Folder { folder: folder.to_owned(), source })
}

/// Locks the folder against a restore.
pub(super) fn lock(folder: &Path) -> Result<Option<fs::File>, OpenError> {
    place::shared(folder).map_err(|source| match source.kind() {
        io::ErrorKind::WouldBlock => OpenError::Restoring(folder.to_owned()),
        _ => OpenError::Folder { folder: folder.to_owned(), source },
    })
}

fn private_file(folder: &Path, file: &Path) -> io::Result<()> {
    let mut making = fs::DirBuilder::new();
    making.recursive(true);
    let mut opening = fs::OpenOptions::new();
    opening.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
        making.mode(0o700);
        opening.mode(0o600);
    }
    making.create(folder)?;
    opening.open(file).map(drop)
}
