//! Sessions of applications.

use rusqlite::{OptionalExtension as _, Row, params};
use sso_model::api::Opening;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, counted, instant};
use crate::storage::{ApplicationSession, ApplicationSessions, NewApplicationSession, StoreError};

const COLUMNS: &str = "sid, client_id, person_id, org_id, session_hash, first_notified_at";

fn of_row(row: &Row<'_>) -> rusqlite::Result<ApplicationSession> {
    Ok(ApplicationSession {
        sid: row.get(0)?,
        client_id: row.get(1)?,
        person_id: row.get(2)?,
        org_id: row.get(3)?,
        session_hash: row.get(4)?,
        first_notified_at: instant(row.get(5)?),
    })
}

impl ApplicationSessions for SqliteWork<'_> {
    fn add_application_session(&mut self, new: &NewApplicationSession) -> Result<(), StoreError> {
        let NewApplicationSession { sid, client_id, person_id, org_id, session_hash, at } = new;
        let sql = "INSERT INTO application_session
                       (sid, client_id, person_id, org_id, session_hash, created_at, next_notice_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)";
        let mut insert = self.db.prepare_cached(sql)?;
        insert.execute(params![sid, client_id, person_id, org_id, session_hash, at.0])?;
        Ok(())
    }

    fn application_session_in(
        &self,
        session_hash: &str,
        client_id: &str,
    ) -> Result<Option<ApplicationSession>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM application_session WHERE session_hash = ?1 AND client_id = ?2");
        Ok(self.db.prepare_cached(&sql)?.query_row([session_hash, client_id], of_row).optional()?)
    }

    fn application_session(&self, sid: &str) -> Result<Option<ApplicationSession>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM application_session WHERE sid = ?1");
        Ok(self.db.prepare_cached(&sql)?.query_row([sid], of_row).optional()?)
    }

    fn move_application_sessions(&mut self, from: &str, to: &str, person_id: &str) -> Result<(), StoreError> {
        let sql =
            "UPDATE application_session SET session_hash = ?2 WHERE session_hash = ?1 AND person_id = ?3
                   AND client_id NOT IN (SELECT client_id FROM application_session WHERE session_hash = ?2)";
        self.db.prepare_cached(sql)?.execute([from, to, person_id])?;
        Ok(())
    }

    fn end_application_sessions_of(&mut self, person_id: &str) -> Result<u32, StoreError> {
        let sql = "UPDATE application_session SET session_hash = NULL
                   WHERE person_id = ?1 AND session_hash IS NOT NULL";
        Ok(counted(self.db.execute(sql, [person_id])?))
    }

    fn end_application_session(&mut self, sid: &str) -> Result<(), StoreError> {
        self.db.execute("UPDATE application_session SET session_hash = NULL WHERE sid = ?1", [sid])?;
        Ok(())
    }

    fn count_notified(&self, session_hash: &str) -> Result<u32, StoreError> {
        let sql = "SELECT count(*) FROM application_session s JOIN application a ON a.client_id = s.client_id
                   WHERE s.session_hash = ?1 AND a.backchannel_logout_uri IS NOT NULL";
        Ok(self.db.prepare_cached(sql)?.query_row([session_hash], |row| row.get(0))?)
    }

    fn openings(&self, person_id: &str) -> Result<Vec<Opening>, StoreError> {
        let sql = "SELECT client_id, opened_at FROM application_opening WHERE person_id = ?1";
        all(self.db.prepare_cached(sql)?.query([person_id])?, |row| {
            Ok(Opening { client_id: row.get(0)?, at: Timestamp(row.get(1)?) })
        })
    }

    fn put_opening(&mut self, person_id: &str, opening: &Opening) -> Result<(), StoreError> {
        let sql = "INSERT INTO application_opening (person_id, client_id, opened_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (person_id, client_id) DO UPDATE SET opened_at = ?3";
        self.db.prepare_cached(sql)?.execute(params![person_id, opening.client_id, opening.at.0])?;
        Ok(())
    }

    fn is_notice_due(&self, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM application_session
                                  WHERE session_hash IS NULL AND next_notice_at <= ?1)";
        Ok(self.db.prepare_cached(sql)?.query_row([now.0], |row| row.get(0))?)
    }

    fn take_ended_application_session(
        &mut self,
        now: Timestamp,
        next: Timestamp,
    ) -> Result<Option<ApplicationSession>, StoreError> {
        let due = "SELECT sid FROM application_session WHERE session_hash IS NULL AND next_notice_at <= ?1
                   ORDER BY next_notice_at LIMIT 1";
        let sql = format!(
            "UPDATE application_session SET next_notice_at = ?2, first_notified_at = coalesce(first_notified_at, ?1)
             WHERE sid = ({due}) RETURNING {COLUMNS}"
        );
        Ok(self.db.prepare_cached(&sql)?.query_row([now.0, next.0], of_row).optional()?)
    }

    fn put_off_application_session(&mut self, sid: &str, next: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE application_session SET next_notice_at = ?2 WHERE sid = ?1";
        self.db.execute(sql, params![sid, next.0])?;
        Ok(())
    }

    fn remove_application_session(&mut self, sid: &str) -> Result<bool, StoreError> {
        Ok(self.db.execute("DELETE FROM application_session WHERE sid = ?1", [sid])? > 0)
    }

    fn sweep_application_sessions(&mut self, created: Timestamp, used: Timestamp) -> Result<u32, StoreError> {
        let over = "SELECT token_hash FROM session WHERE created_at < ?1 OR last_seen_at < ?2";
        let sql = format!("DELETE FROM application_session WHERE session_hash IN ({over})");
        Ok(counted(self.db.execute(&sql, [created.0, used.0])?))
    }
}
