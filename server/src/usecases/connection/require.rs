//! The requirement: armed, dropped, or demanded now.

use sso_model::audit::Action;
use sso_model::lifecycle::{Command, Requirement};

use super::change::{Act, Change, run};
use super::confirm::Confirmed;
use super::signer::Signer;
use crate::storage::Storage;
use crate::usecases::{ActError, Snapshot};

/// Changes the requirement. `confirmed` names the people whom the person who acts has seen
/// ([`sso_model::api::Affected::confirmation`]).
///
/// # Errors
/// The version is not the newest, a condition is not met, or the people are not confirmed.
pub async fn require(
    storage: &dyn Storage,
    change: Change,
    requirement: Requirement,
    confirmed: Option<String>,
) -> Result<Snapshot, ActError> {
    let confirmed = match requirement {
        Requirement::Off => Confirmed::NotNeeded,
        Requirement::Armed | Requirement::Required => Confirmed::Needed(confirmed),
    };
    let command = move |_: &Snapshot, _| Ok(Command::Require(requirement));
    let act =
        Act { action: Action::RequirementChanged, issuer: None, confirmed, signer: Signer::MayGo, command };
    run(storage, change, act).await
}
