//! Counts of attempts.

use rusqlite::{OptionalExtension as _, params};
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, counted};
use crate::storage::{Count, RateLimits, StoreError};

impl RateLimits for SqliteWork<'_> {
    /// A writing transaction has the whole file for itself already.
    fn lock_count(&mut self, key: &str) -> Result<Option<Count>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT count, last_at FROM rate_limit WHERE key = ?1")?;
        let count =
            query.query_row([key], |row| Ok(Count { count: row.get(0)?, last_at: Timestamp(row.get(1)?) }));
        Ok(count.optional()?)
    }

    fn put_count(&mut self, key: &str, count: Count) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO rate_limit (key, count, last_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key) DO UPDATE SET count = ?2, last_at = ?3",
            )?
            .execute(params![key, count.count, count.last_at.0])?;
        Ok(())
    }

    fn remove_count(&mut self, key: &str) -> Result<(), StoreError> {
        self.db.prepare_cached("DELETE FROM rate_limit WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    fn sweep_counts(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT rowid FROM rate_limit WHERE last_at < ?1 LIMIT ?2";
        let deleted = self
            .db
            .prepare_cached(&format!("DELETE FROM rate_limit WHERE rowid IN ({some})"))?
            .execute(params![before.0, most])?;
        Ok(counted(deleted))
    }
}
