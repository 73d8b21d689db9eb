//! The log of acts: numbered per organization, only ever appended to.

use sso_model::api::{ActivityEntry, ActivityKind};
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::{PostgresWork, all, get};
use crate::storage::columns::{action_code, action_of, is_a_visit, json, of_json};
use crate::storage::{Audit, EntriesOf, Entry, StoreError};

const SHOWN: &str = "SELECT seq, at, actor, action, subject, address, changes,
        (SELECT id FROM sign_in_attempt
         WHERE sign_in_attempt.org_id = audit_entry.org_id AND reference = subject AND subject <> ''
         LIMIT 1), actor_id
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

    fn entry_at(&self, org_id: &str, seq: i64) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT at FROM audit_entry WHERE org_id = $1 AND seq = $2";
        let row = self.query(sql, &[&org_id, &seq])?.into_iter().next();
        Ok(row.map(|row| get(&row, 0)).transpose()?.map(Timestamp))
    }

    fn entries_of(&self, org_id: &str, of: &EntriesOf, limit: u32) -> Result<Vec<ActivityEntry>, StoreError> {
        let by = if of.by.is_some() { "actor_id = $7" } else { "$7::text IS NULL" };
        // A value that the planner knows would turn "is not a visit" into a condition that no index has.
        let sql = format!(
            "{SHOWN} WHERE org_id = $1 AND ({is_a_visit}) = (SELECT $2::BOOLEAN) AND at >= $3 AND (at, seq) < ($4, $5) AND {by}
             ORDER BY at DESC, seq DESC LIMIT $6",
            is_a_visit = is_a_visit()?,
        );
        let (visits, (at, seq)) = (of.kind == ActivityKind::Visits, of.before);
        let rows =
            self.query(&sql, &[&org_id, &visits, &of.since.0, &at.0, &seq, &i64::from(limit), &of.by])?;
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
        actor_id: get(row, 8)?,
    })
}
