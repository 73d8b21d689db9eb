//! The log of acts: numbered per organization, only ever appended to.

use rusqlite::{Row, Transaction, params};
use sso_model::api::{ActivityEntry, ActivityPage};
use sso_model::audit::Action;
use sso_model::timestamp::Timestamp;

use super::odd;
use crate::store::{Entry, StoreError};

pub(super) fn write(db: &Transaction<'_>, org_id: &str, entry: &Entry) -> Result<(), StoreError> {
    let action = action_code(entry.action)?;
    let changes =
        serde_json::to_string(&entry.changes).map_err(|error| StoreError::Failed(error.to_string()))?;
    db.prepare_cached(
        "INSERT INTO audit_entry (org_id, seq, at, actor_id, actor, action, subject, address, request_id, changes)
         SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         FROM audit_entry WHERE org_id = ?1",
    )?
    .execute(params![
        org_id,
        entry.at.0,
        entry.actor_id,
        entry.actor,
        action,
        entry.subject,
        entry.address,
        entry.request_id,
        changes
    ])?;
    Ok(())
}

pub(super) fn page(
    db: &Transaction<'_>,
    org_id: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<ActivityPage, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT seq, at, actor, action, subject, address, changes,
                (SELECT id FROM sign_in_attempt
                 WHERE sign_in_attempt.org_id = audit_entry.org_id AND reference = subject AND subject <> '')
         FROM audit_entry WHERE org_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3",
    )?;
    let mut rows = query.query(params![org_id, before.unwrap_or(i64::MAX), limit])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    // Numbers have no gaps and begin at 1: what ends above 1 goes on.
    let next = entries.last().map(|last| last.seq).filter(|seq| *seq > 1);
    Ok(ActivityPage { entries, next })
}

fn entry(row: &Row<'_>) -> Result<ActivityEntry, StoreError> {
    let (action, changes): (String, String) = (row.get(3)?, row.get(6)?);
    Ok(ActivityEntry {
        seq: row.get(0)?,
        at: Timestamp(row.get(1)?),
        actor: row.get(2)?,
        action: action_of(&action)?,
        subject: row.get(4)?,
        address: row.get(5)?,
        changes: serde_json::from_str(&changes).map_err(|error| odd("changes", &error))?,
        attempt_id: row.get(7)?,
    })
}

/// The action's name in JSON is its name in the database.
fn action_code(action: Action) -> Result<String, StoreError> {
    match serde_json::to_value(action) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        other => Err(StoreError::Failed(format!("an action has no name: {other:?}"))),
    }
}

fn action_of(code: &str) -> Result<Action, StoreError> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).map_err(|error| odd("action", &error))
}
