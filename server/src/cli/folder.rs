//! Opening the data folder, with the rules for demo folders.

use std::path::Path;

use super::Failure;
use crate::clock::{Clock as _, SystemClock};
use crate::demo;
use crate::storage::sqlite::{FILE, SqliteStore, is_open_to_others, reserve};
use crate::usecases::deployment;

/// Opens what is to be served. Only the demo is made here: an empty database in the place of one whose path was
/// mistyped, or whose disk is not mounted, would know nobody.
pub(super) async fn to_serve(folder: &Path, demo: bool) -> Result<SqliteStore, Failure> {
    let store = if demo { open(folder, true).await? } else { open_existing(folder).await? };
    if deployment::is_demo(&store).await? == Some(true) && !demo {
        return Err(Failure::DemoFolder(folder.to_owned()));
    }
    if is_open_to_others(folder) {
        tracing::warn!(
            folder = %folder.display(),
            "other users of this computer may read the database: chmod 700 the folder, chmod 600 the file"
        );
    }
    if let Err(error) = reserve(folder) {
        tracing::warn!(%error, "no room was reserved for break-glass on a full disk");
    }
    Ok(store)
}

/// Opens it for real data or for the demo, never for both. A new folder is marked for good.
pub(super) async fn open(folder: &Path, demo: bool) -> Result<SqliteStore, Failure> {
    let store = SqliteStore::open(folder)?;
    match (deployment::is_demo(&store).await?, demo) {
        (None, true) => demo::fill(&store, SystemClock.now()).await?,
        (None, false) => {
            deployment::begin(&store, false, Vec::new()).await?;
        }
        (Some(_), _) => {}
    }
    // Asked again: another server may have been faster.
    match (deployment::is_demo(&store).await?, demo) {
        (Some(true), false) => Err(Failure::DemoFolder(folder.to_owned())),
        (Some(false), true) => Err(Failure::RealFolder(folder.to_owned())),
        _ => Ok(store),
    }
}

/// Opens a folder that has people already, demo or not.
pub(super) async fn open_existing(folder: &Path) -> Result<SqliteStore, Failure> {
    if !folder.join(FILE).metadata().is_ok_and(|is| is.is_file() && is.len() > 0) {
        return Err(Failure::NoDatabase(folder.to_owned()));
    }
    let store = SqliteStore::open(folder)?;
    match deployment::is_demo(&store).await? {
        Some(_) => Ok(store),
        None => Err(Failure::NoOrganization),
    }
}
