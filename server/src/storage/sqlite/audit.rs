//! The log of acts: numbered per organization, only ever appended to.

use rusqlite::{OptionalExtension as _, Row, params};
use sso_model::api::{ActivityEntry, ActivityKind};
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, json, of_json};
use crate::storage::columns::{action_code, action_of, is_a_visit};
use crate::storage::{Audit, EntriesOf, Entry, StoreError};

const SHOWN: &str = "SELECT seq, at, actor, action, subject, address, changes,
        (SELECT id FROM sign_in_attempt
         WHERE sign_in_attempt.org_id = audit_entry.org_id AND reference = subject AND subject <> ''), actor_id
     FROM audit_entry";

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
        let mut query = self
            .db
            .prepare_cached(&format!("{SHOWN} WHERE org_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3"))?;
        all(query.query(params![org_id, before.unwrap_or(i64::MAX), limit])?, entry)
    }

    fn entry_at(&self, org_id: &str, seq: i64) -> Result<Option<Timestamp>, StoreError> {
        let mut query =
            self.db.prepare_cached("SELECT at FROM audit_entry WHERE org_id = ?1 AND seq = ?2")?;
        Ok(query.query_row(params![org_id, seq], |row| row.get(0)).optional()?.map(Timestamp))
    }

    fn entries_of(&self, org_id: &str, of: &EntriesOf, limit: u32) -> Result<Vec<ActivityEntry>, StoreError> {
        let by = if of.by.is_some() { "actor_id = ?7" } else { "?7 IS NULL" };
        let mut query = self.db.prepare_cached(&format!(
            "{SHOWN} WHERE org_id = ?1 AND ({is_a_visit}) = ?2 AND at >= ?3 AND (at, seq) < (?4, ?5) AND {by}
             ORDER BY at DESC, seq DESC LIMIT ?6",
            is_a_visit = is_a_visit()?,
        ))?;
        let (visits, (at, seq)) = (of.kind == ActivityKind::Visits, of.before);
        all(query.query(params![org_id, visits, of.since.0, at.0, seq, limit, of.by])?, entry)
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
        actor_id: row.get(8)?,
    })
}
