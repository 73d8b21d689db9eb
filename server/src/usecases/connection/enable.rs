//! A draft is saved and put in force in one act.

use sso_model::api::DraftBody;
use sso_model::audit::Action;
use sso_model::draft::Settings;
use sso_model::lifecycle::Command;

use super::change::{Act, Change, plain, run};
use super::confirm::Confirmed;
use super::draft_body;
use super::signer::Signer;
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Enables complete settings.
///
/// # Errors
/// The version is not the newest, or fields are missing or wrong: all of them are named.
pub async fn enable(storage: &dyn Storage, change: Change, body: DraftBody) -> Result<Snapshot, ActError> {
    let (values, now) = (&change.service_provider, change.entry.at);
    let confirmed =
        if body.require_sso { Confirmed::Needed(body.confirmed.clone()) } else { Confirmed::NotNeeded };
    let signer = Signer::Stays { but_for: body.without_signer.clone() };
    let (issuer, provider) = draft_body::issuer(&body, values);
    let checked = draft_body::read(body).checked(|draft| draft.for_enabling(values, now));
    let command = move |_: &Snapshot, is_taken: bool| {
        Ok(Command::Enable(draft_body::unless_taken(checked, is_taken.then_some(provider))?))
    };
    let act = Act { action: Action::Enabled, issuer, confirmed, signer, command };
    run(storage, change, act).await
}

/// Enables settings that were checked already, even if their issuer is reserved. For the demo.
///
/// # Errors
/// The database's.
pub async fn enable_settings(
    storage: &dyn Storage,
    change: Change,
    settings: Settings,
) -> Result<Snapshot, ActError> {
    plain(storage, change, Action::Enabled, Command::Enable(settings)).await
}
