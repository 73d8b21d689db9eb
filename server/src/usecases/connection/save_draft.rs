//! A draft is saved: empty fields pass, filled ones must be right.

use sso_model::api::DraftBody;
use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::change::{Act, Change, run};
use super::confirm::Confirmed;
use super::draft_body;
use super::signer::Signer;
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Saves a draft. Certificates are read here too: what the page found out does not count.
///
/// # Errors
/// The version is not the newest, or fields are wrong.
pub async fn save_draft(
    storage: &dyn Storage,
    change: Change,
    body: DraftBody,
) -> Result<Snapshot, ActError> {
    let values = &change.service_provider;
    let (issuer, provider) = draft_body::issuer(&body, values);
    let checked = draft_body::read(body).checked(|draft| draft.for_saving(values));
    let command = move |_: &Snapshot, is_taken: bool| {
        Ok(Command::SaveDraft(draft_body::unless_taken(checked, is_taken.then_some(provider))?))
    };
    let (confirmed, signer) = (Confirmed::NotNeeded, Signer::MayGo);
    let act = Act { action: Action::DraftSaved, issuer, confirmed, signer, command };
    run(storage, change, act).await
}
