//! The stored attempts of an organization, as they are by today's facts.

use sso_model::api::attempt::{
    AttemptKind, AttemptList, AttemptOutcome, AttemptSearch, AttemptSummary, AttemptView, KEPT_DAYS,
};
use sso_model::person_link::{AttemptEnd, test_today};
use sso_model::report_repair::{ReportRepair, Tried, repairs};
use sso_model::saml::report::{Reading, Report};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

use crate::storage::{Entry, Storage, StoreError, StoredAttempt, Transactions as _, Work};
use crate::usecases::snapshot::{self, Snapshot};
use crate::usecases::{ActError, Refusal};

/// Which attempts are asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Only those with this outcome.
    pub outcome: Option<AttemptOutcome>,
    /// Only tests, or only real ones.
    pub kind: Option<AttemptKind>,
    /// What is looked for.
    pub search: AttemptSearch,
    /// What the page before gave as `next`.
    pub after: Option<String>,
    /// Most attempts of the page.
    pub limit: usize,
}

impl Asked {
    fn wants(&self, summary: &AttemptSummary, account: Option<&str>, reading: Option<&Reading>) -> bool {
        self.outcome.is_none_or(|outcome| summary.outcome == outcome)
            && self.kind.is_none_or(|kind| summary.kind == kind)
            && self.search.finds(summary, account, reading)
    }
}

/// Returns a page of the stored attempts, newest first. All that are kept are read: a few of each sort.
///
/// # Errors
/// The database's.
pub async fn attempts(
    storage: &dyn Storage,
    org_id: &str,
    service_provider: &ServiceProvider,
    asked: Asked,
    now: Timestamp,
) -> Result<AttemptList, StoreError> {
    let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
    let list = move |work: &dyn Work| {
        let snapshot = snapshot::read(work, &org_id)?;
        let stored = work.attempts(&org_id, now.plus(-KEPT_DAYS * DAY), !asked.search.is_empty())?;
        let wanted = stored.into_iter().filter_map(|mut one| {
            let (account, report) = (one.account.clone(), one.report.take());
            let summary = summary(one, &snapshot, &service_provider, now);
            let account = account.as_ref().map(|(_, email)| email.as_str());
            let reading = report.as_ref().map(|report| &report.reading);
            asked.wants(&summary, account, reading).then_some(summary)
        });
        Ok(page(wanted.collect(), asked.after.as_deref(), asked.limit))
    };
    storage.read(list).await
}

fn page(all: Vec<AttemptSummary>, after: Option<&str>, limit: usize) -> AttemptList {
    let found = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let begin = after.and_then(|after| begin(&all, after)).unwrap_or(0);
    let mut attempts: Vec<_> = all.into_iter().skip(begin).take(limit + 1).collect();
    let more = attempts.len() > limit;
    attempts.truncate(limit);
    let next = attempts.last().filter(|_| more).map(|last| format!("{}.{}", last.at.0, last.id));
    AttemptList { attempts, found, next }
}

/// The place behind the last attempt of the page before, also where that one is kept no more. None, which is the beginning,
/// for what [`page`] did not make.
fn begin(all: &[AttemptSummary], after: &str) -> Option<usize> {
    let (at, id) = after.split_once('.')?;
    let at = Timestamp(at.parse().ok()?);
    let last = all.iter().position(|one| one.id == id).map(|last| last + 1);
    last.or_else(|| all.iter().position(|one| one.at < at)).or(Some(all.len()))
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
    let repairs = repairs_of(report.as_ref(), &stored, &snapshot, service_provider, now);
    let report = report.map(Report::without_signer);
    Ok(AttemptView { summary: summary(stored, &snapshot, service_provider, now), report, repairs })
}

/// Returns what the report of an attempt offers: only where the settings that were tried are those that the form shows.
pub(in crate::usecases) fn offered(
    attempt: &StoredAttempt,
    snapshot: &Snapshot,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Vec<ReportRepair> {
    repairs_of(attempt.report.as_ref(), attempt, snapshot, service_provider, now)
}

fn repairs_of(
    report: Option<&Report>,
    attempt: &StoredAttempt,
    snapshot: &Snapshot,
    ours: &ServiceProvider,
    now: Timestamp,
) -> Vec<ReportRepair> {
    let settings = snapshot.connection.to_edit();
    let fingerprint = settings.fingerprint(ours);
    let is_it = attempt.fingerprint.as_deref() == Some(fingerprint.as_str());
    let report = report.filter(|_| is_it);
    let tried = Tried { kind: attempt.kind, settings: &settings, ours, now };
    report.map(|report| repairs(report, tried)).unwrap_or_default()
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
        name: stored.account.map(|(name, _)| name),
        person: stored.person,
        reference: stored.reference,
    }
}
