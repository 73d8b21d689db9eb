//! The certificate that signs does not go by accident.

use sso_model::certificate::roll::{SignerRemoved, signer_removed};
use sso_model::lifecycle::{Connection, Requirement};
use sso_model::timestamp::Timestamp;

use crate::usecases::{ActError, Refusal, Snapshot};

/// Whether the settings may go without the certificate that signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Signer {
    /// The act changes nothing about it, or must always work.
    MayGo,
    /// Only if it is this one, by SHA-256: somebody knows what follows.
    Stays {
        /// None if nobody has confirmed anything.
        but_for: Option<String>,
    },
}

/// Checks that `next` still trusts the certificate that signs, or that its removal was confirmed.
///
/// # Errors
/// [`Refusal::SignerRemoved`].
pub(super) fn keeps(
    before: &Snapshot,
    next: &Connection,
    signer: &Signer,
    now: Timestamp,
) -> Result<(), ActError> {
    let Signer::Stays { but_for } = signer else { return Ok(()) };
    let in_force = before.connection.live.as_ref().filter(|live| live.enabled);
    let (Some(live), Some(then)) = (in_force, &next.live) else { return Ok(()) };
    let Some(removed) = signer_removed(&live.settings, &then.settings, &before.signings) else {
        return Ok(());
    };
    if but_for.as_deref() == Some(removed.fingerprint()) {
        return Ok(());
    }
    let required = before.connection.requirement() == Requirement::Required;
    let members = required.then_some(before.members);
    Err(Refusal::SignerRemoved(SignerRemoved::new(removed, &before.signings, members, now)).into())
}
