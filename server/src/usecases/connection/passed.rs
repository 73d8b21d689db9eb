//! A sign-in passed, test or real: what it proves is remembered, and the requirement may come into force by it.

use sso_model::api::Saved;
use sso_model::lifecycle::{Command, Proof};
use sso_model::service_provider::ServiceProvider;

use super::{reconsider, reserve};
use crate::storage::{Storage, StoreError, Transactions as _, Work};
use crate::usecases::ActError;
use crate::usecases::snapshot::{self, Snapshot};

/// A sign-in that passed, or a test that waits for its domain.
#[derive(Clone, Debug)]
pub struct PassedSignIn {
    /// What it proves.
    pub proof: Proof,
    /// When, and the name of the one who tested or signed in.
    pub last: Saved,
    /// Who signed in; none for a test.
    pub person_id: Option<String>,
}

/// Remembers a sign-in that passed.
///
/// # Errors
/// The database's.
pub async fn sign_in_passed(
    storage: &dyn Storage,
    org_id: &str,
    sign_in: PassedSignIn,
    service_provider: &ServiceProvider,
) -> Result<(), ActError> {
    let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
    let write = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let before = snapshot::read(work, &org_id)?;
        note(work, &org_id, before, &sign_in, &service_provider)
    };
    storage.write(write).await
}

/// The same in an open transaction. `before` was read in it: what a sign-in writes changes none of the facts that decide here.
pub(in crate::usecases) fn note(
    work: &mut dyn Work,
    org_id: &str,
    before: Snapshot,
    sign_in: &PassedSignIn,
    service_provider: &ServiceProvider,
) -> Result<(), ActError> {
    let command = Command::Prove(sign_in.proof.clone());
    let now = (service_provider, sign_in.last.at);
    let after = reconsider::by_itself(work, org_id, before, command, now)?;
    // Settings that were edited or replaced meanwhile: nobody asks for them any more.
    if !after.connection.proofs.contains(&sign_in.proof) {
        return Ok(());
    }
    let facts = after.facts(service_provider);
    reserve::update_reservations(work, org_id, &after.connection, facts, true)?;
    Ok(keep(work, org_id, sign_in, (&after, sign_in.proof.counts(facts)))?)
}

/// A test that does not count yet hides no sign-in that does.
fn keep(
    work: &mut dyn Work,
    org_id: &str,
    sign_in: &PassedSignIn,
    (snapshot, counts): (&Snapshot, bool),
) -> Result<(), StoreError> {
    let fingerprint = &sign_in.proof.fingerprint;
    let is_first = !snapshot.passed.iter().any(|passed| passed.fingerprint == *fingerprint);
    if counts || is_first {
        work.put_passed(org_id, fingerprint, &sign_in.last)?;
    }
    match &sign_in.person_id {
        Some(person_id) => work.add_passed_person(org_id, fingerprint, person_id),
        None => Ok(()),
    }
}
