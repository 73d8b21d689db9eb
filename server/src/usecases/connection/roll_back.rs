//! The last earlier settings on which a sign-in passed are in force again.

use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::change::{Change, plain};
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Puts the earlier settings in force. They kept their issuer reserved, and are not judged anew.
///
/// # Errors
/// The version is not the newest, or there are no earlier settings.
pub async fn roll_back(storage: &dyn Storage, change: Change) -> Result<Snapshot, ActError> {
    plain(storage, change, Action::RolledBack, Command::RollBack).await
}
