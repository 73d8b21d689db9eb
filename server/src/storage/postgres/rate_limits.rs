//! Counts of attempts.

use sso_model::timestamp::Timestamp;

use super::{PostgresWork, counted, get, number};
use crate::storage::{Count, RateLimits, StoreError};

impl RateLimits for PostgresWork {
    /// By an advisory lock: the row may not be there yet.
    fn lock_count(&mut self, key: &str) -> Result<Option<Count>, StoreError> {
        self.one("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::TEXT", &[&key])?;
        let row = self.row("SELECT count, last_at FROM rate_limit WHERE key = $1", &[&key])?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Count { count: number(&row, 0)?, last_at: Timestamp(get(&row, 1)?) }))
    }

    fn put_count(&mut self, key: &str, count: Count) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO rate_limit (key, count, last_at) VALUES ($1, $2, $3)
             ON CONFLICT (key) DO UPDATE SET count = $2, last_at = $3",
            &[&key, &i64::from(count.count), &count.last_at.0],
        )?;
        Ok(())
    }

    fn remove_count(&mut self, key: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM rate_limit WHERE key = $1", &[&key])?;
        Ok(())
    }

    fn sweep_counts(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT ctid FROM rate_limit WHERE last_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED";
        let sql = format!("DELETE FROM rate_limit WHERE ctid = ANY (ARRAY({some}))");
        Ok(counted(self.execute(&sql, &[&before.0, &i64::from(most)])?))
    }
}
