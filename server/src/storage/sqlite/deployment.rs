//! What the folder is for.

use rusqlite::{OptionalExtension as _, params};

use super::SqliteWork;
use crate::storage::{Deployment, StoreError};

impl Deployment for SqliteWork<'_> {
    fn is_demo(&self) -> Result<Option<bool>, StoreError> {
        Ok(self.db.query_row("SELECT demo FROM deployment", [], |row| row.get(0)).optional()?)
    }

    fn mark(&mut self, demo: bool) -> Result<bool, StoreError> {
        let marked = self
            .db
            .execute("INSERT OR IGNORE INTO deployment (only_row, demo) VALUES (1, ?1)", params![demo])?;
        Ok(marked > 0)
    }

    fn practice_idp(&self) -> Result<Option<String>, StoreError> {
        Ok(self.db.query_row("SELECT pem FROM practice_idp", [], |row| row.get(0)).optional()?)
    }

    fn keep_practice_idp(&mut self, pem: &str) -> Result<(), StoreError> {
        self.db.execute("INSERT OR IGNORE INTO practice_idp (only_row, pem) VALUES (1, ?1)", params![pem])?;
        Ok(())
    }
}
