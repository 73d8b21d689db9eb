//! Sign-ins through the identity provider.

use rusqlite::{OptionalExtension as _, params};
use sso_model::api::attempt::Kept;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, counted};
use crate::storage::{
    NewAttempt, NewRequest, NewTest, OpenTest, RequestKey, SignIns, StoreError, StoredAttempt, TakenRequest,
};

mod attempts;
mod requests;

impl SignIns for SqliteWork<'_> {
    fn add_request(&mut self, new: &NewRequest) -> Result<(), StoreError> {
        requests::add(self.db, new)
    }

    fn add_test_request(&mut self, org_id: &str, new: &NewTest) -> Result<(), StoreError> {
        requests::add_test(self.db, org_id, new)
    }

    fn open_test(
        &mut self,
        open: &OpenTest,
        since: Timestamp,
    ) -> Result<Option<(String, SavedSettings)>, StoreError> {
        requests::open_test(self.db, open, since)
    }

    fn take_request(&mut self, key: &RequestKey, at: Timestamp) -> Result<Option<TakenRequest>, StoreError> {
        requests::take(self.db, key, at)
    }

    fn newest_open_request(
        &self,
        browser_hash: &str,
        since: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT id FROM sign_in_request WHERE browser_hash = ?1 AND used_at IS NULL AND created_at > ?2
             ORDER BY created_at DESC, rowid DESC LIMIT 1",
        )?;
        Ok(query.query_row(params![browser_hash, since.0], |row| row.get(0)).optional()?)
    }

    fn session_nonces(&self, browser_hash: &str, most: u32) -> Result<Vec<String>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT session_nonce FROM sign_in_request
             WHERE browser_hash = ?1 AND used_at IS NOT NULL AND session_nonce IS NOT NULL
             ORDER BY used_at DESC, rowid DESC LIMIT ?2",
        )?;
        all(query.query(params![browser_hash, most])?, |row| Ok(row.get(0)?))
    }

    fn use_assertion(
        &mut self,
        org_id: &str,
        assertion_id: &str,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let new = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO used_assertion (org_id, assertion_id, expires_at) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![org_id, assertion_id, expires_at.0])?;
        Ok(new > 0)
    }

    fn add_attempt(&mut self, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
        attempts::add(self.db, org_id, new)
    }

    fn end_attempt(&mut self, ended: &NewAttempt) -> Result<(), StoreError> {
        attempts::end(self.db, ended)
    }

    fn prune_attempts(&mut self, org_id: &str, kept: Kept) -> Result<(), StoreError> {
        attempts::prune(self.db, org_id, kept)
    }

    fn attempts(
        &self,
        org_id: &str,
        since: Timestamp,
        with_reports: bool,
    ) -> Result<Vec<StoredAttempt>, StoreError> {
        attempts::list(self.db, org_id, since, with_reports)
    }

    fn attempt(&self, org_id: &str, id: &str) -> Result<Option<StoredAttempt>, StoreError> {
        attempts::one(self.db, org_id, id)
    }

    fn sweep_requests(
        &mut self,
        before: Timestamp,
        only_without_session: bool,
        most: u32,
    ) -> Result<u32, StoreError> {
        let which = if only_without_session { "(used_at IS NULL OR session_nonce IS NULL)" } else { "1" };
        let some = format!("SELECT rowid FROM sign_in_request WHERE created_at < ?1 AND {which} LIMIT ?2");
        let sql = format!("DELETE FROM sign_in_request WHERE rowid IN ({some})");
        Ok(counted(self.db.prepare_cached(&sql)?.execute(params![before.0, most])?))
    }

    fn sweep_assertions(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT org_id, assertion_id FROM used_assertion WHERE expires_at < ?1 LIMIT ?2";
        let sql = format!("DELETE FROM used_assertion WHERE (org_id, assertion_id) IN ({some})");
        Ok(counted(self.db.prepare_cached(&sql)?.execute(params![before.0, most])?))
    }

    fn sweep_attempts(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT rowid FROM sign_in_attempt WHERE at < ?1 LIMIT ?2";
        let sql = format!("DELETE FROM sign_in_attempt WHERE rowid IN ({some})");
        Ok(counted(self.db.prepare_cached(&sql)?.execute(params![before.0, most])?))
    }
}
