//! An owner or admin starts a test.

use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::audit::Action;
use sso_model::saved_settings::SavedSettings;

use super::keep::keep;
use crate::storage::{Entry, NewAttempt, NewTest, Storage, Transactions as _, Work};
use crate::usecases::connection::{Change, field_problems, settle, unless_taken};
use crate::usecases::{ActError, Refusal};

/// What a new test is found by.
#[derive(Clone, Debug)]
pub struct StartingTest {
    /// The attempt's identifier.
    pub attempt_id: String,
    /// The AuthnRequest's ID.
    pub request_id: String,
    /// SHA-256 of the link's secret, hex.
    pub start_hash: String,
    /// What the person can quote.
    pub reference: String,
    /// Who may open the link.
    pub person_id: String,
}

/// Stores a test of the saved draft, else of the live settings, which must be complete as for Enable.
///
/// # Errors
/// The version is not the newest, or fields are missing or wrong.
pub async fn start_test(storage: &dyn Storage, change: Change, test: StartingTest) -> Result<(), ActError> {
    storage.write(move |work| apply(work, change, test)).await
}

fn apply(work: &mut dyn Work, change: Change, test: StartingTest) -> Result<(), ActError> {
    let Change { org_id, service_provider, entry, knows } = change;
    work.lock_organization(&org_id)?;
    let before = settle(work, &org_id, &service_provider, entry.at)?;
    if !knows(&before) {
        return Err(Refusal::Stale(Box::new(before)).into());
    }
    let checked = before.connection.to_edit().for_enabling(&service_provider, entry.at);
    let settings = SavedSettings::from(unless_taken(checked.map_err(field_problems), None)?);
    let attempt = NewAttempt {
        id: test.attempt_id.clone(),
        at: entry.at,
        kind: AttemptKind::Test,
        outcome: AttemptOutcome::Waiting,
        waits_for_domain: None,
        headline: "Waiting for the response of the identity provider.".to_owned(),
        fingerprint: settings.fingerprint(&service_provider),
        run_by: Some(entry.actor.clone()),
        person: None,
        person_id: None,
        reference: test.reference.clone(),
        report: None,
    };
    keep(work, &org_id, &attempt)?;
    let StartingTest { attempt_id, request_id, start_hash, reference, person_id } = test;
    let new = NewTest { request_id, attempt_id, person_id, start_hash, settings, at: entry.at };
    work.add_test_request(&org_id, &new)?;
    let entry = Entry { action: Action::TestStarted, subject: reference, ..entry };
    Ok(work.add_entry(&org_id, &entry)?)
}
