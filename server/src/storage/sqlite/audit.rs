//! The log of acts: numbered per organization, only ever appended to.

use rusqlite::{Row, params};
use sso_model::api::ActivityEntry;
use sso_model::audit::Action;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, corrupt_column, json, of_json};
use crate::storage::{Audit, Entry, StoreError};

impl Audit for SqliteWork<'_> {
    fn add_entry(&mut self, org_id: &str, entry: &Entry) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO audit_entry
                    (org_id, seq, at, actor_id, actor, action, subject, address, request_id, changes)
                 SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
                 FROM audit_entry WHERE org_id = ?1",
            )?
            .execute(params![
                org_id,
                entry.at.0,
                entry.actor_id,
                entry.actor,
                action_code(entry.action)?,
                entry.subject,
                entry.address,
                entry.request_id,
                json(&entry.changes)?
            ])?;
        Ok(())
    }

    fn entries(
        &self,
        org_id: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ActivityEntry>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT seq, at, actor, action, subject, address, changes,
                    (SELECT id FROM sign_in_attempt
                     WHERE sign_in_attempt.org_id = audit_entry.org_id AND reference = subject AND subject <> '')
             FROM audit_entry WHERE org_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3",
        )?;
        all(query.query(params![org_id, before.unwrap_or(i64::MAX), limit])?, entry)
    }
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
        changes: of_json("changes", &changes)?,
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
    let action = serde_json::from_value(serde_json::Value::String(code.to_owned()));
    action.map_err(|error| corrupt_column("action", &error))
}
