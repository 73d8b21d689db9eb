//! The log of acts: numbered per organization, only ever appended to.

use sso_model::api::{ActivityEntry, ActivityKind};
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::{PostgresWork, all, get};
use crate::storage::columns::{action_code, action_of, is_a_visit, json, of_json};
use crate::storage::{Audit, Entry, StoreError};

const SHOWN: &str = "SELECT seq, at, actor, action, subject, address, changes,
        (SELECT id FROM sign_in_attempt
         WHERE sign_in_attempt.org_id = audit_entry.org_id AND reference = subject AND subject <> ''
         LIMIT 1)
     FROM audit_entry";

impl Audit for PostgresWork {
    /// The number comes from the organization's row, which stays locked until the entry is there for good.
    fn add_entry(&mut self, org_id: &str, entry: &Entry) -> Result<(), StoreError> {
        self.execute(
            "WITH counted AS (UPDATE organization SET last_entry = last_entry + 1 WHERE id = $1 RETURNING last_entry)
             INSERT INTO audit_entry
                (org_id, seq, at, actor_id, actor, action, subject, address, request_id, changes)
             SELECT $1, last_entry, $2, $3, $4, $5, $6, $7, $8, $9 FROM counted",
            &[
                &org_id,
                &entry.at.0,
                &entry.actor_id,
                &entry.actor,
                &action_code(entry.action)?,
                &entry.subject,
                &entry.address,
                &entry.request_id,
                &json(&entry.changes)?,
            ],
        )?;
        Ok(())
    }

    fn entries(
        &self,
        org_id: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ActivityEntry>, StoreError> {
        let rows = self.query(
            &format!("{SHOWN} WHERE org_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"),
            &[&org_id, &before.unwrap_or(i64::MAX), &i64::from(limit)],
        )?;
        all(&rows, entry)
    }

    fn entries_of(
        &self,
        org_id: &str,
        kind: ActivityKind,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ActivityEntry>, StoreError> {
        let is_a_visit = is_a_visit()?;
        let rows = self.query(
            &format!(
                "{SHOWN} WHERE org_id = $1 AND ({is_a_visit}) = $4 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            ),
            &[&org_id, &before.unwrap_or(i64::MAX), &i64::from(limit), &(kind == ActivityKind::Visits)],
        )?;
        all(&rows, entry)
    }
}

fn entry(row: &Row) -> Result<ActivityEntry, StoreError> {
    Ok(ActivityEntry {
        seq: get(row, 0)?,
        at: Timestamp(get(row, 1)?),
        actor: get(row, 2)?,
        action: action_of(get(row, 3)?)?,
        subject: get(row, 4)?,
        address: get(row, 5)?,
        changes: of_json("changes", get(row, 6)?)?,
        attempt_id: get(row, 7)?,
    })
}
