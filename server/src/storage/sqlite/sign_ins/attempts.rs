//! The last attempts of an organization.

use rusqlite::{Row, Transaction, params};
use sso_model::api::attempt::{AttemptKind, Kept};
use sso_model::timestamp::Timestamp;

use super::super::{all, json, of_json};
use crate::storage::columns::{kind_code, outcome_code, outcome_of};
use crate::storage::{NewAttempt, StoreError, StoredAttempt};

const COLUMNS: &str =
    "id, at, kind, outcome, headline, fingerprint, run_by, person, reference, waits_for_domain,
     (SELECT name FROM person WHERE person.id = person_id AND person.org_id = sign_in_attempt.org_id),
     (SELECT email FROM person WHERE person.id = person_id AND person.org_id = sign_in_attempt.org_id)";

pub(super) fn add(db: &Transaction<'_>, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO sign_in_attempt (id, org_id, at, kind, outcome, headline, fingerprint, run_by, person,
                                      reference, report, waits_for_domain, person_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
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
        new.report.as_ref().map(json).transpose()?,
        new.waits_for_domain,
        new.person_id
    ])?;
    Ok(())
}

pub(super) fn end(db: &Transaction<'_>, ended: &NewAttempt) -> Result<(), StoreError> {
    db.execute(
        "UPDATE sign_in_attempt SET outcome = ?2, headline = ?3, person = ?4, report = ?5, waits_for_domain = ?6,
             person_id = ?7
         WHERE id = ?1",
        params![
            ended.id,
            outcome_code(ended.outcome),
            ended.headline,
            ended.person,
            ended.report.as_ref().map(json).transpose()?,
            ended.waits_for_domain,
            ended.person_id
        ],
    )?;
    Ok(())
}

pub(super) fn prune(db: &Transaction<'_>, org_id: &str, kept: Kept) -> Result<(), StoreError> {
    db.prepare_cached(
        "DELETE FROM sign_in_attempt WHERE org_id = ?1 AND (at < ?2 OR id IN
            (SELECT id FROM sign_in_attempt WHERE org_id = ?1 AND kind = ?3 AND (outcome = 'passed') = ?4
             ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?5))",
    )?
    .execute(params![org_id, kept.since.0, kind_code(kept.kind), kept.passed, kept.newest])?;
    Ok(())
}

pub(super) fn list(
    db: &Transaction<'_>,
    org_id: &str,
    since: Timestamp,
    with_reports: bool,
) -> Result<Vec<StoredAttempt>, StoreError> {
    let report = if with_reports { "report" } else { "NULL" };
    let mut query = db.prepare_cached(&format!(
        "SELECT {COLUMNS}, {report} FROM sign_in_attempt WHERE org_id = ?1 AND at >= ?2
         ORDER BY at DESC, rowid DESC"
    ))?;
    all(query.query(params![org_id, since.0])?, stored)
}

pub(super) fn one(db: &Transaction<'_>, org_id: &str, id: &str) -> Result<Option<StoredAttempt>, StoreError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {COLUMNS}, report FROM sign_in_attempt WHERE org_id = ?1 AND id = ?2"
    ))?;
    let mut rows = query.query([org_id, id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    stored(row).map(Some)
}

fn stored(row: &Row<'_>) -> Result<StoredAttempt, StoreError> {
    let (name, email): (Option<String>, Option<String>) = (row.get(10)?, row.get(11)?);
    let report: Option<String> = row.get(12)?;
    let (kind, outcome): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(StoredAttempt {
        id: row.get(0)?,
        at: Timestamp(row.get(1)?),
        kind: if kind == "test" { AttemptKind::Test } else { AttemptKind::SignIn },
        outcome: outcome_of(&outcome)?,
        headline: row.get(4)?,
        fingerprint: row.get(5)?,
        run_by: row.get(6)?,
        person: row.get(7)?,
        account: name.zip(email),
        reference: row.get(8)?,
        waits_for_domain: row.get(9)?,
        report: report.map(|text| of_json("report", &text)).transpose()?,
    })
}
