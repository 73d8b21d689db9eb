//! The last attempts of an organization.

use rusqlite::{Row, Transaction, params};
use sso_model::api::attempt::{
    AttemptKind, AttemptOutcome, AttemptSummary, AttemptView, KEPT_ATTEMPTS, KEPT_DAYS, REQUEST_SECONDS,
    TriedOn,
};
use sso_model::person_link::test_today;
use sso_model::saml::report::Report;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

use super::super::{audit, connections, odd};
use crate::store::sign_ins::NewAttempt;
use crate::store::{Entry, Snapshot, StoreError};

const COLUMNS: &str =
    "id, at, kind, outcome, headline, fingerprint, run_by, person, reference, waits_for_domain";

pub(super) fn insert(db: &Transaction<'_>, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    let report = new.report.as_ref().map(serde_json::to_string).transpose();
    let report = report.map_err(|error| StoreError::Failed(error.to_string()))?;
    db.prepare_cached(
        "INSERT INTO sign_in_attempt (id, org_id, at, kind, outcome, headline, fingerprint, run_by, person,
                                  reference, report, waits_for_domain)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        new.id,
        org_id,
        new.at.0,
        kind_code(new.kind),
        outcome_code(new.outcome),
        new.headline,
        new.fingerprint.as_str(),
        new.run_by,
        new.person,
        new.reference,
        report,
        new.waits_for_domain
    ])?;
    prune(db, org_id, new.at)
}

/// What the response made of a test that waited.
pub(super) fn end(db: &Transaction<'_>, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    let report = new.report.as_ref().map(serde_json::to_string).transpose();
    let report = report.map_err(|error| StoreError::Failed(error.to_string()))?;
    db.execute(
        "UPDATE sign_in_attempt SET outcome = ?2, headline = ?3, person = ?4, report = ?5, waits_for_domain = ?6
         WHERE id = ?1",
        params![new.id, outcome_code(new.outcome), new.headline, new.person, report, new.waits_for_domain],
    )?;
    prune(db, org_id, new.at)
}

/// Keeps the newest ones of each sort, of the last days.
fn prune(db: &Transaction<'_>, org_id: &str, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "DELETE FROM sign_in_attempt WHERE org_id = ?1 AND (at < ?2 OR id IN (SELECT id FROM
            (SELECT id, row_number() OVER (PARTITION BY kind, outcome = 'passed' ORDER BY at DESC, rowid DESC) AS place
             FROM sign_in_attempt WHERE org_id = ?1) WHERE place > ?3))",
    )?
    .execute(params![org_id, now.plus(-KEPT_DAYS * DAY).0, KEPT_ATTEMPTS])?;
    Ok(())
}

pub(super) fn list(
    db: &Transaction<'_>,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Vec<AttemptSummary>, StoreError> {
    let snapshot = connections::snapshot(db, org_id)?;
    let mut query = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM sign_in_attempt WHERE org_id = ?1 AND at >= ?2 ORDER BY at DESC, rowid DESC"
    ))?;
    let mut rows = query.query(params![org_id, now.plus(-KEPT_DAYS * DAY).0])?;
    let mut attempts = Vec::new();
    while let Some(row) = rows.next()? {
        attempts.push(summary(row, &snapshot, service_provider, now)?);
    }
    Ok(attempts)
}

pub(super) fn one(
    db: &Transaction<'_>,
    org_id: &str,
    id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Option<AttemptView>, StoreError> {
    let snapshot = connections::snapshot(db, org_id)?;
    let mut query = db.prepare_cached(&format!(
        "SELECT {COLUMNS}, report FROM sign_in_attempt WHERE org_id = ?1 AND id = ?2"
    ))?;
    let mut rows = query.query([org_id, id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (domain, report): (Option<String>, Option<String>) = (row.get(9)?, row.get(10)?);
    let report = report.as_deref().map(serde_json::from_str::<Report>).transpose();
    let mut report = report.map_err(|error| odd("report", &error))?;
    if let Some((report, domain)) = report.as_mut().zip(domain) {
        test_today(report, &domain, &snapshot.domains);
    }
    Ok(Some(AttemptView { summary: summary(row, &snapshot, service_provider, now)?, report }))
}

/// The same, and records that somebody looked.
pub(super) fn seen(
    db: &Transaction<'_>,
    org_id: &str,
    id: &str,
    service_provider: &ServiceProvider,
    entry: &Entry,
) -> Result<Option<AttemptView>, StoreError> {
    let Some(view) = one(db, org_id, id, service_provider, entry.at)? else { return Ok(None) };
    let entry = Entry { subject: view.summary.reference.clone(), ..entry.clone() };
    audit::write(db, org_id, &entry)?;
    Ok(Some(view))
}

fn summary(
    row: &Row<'_>,
    snapshot: &Snapshot,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<AttemptSummary, StoreError> {
    let (kind, outcome): (String, String) = (row.get(2)?, row.get(3)?);
    let (at, fingerprint) = (Timestamp(row.get(1)?), row.get::<_, Option<String>>(5)?);
    let domain: Option<String> = row.get(9)?;
    let outcome = match (outcome.as_str(), domain.as_deref()) {
        ("waiting", _) if at.plus(REQUEST_SECONDS) <= now => AttemptOutcome::Abandoned,
        ("waiting", _) => AttemptOutcome::Waiting,
        ("passed", _) => AttemptOutcome::Passed,
        ("refused", Some(domain)) if snapshot.domains.include(domain) => AttemptOutcome::Passed,
        ("refused", Some(_)) => AttemptOutcome::WaitsForDomain,
        ("refused", None) => AttemptOutcome::Refused,
        (other, _) => return Err(odd("outcome", &other)),
    };
    let headline = match (outcome, domain) {
        (AttemptOutcome::Abandoned, _) => "No response came within ten minutes.".to_owned(),
        (AttemptOutcome::Passed, Some(domain)) => {
            format!("Passed. {domain} has been verified since the test.")
        }
        _ => row.get(4)?,
    };
    Ok(AttemptSummary {
        id: row.get(0)?,
        at,
        kind: if kind == "test" { AttemptKind::Test } else { AttemptKind::SignIn },
        outcome,
        headline,
        on: tried_on(fingerprint.as_deref(), snapshot, service_provider),
        fingerprint,
        by: row.get(6)?,
        person: row.get(7)?,
        reference: row.get(8)?,
    })
}

fn tried_on(fingerprint: Option<&str>, snapshot: &Snapshot, service_provider: &ServiceProvider) -> TriedOn {
    let connection = &snapshot.connection;
    let live = connection.live.as_ref().map(|live| (&live.settings, TriedOn::Live));
    let draft = connection.draft.as_ref().map(|draft| (draft, TriedOn::Draft));
    let earlier = connection.earlier.as_ref().map(|earlier| (&earlier.settings, TriedOn::Earlier));
    [live, draft, earlier]
        .into_iter()
        .flatten()
        .find(|(settings, _)| Some(settings.fingerprint(service_provider).as_str()) == fingerprint)
        .map_or(TriedOn::Past, |(_, on)| on)
}

fn kind_code(kind: AttemptKind) -> &'static str {
    match kind {
        AttemptKind::Test => "test",
        AttemptKind::SignIn => "sign_in",
    }
}

fn outcome_code(outcome: AttemptOutcome) -> &'static str {
    match outcome {
        AttemptOutcome::Waiting | AttemptOutcome::Abandoned => "waiting",
        AttemptOutcome::Passed => "passed",
        AttemptOutcome::Refused | AttemptOutcome::WaitsForDomain => "refused",
    }
}
