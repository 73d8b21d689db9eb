//! The stored attempts of an organization, as they are by today's facts.

use sso_model::api::attempt::{AttemptSummary, AttemptView, KEPT_DAYS};
use sso_model::person_link::{AttemptEnd, test_today};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

use crate::storage::{Entry, Storage, StoreError, StoredAttempt, Transactions as _, Work};
use crate::usecases::snapshot::{self, Snapshot};
use crate::usecases::{ActError, Refusal};

/// Returns the stored attempts, newest first.
///
/// # Errors
/// The database's.
pub async fn attempts(
    storage: &dyn Storage,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Vec<AttemptSummary>, StoreError> {
    let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
    let list = move |work: &dyn Work| {
        let snapshot = snapshot::read(work, &org_id)?;
        let attempts = work.attempts(&org_id, now.plus(-KEPT_DAYS * DAY))?;
        Ok(attempts.into_iter().map(|one| summary(one, &snapshot, &service_provider, now)).collect())
    };
    storage.read(list).await
}

/// Returns an attempt with its report, personal values included.
///
/// # Errors
/// [`Refusal::NoAttempt`] if there is none.
pub async fn attempt(
    storage: &dyn Storage,
    org_id: &str,
    id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<AttemptView, ActError> {
    let (org_id, id, service_provider) = (org_id.to_owned(), id.to_owned(), service_provider.clone());
    storage.read(move |work| view(work, &org_id, &id, &service_provider, now)).await
}

/// The same, and records that somebody looked. The entry's subject is filled in.
///
/// # Errors
/// [`Refusal::NoAttempt`] if there is none.
pub async fn show_personal_values(
    storage: &dyn Storage,
    org_id: &str,
    id: &str,
    service_provider: &ServiceProvider,
    seen: Entry,
) -> Result<AttemptView, ActError> {
    let (org_id, id, service_provider) = (org_id.to_owned(), id.to_owned(), service_provider.clone());
    let show = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let view = view(work, &org_id, &id, &service_provider, seen.at)?;
        work.add_entry(&org_id, &Entry { subject: view.summary.reference.clone(), ..seen })?;
        Ok(view)
    };
    storage.write(show).await
}

fn view(
    work: &dyn Work,
    org_id: &str,
    id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<AttemptView, ActError> {
    let mut stored = work.attempt(org_id, id)?.ok_or(Refusal::NoAttempt)?;
    let snapshot = snapshot::read(work, org_id)?;
    let mut report = stored.report.take();
    if let Some((report, domain)) = report.as_mut().zip(stored.waits_for_domain.as_deref()) {
        test_today(report, domain, &snapshot.domains);
    }
    Ok(AttemptView { summary: summary(stored, &snapshot, service_provider, now), report })
}

fn summary(
    stored: StoredAttempt,
    snapshot: &Snapshot,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> AttemptSummary {
    let StoredAttempt { at, outcome, waits_for_domain, headline, .. } = stored;
    let end = AttemptEnd { at, outcome, waits_for_domain, headline };
    let (outcome, headline) = end.today(&snapshot.domains, now);
    AttemptSummary {
        id: stored.id,
        at,
        kind: stored.kind,
        outcome,
        headline,
        on: snapshot.connection.tried_on(stored.fingerprint.as_deref(), service_provider),
        fingerprint: stored.fingerprint,
        by: stored.run_by,
        person: stored.person,
        reference: stored.reference,
    }
}
