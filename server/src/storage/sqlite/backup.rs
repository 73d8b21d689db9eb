//! A copy of the database while servers run on it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{BUSY, FILE, place};
use crate::{reason, secret};

/// Why there is no backup. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Nothing to back up.
    #[error("There is no database in {}. Name the data folder with --data.", .0.display())]
    NoDatabase(PathBuf),
    /// The target is there already.
    #[error("{} exists already. Name a new file.", .0.display())]
    Exists(PathBuf),
    /// The target's folder is missing.
    #[error("There is no folder {} for the backup. Make it, or name a file elsewhere.", .0.display())]
    NoFolder(PathBuf),
    /// The target cannot be written.
    #[error("The backup {} cannot be written: {}. Name a file elsewhere.", file.display(), reason::of_io(source))]
    File {
        /// Which.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No room.
    #[error("The disk is full, so there is no backup. Make room, or name a file on another disk.")]
    Full,
    /// SQLite could not copy it.
    #[error("The database could not be copied: {0}.")]
    Database(#[from] rusqlite::Error),
    /// The copy is damaged, so the original is.
    #[error("The copy is damaged ({0}), so it was thrown away. Check the disk, and keep the older backups.")]
    Damaged(String),
}

/// Copies the folder's database into `target`: whole, checked, on the disk when this returns.
///
/// # Errors
/// A [`BackupError`]; then there is no file `target`.
pub fn backup(folder: &Path, target: &Path) -> Result<(), BackupError> {
    let source = folder.join(FILE);
    if !source.is_file() {
        return Err(BackupError::NoDatabase(folder.to_owned()));
    }
    if target.exists() {
        return Err(BackupError::Exists(target.to_owned()));
    }
    let beside = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(missing) = beside.filter(|folder| !folder.is_dir()) {
        return Err(BackupError::NoFolder(missing.to_owned()));
    }
    let unfinished =
        unfinished(target).map_err(|source| BackupError::File { file: target.to_owned(), source })?;
    let made = copy(&source, &unfinished).and_then(|()| keep(&unfinished, target));
    let made = made.map_err(|error| if is_full(folder, beside) { BackupError::Full } else { error });
    if made.is_err() {
        // Nothing to do if even that fails: the name says what it is.
        let _ = fs::remove_file(&unfinished);
    }
    made
}

fn copy(source: &Path, unfinished: &Path) -> Result<(), BackupError> {
    let from = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    from.busy_timeout(BUSY)?;
    copy_into(&from, unfinished)?;
    let copy = Connection::open_with_flags(unfinished, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(BackupError::Damaged(verdict)) }
}

/// Copies the whole database into an empty file, which then stands by itself.
pub(super) fn copy_into(from: &Connection, empty: &Path) -> rusqlite::Result<()> {
    let mut into = Connection::open_with_flags(empty, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // All pages in one step: one state of the database, and writers go on meanwhile (WAL).
    rusqlite::backup::Backup::new(from, &mut into)?.step(-1)?;
    // One file that stands by itself, without -wal beside it.
    into.pragma_update(None, "journal_mode", "DELETE")?;
    into.close().map_err(|(_, error)| error)
}

/// A new file beside `target` that only this user may read. Its name cannot be guessed and it is made here: a link or
/// a file that somebody has put there before is never followed or written.
pub(super) fn unfinished(target: &Path) -> io::Result<PathBuf> {
    let mark = secret::id().map_err(io::Error::other)?;
    let mut unfinished = target.as_os_str().to_owned();
    unfinished.push(format!(".unfinished-{mark}"));
    let unfinished = PathBuf::from(unfinished);
    place::private(&unfinished, true)?;
    Ok(unfinished)
}

/// Returns whether one of the two disks is full. SQLite says it in many ways.
fn is_full(folder: &Path, beside: Option<&Path>) -> bool {
    place::is_full(folder) || place::is_full(beside.unwrap_or(Path::new(".")))
}

fn keep(unfinished: &Path, target: &Path) -> Result<(), BackupError> {
    let sync = || {
        File::open(unfinished)?.sync_all()?;
        // A link fails where a rename would write over what has come to be there meanwhile.
        match fs::hard_link(unfinished, target) {
            Ok(()) => fs::remove_file(unfinished)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => fs::rename(unfinished, target)?,
        }
        let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    sync().map_err(|source| BackupError::File { file: target.to_owned(), source })
}
