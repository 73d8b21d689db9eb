//! Sessions: found by the hash of their secret.

use rusqlite::params;
use sso_model::api::Organization;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, counted, instant, people_row};
use crate::storage::{NewSession, SessionRecord, Sessions, StoreError};

impl Sessions for SqliteWork<'_> {
    fn add_session(&mut self, new: &NewSession) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO session
                    (token_hash, person_id, created_at, last_seen_at, reauthenticated_at, ends_at, by_sso, auth_time)
                 VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                new.token_hash,
                new.person_id,
                new.created_at.0,
                new.reauthenticated_at.0,
                new.ends_at.map(|at| at.0),
                new.by_sso,
                new.auth_time.map(|at| at.0)
            ])?;
        Ok(())
    }

    fn session(&self, token_hash: &str) -> Result<Option<SessionRecord>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, p.email, p.role, o.id, o.name,
                    s.token_hash, s.created_at, s.last_seen_at, s.reauthenticated_at, s.ends_at,
                    p.password_hash IS NOT NULL, s.by_sso, s.auth_time
             FROM session s JOIN person p ON p.id = s.person_id JOIN organization o ON o.id = p.org_id
             WHERE s.token_hash = ?1",
        )?;
        let mut rows = query.query([token_hash])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(SessionRecord {
            person: people_row::person(row)?,
            organization: Organization { id: row.get(4)?, name: row.get(5)? },
            token_hash: row.get(6)?,
            created_at: Timestamp(row.get(7)?),
            last_seen_at: Timestamp(row.get(8)?),
            reauthenticated_at: Timestamp(row.get(9)?),
            ends_at: instant(row.get(10)?),
            has_password: row.get(11)?,
            by_sso: row.get(12)?,
            auth_time: instant(row.get(13)?),
        }))
    }

    fn touch_session(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StoreError> {
        self.db
            .prepare_cached("UPDATE session SET last_seen_at = ?2 WHERE token_hash = ?1")?
            .execute(params![token_hash, at.0])?;
        Ok(())
    }

    fn confirm_session(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE session SET reauthenticated_at = ?2, last_seen_at = ?2 WHERE token_hash = ?1",
            params![token_hash, at.0],
        )?;
        Ok(())
    }

    fn end_session(&mut self, token_hash: &str) -> Result<bool, StoreError> {
        Ok(self.db.execute("DELETE FROM session WHERE token_hash = ?1", [token_hash])? > 0)
    }

    fn end_sessions_of(&mut self, person_id: &str) -> Result<u32, StoreError> {
        Ok(counted(self.db.execute("DELETE FROM session WHERE person_id = ?1", [person_id])?))
    }

    fn end_all_sessions(&mut self, org_id: &str) -> Result<u32, StoreError> {
        let of_organization = "person_id IN (SELECT id FROM person WHERE org_id = ?1)";
        let ended = self.db.execute(&format!("DELETE FROM session WHERE {of_organization}"), [org_id])?;
        Ok(counted(ended))
    }

    fn sweep_sessions(&mut self, created: Timestamp, used: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT rowid FROM session WHERE created_at < ?1 OR last_seen_at < ?2 LIMIT ?3";
        let deleted = self
            .db
            .prepare_cached(&format!("DELETE FROM session WHERE rowid IN ({some})"))?
            .execute(params![created.0, used.0, most])?;
        Ok(counted(deleted))
    }
}
