//! Sign-ins through the identity provider.

use sso_model::api::attempt::Kept;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use super::{PostgresWork, all, counted, get};
use crate::storage::{
    NewAttempt, NewRequest, NewTest, OpenTest, RequestKey, SignIns, StoreError, StoredAttempt, TakenRequest,
};

mod attempts;
mod requests;

impl SignIns for PostgresWork {
    fn add_request(&mut self, new: &NewRequest) -> Result<(), StoreError> {
        requests::add(self, new)
    }

    fn add_test_request(&mut self, org_id: &str, new: &NewTest) -> Result<(), StoreError> {
        requests::add_test(self, org_id, new)
    }

    fn open_test(
        &mut self,
        open: &OpenTest,
        since: Timestamp,
    ) -> Result<Option<(String, SavedSettings)>, StoreError> {
        requests::open_test(self, open, since)
    }

    fn take_request(&mut self, key: &RequestKey, at: Timestamp) -> Result<Option<TakenRequest>, StoreError> {
        requests::take(self, key, at)
    }

    fn newest_open_request(
        &self,
        browser_hash: &str,
        since: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let row = self.row(
            "SELECT id FROM sign_in_request WHERE browser_hash = $1 AND used_at IS NULL AND created_at > $2
             ORDER BY created_at DESC, place DESC LIMIT 1",
            &[&browser_hash, &since.0],
        )?;
        Ok(row.map(|row| get(&row, 0)).transpose()?)
    }

    fn session_nonces(&self, browser_hash: &str, most: u32) -> Result<Vec<String>, StoreError> {
        let rows = self.query(
            "SELECT session_nonce FROM sign_in_request
             WHERE browser_hash = $1 AND used_at IS NOT NULL AND session_nonce IS NOT NULL
             ORDER BY used_at DESC, place DESC LIMIT $2",
            &[&browser_hash, &i64::from(most)],
        )?;
        all(&rows, |row| Ok(get(row, 0)?))
    }

    fn use_assertion(
        &mut self,
        org_id: &str,
        assertion_id: &str,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let new = self.execute(
            "INSERT INTO used_assertion (org_id, assertion_id, expires_at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
            &[&org_id, &assertion_id, &expires_at.0],
        )?;
        Ok(new > 0)
    }

    fn add_attempt(&mut self, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
        attempts::add(self, org_id, new)
    }

    fn end_attempt(&mut self, ended: &NewAttempt) -> Result<(), StoreError> {
        attempts::end(self, ended)
    }

    fn prune_attempts(&mut self, org_id: &str, kept: Kept) -> Result<(), StoreError> {
        attempts::prune(self, org_id, kept)
    }

    fn attempts(
        &self,
        org_id: &str,
        since: Timestamp,
        with_reports: bool,
    ) -> Result<Vec<StoredAttempt>, StoreError> {
        attempts::list(self, org_id, since, with_reports)
    }

    fn attempt(&self, org_id: &str, id: &str) -> Result<Option<StoredAttempt>, StoreError> {
        attempts::one(self, org_id, id)
    }

    fn sweep_requests(
        &mut self,
        before: Timestamp,
        only_without_session: bool,
        most: u32,
    ) -> Result<u32, StoreError> {
        let which = if only_without_session { "(used_at IS NULL OR session_nonce IS NULL)" } else { "TRUE" };
        let some = format!(
            "SELECT ctid FROM sign_in_request WHERE created_at < $1 AND {which} LIMIT $2 FOR UPDATE SKIP LOCKED"
        );
        let sql = format!("DELETE FROM sign_in_request WHERE ctid = ANY (ARRAY({some}))");
        Ok(counted(self.execute(&sql, &[&before.0, &i64::from(most)])?))
    }

    fn sweep_assertions(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT ctid FROM used_assertion WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED";
        let sql = format!("DELETE FROM used_assertion WHERE ctid = ANY (ARRAY({some}))");
        Ok(counted(self.execute(&sql, &[&before.0, &i64::from(most)])?))
    }

    fn sweep_attempts(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT ctid FROM sign_in_attempt WHERE at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED";
        let sql = format!("DELETE FROM sign_in_attempt WHERE ctid = ANY (ARRAY({some}))");
        Ok(counted(self.execute(&sql, &[&before.0, &i64::from(most)])?))
    }
}
