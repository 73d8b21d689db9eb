//! Putting a backup in the place of the folder's database.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::verify::verify;
use super::{BUSY, FILE, OpenError, SqliteStore, backup, place};
use crate::reason;
use crate::storage::verify::{Verified, VerifyError};

/// The files of a database.
const OF_DATABASE: [&str; 3] = ["", "-wal", "-shm"];

/// Why nothing was restored. `Display` is the sentence that the operator reads; the folder is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// A server or a command has the database open.
    #[error(
        "A server or another command is using {}, so nothing was restored. Stop it, and restore again.",
        .0.display()
    )]
    InUse(PathBuf),
    /// The backup is not whole.
    #[error("{0} Nothing was restored. Choose another backup.")]
    Backup(VerifyError),
    /// The copy is not whole.
    #[error("The copy of the backup is not whole, so nothing was restored: {0} Check the disk.")]
    Copy(VerifyError),
    /// The folder cannot be written.
    #[error("The data folder {} cannot be written, so nothing was restored: {}.", folder.display(), reason::of_io(source))]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// SQLite could not copy it.
    #[error("The backup could not be copied, so nothing was restored: {0}.")]
    Database(#[from] rusqlite::Error),
    /// It was restored and does not open.
    #[error("The backup was restored and cannot be opened: {source} What was there before is in {}.", kept.display())]
    Open {
        /// Why.
        source: OpenError,
        /// Where the old files are.
        kept: PathBuf,
    },
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// What the database holds.
    pub verified: Verified,
    /// Where the files are that were there before; none if there were none.
    pub replaced: Option<PathBuf>,
}

/// Verifies the backup, copies it, verifies the copy, moves what was there into a folder of its own, whose name ends in
/// `mark`, and opens the result once, which brings it up to date.
///
/// # Errors
/// A [`RestoreError`].
pub fn restore(folder: &Path, file: &Path, mark: &str) -> Result<Restored, RestoreError> {
    let failed = |source| RestoreError::Folder { folder: folder.to_owned(), source };
    make(folder).map_err(failed)?;
    let lock = place::alone(folder).map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => RestoreError::InUse(folder.to_owned()),
        _ => failed(error),
    })?;
    verify(file).map_err(RestoreError::Backup)?;
    let unfinished = backup::unfinished(&folder.join(FILE)).map_err(failed)?;
    let copied = copy(file, &unfinished).and_then(|()| verify(&unfinished).map_err(RestoreError::Copy));
    let placed = copied.and_then(|verified| {
        let replaced = put(folder, &unfinished, mark).map_err(failed)?;
        Ok(Restored { verified, replaced })
    });
    if placed.is_err() {
        // Nothing to do if even that fails: the name says what it is.
        let _ = fs::remove_file(&unfinished);
    }
    let restored = placed?;
    drop(lock);
    let kept = || restored.replaced.clone().unwrap_or_else(|| folder.to_owned());
    SqliteStore::open(folder).map_err(|source| RestoreError::Open { source, kept: kept() })?;
    Ok(restored)
}

fn make(folder: &Path) -> io::Result<()> {
    let mut making = fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        making.mode(0o700);
    }
    making.create(folder)
}

fn copy(file: &Path, unfinished: &Path) -> Result<(), RestoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let from = Connection::open_with_flags(file, flags)?;
    from.busy_timeout(BUSY)?;
    backup::copy_into(&from, unfinished)?;
    Ok(())
}

/// Moves the old files away, and the new one to its place.
fn put(folder: &Path, unfinished: &Path, mark: &str) -> io::Result<Option<PathBuf>> {
    File::open(unfinished)?.sync_all()?;
    let old = OF_DATABASE.map(|end| format!("{FILE}{end}"));
    let there: Vec<_> = old.iter().filter(|name| folder.join(name).exists()).collect();
    let replaced = folder.join(format!("replaced-{mark}"));
    if !there.is_empty() {
        make(&replaced)?;
    }
    for name in &there {
        fs::rename(folder.join(name), replaced.join(name))?;
    }
    fs::rename(unfinished, folder.join(FILE))?;
    File::open(folder)?.sync_all()?;
    Ok((!there.is_empty()).then_some(replaced))
}
