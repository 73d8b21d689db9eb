//! The saved draft is thrown away.

use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::change::{Change, plain};
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Throws the saved draft away; live settings stay.
///
/// # Errors
/// The version is not the newest, or there is no draft.
pub async fn discard_draft(storage: &dyn Storage, change: Change) -> Result<Snapshot, ActError> {
    plain(storage, change, Action::DraftDiscarded, Command::DiscardDraft).await
}
