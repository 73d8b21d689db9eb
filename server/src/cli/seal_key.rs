//! Which seal key a command takes.

use std::path::PathBuf;

use super::database::Database;
use crate::seal::SealKeyFile;

/// The systemd credential that holds the seal key.
const CREDENTIAL: &str = "seal-key";

/// The operator's file, else the systemd credential, else the data folder's own. A database elsewhere has none: beside it
/// the key would be stolen with it.
pub(super) fn seal_key(given: Option<PathBuf>, database: &Database) -> Option<SealKeyFile> {
    let credential = || {
        let folder = PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?);
        Some(folder.join(CREDENTIAL)).filter(|file| file.exists())
    };
    match (given.or_else(credential), database) {
        (Some(file), _) => Some(SealKeyFile::Given(file)),
        (None, Database::Folder(folder)) => Some(SealKeyFile::in_folder(folder)),
        (None, Database::Server(_)) => None,
    }
}
