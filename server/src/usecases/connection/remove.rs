//! Everything is erased.

use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::change::{Change, plain};
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Erases draft and settings. Final.
///
/// # Errors
/// The version is not the newest, or the connection is not disabled.
pub async fn remove(storage: &dyn Storage, change: Change) -> Result<Snapshot, ActError> {
    plain(storage, change, Action::Removed, Command::Remove).await
}
