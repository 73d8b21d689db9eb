//! The last attempts of an organization.

use sso_model::api::attempt::Kept;
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::super::{PostgresWork, all, get};
use crate::storage::columns::{json, kind_code, kind_of, of_json, outcome_code, outcome_of};
use crate::storage::{NewAttempt, StoreError, StoredAttempt};

const COLUMNS: &str =
    "id, at, kind, outcome, headline, fingerprint, run_by, person, reference, waits_for_domain,
     (SELECT name FROM person WHERE person.id = person_id AND person.org_id = sign_in_attempt.org_id),
     (SELECT email FROM person WHERE person.id = person_id AND person.org_id = sign_in_attempt.org_id)";

pub(super) fn add(work: &PostgresWork, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    work.execute(
        "INSERT INTO sign_in_attempt (id, org_id, at, kind, outcome, headline, fingerprint, run_by, person,
                                      reference, report, waits_for_domain, person_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &new.id,
            &org_id,
            &new.at.0,
            &kind_code(new.kind),
            &outcome_code(new.outcome),
            &new.headline,
            &new.fingerprint.as_str(),
            &new.run_by,
            &new.person,
            &new.reference,
            &new.report.as_ref().map(json).transpose()?,
            &new.waits_for_domain,
            &new.person_id,
        ],
    )?;
    Ok(())
}

pub(super) fn end(work: &PostgresWork, ended: &NewAttempt) -> Result<(), StoreError> {
    work.execute(
        "UPDATE sign_in_attempt SET outcome = $2, headline = $3, person = $4, report = $5, waits_for_domain = $6,
             person_id = $7
         WHERE id = $1",
        &[
            &ended.id,
            &outcome_code(ended.outcome),
            &ended.headline,
            &ended.person,
            &ended.report.as_ref().map(json).transpose()?,
            &ended.waits_for_domain,
            &ended.person_id,
        ],
    )?;
    Ok(())
}

pub(super) fn prune(work: &PostgresWork, org_id: &str, kept: Kept) -> Result<(), StoreError> {
    work.execute(
        "DELETE FROM sign_in_attempt WHERE org_id = $1 AND (at < $2 OR id IN
            (SELECT id FROM sign_in_attempt WHERE org_id = $1 AND kind = $3 AND (outcome = 'passed') = $4
             ORDER BY at DESC, place DESC OFFSET $5))",
        &[&org_id, &kept.since.0, &kind_code(kept.kind), &kept.passed, &i64::from(kept.newest)],
    )?;
    Ok(())
}

pub(super) fn list(
    work: &PostgresWork,
    org_id: &str,
    since: Timestamp,
    with_reports: bool,
) -> Result<Vec<StoredAttempt>, StoreError> {
    let report = if with_reports { "report" } else { "NULL::TEXT" };
    let sql = format!(
        "SELECT {COLUMNS}, {report} FROM sign_in_attempt WHERE org_id = $1 AND at >= $2
         ORDER BY at DESC, place DESC"
    );
    all(&work.query(&sql, &[&org_id, &since.0])?, stored)
}

pub(super) fn one(work: &PostgresWork, org_id: &str, id: &str) -> Result<Option<StoredAttempt>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, report FROM sign_in_attempt WHERE org_id = $1 AND id = $2");
    let row = work.row(&sql, &[&org_id, &id])?;
    let Some(row) = &row else { return Ok(None) };
    stored(row).map(Some)
}

fn stored(row: &Row) -> Result<StoredAttempt, StoreError> {
    let (name, email): (Option<String>, Option<String>) = (get(row, 10)?, get(row, 11)?);
    let report: Option<&str> = get(row, 12)?;
    Ok(StoredAttempt {
        id: get(row, 0)?,
        at: Timestamp(get(row, 1)?),
        kind: kind_of(get(row, 2)?)?,
        outcome: outcome_of(get(row, 3)?)?,
        headline: get(row, 4)?,
        fingerprint: get(row, 5)?,
        run_by: get(row, 6)?,
        person: get(row, 7)?,
        account: name.zip(email),
        reference: get(row, 8)?,
        waits_for_domain: get(row, 9)?,
        report: report.map(|text| of_json("report", text)).transpose()?,
    })
}
