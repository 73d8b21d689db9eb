//! Where the database lies: who uses the folder, and whether the file is still the one that was opened.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::FILE;
use crate::storage::StoreError;

/// Locked by everything that has the database open together, and by a restore alone.
const LOCK: &str = "sso.lock";

/// Given up by `break-glass` when the disk is full.
const RESERVE: &str = "sso.reserve";

/// Size of the reserve, in bytes.
const RESERVE_BYTES: usize = 1024 * 1024;

/// What is written to see whether the disk has room, in bytes.
const PROBE_BYTES: usize = 64 * 1024;

/// The folder of an open database.
pub(super) struct Place {
    file: PathBuf,
    opened: Option<Identity>,
    _lock: Option<File>,
}

/// What names a file whatever its path is: device and inode.
type Identity = (u64, u64);

impl Place {
    /// Notes which file is open; call it after SQLite has opened it. Keeps the lock.
    pub(super) fn of(folder: &Path, lock: Option<File>) -> Self {
        let file = folder.join(FILE);
        let opened = identity(&file);
        Self { file, opened, _lock: lock }
    }

    /// What is written from now on would be lost if another file, or none, were at the path.
    ///
    /// # Errors
    /// [`StoreError::Failed`] then.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        if self.opened.is_none() || identity(&self.file) == self.opened {
            return Ok(());
        }
        let file = self.file.display();
        Err(StoreError::Failed(format!(
            "{file} was removed or replaced while it was open: restart the server"
        )))
    }

    /// Checks that there is room for more than the database has already.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] if not.
    pub(super) fn check_room(&self) -> Result<(), StoreError> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        if is_full(folder) {
            return Err(StoreError::DiskFull(format!("{} has no room", folder.display())));
        }
        Ok(())
    }
}

/// Locks the folder together with others; none where the file system knows no locks.
///
/// # Errors
/// [`ErrorKind::WouldBlock`] if somebody has it alone.
pub(super) fn shared(folder: &Path) -> io::Result<Option<File>> {
    lock(folder, File::try_lock_shared)
}

/// Locks the folder for one user alone; none where the file system knows no locks.
///
/// # Errors
/// [`ErrorKind::WouldBlock`] if somebody uses it.
pub(super) fn alone(folder: &Path) -> io::Result<Option<File>> {
    lock(folder, File::try_lock)
}

/// Returns whether the disk of this folder is full. Found out by writing.
pub fn is_full(folder: &Path) -> bool {
    let probe = folder.join(format!("sso.probe-{}", std::process::id()));
    let written = private(&probe, false).and_then(|mut file| {
        file.write_all(&vec![0; PROBE_BYTES])?;
        file.sync_all()
    });
    // Nothing to do if even that fails: the next probe writes over it.
    let _ = fs::remove_file(&probe);
    written.is_err_and(|error| is_storage_full(&error))
}

/// Keeps some room that can be given up when there is no other.
///
/// # Errors
/// There is no room for it either, or it cannot be written.
pub fn reserve(folder: &Path) -> io::Result<()> {
    let file = folder.join(RESERVE);
    if file.metadata().is_ok_and(|is| is.len() == RESERVE_BYTES as u64) {
        return Ok(());
    }
    // Random bytes: a file system that compresses would keep no room for others.
    let mut bytes = vec![0; RESERVE_BYTES];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    private(&file, false)?.write_all(&bytes)
}

/// Gives the reserved room up. False if there was none.
pub fn give_up_reserve(folder: &Path) -> bool {
    fs::remove_file(folder.join(RESERVE)).is_ok()
}

/// Returns whether other users of this computer may read the folder's database.
pub fn is_open_to_others(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let is_open = |path: &Path| path.metadata().is_ok_and(|is| is.permissions().mode() & 0o077 != 0);
        is_open(&folder.join(FILE)) && is_open(folder)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        false
    }
}

/// Opens a file for writing that only this user may read, empty.
pub(super) fn private(file: &Path, must_be_new: bool) -> io::Result<File> {
    let mut opening = OpenOptions::new();
    opening.write(true).create(true).truncate(true).create_new(must_be_new);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        opening.mode(0o600);
    }
    opening.open(file)
}

fn lock(folder: &Path, how: impl FnOnce(&File) -> Result<(), TryLockError>) -> io::Result<Option<File>> {
    let file = private(&folder.join(LOCK), false)?;
    match how(&file) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn is_storage_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(file).ok().map(|is| (is.dev(), is.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}
