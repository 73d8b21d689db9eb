//! Out of force; the settings are kept.

use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::change::{Change, plain};
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Takes enabled settings out of force. Always works on them.
///
/// # Errors
/// The version is not the newest, or nothing is enabled.
pub async fn disable(storage: &dyn Storage, change: Change) -> Result<Snapshot, ActError> {
    plain(storage, change, Action::Disabled, Command::Disable).await
}
