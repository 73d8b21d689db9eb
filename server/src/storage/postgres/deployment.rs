//! What the database is for.

use super::{PostgresWork, get};
use crate::storage::{Deployment, StoreError};

impl Deployment for PostgresWork {
    fn is_demo(&self) -> Result<Option<bool>, StoreError> {
        let row = self.row("SELECT demo FROM deployment", &[])?;
        Ok(row.map(|row| get(&row, 0)).transpose()?)
    }

    fn mark(&mut self, demo: bool) -> Result<bool, StoreError> {
        let sql = "INSERT INTO deployment (only_row, demo) VALUES (1, $1) ON CONFLICT DO NOTHING";
        Ok(self.execute(sql, &[&demo])? > 0)
    }

    fn practice_idp(&self) -> Result<Option<String>, StoreError> {
        let row = self.row("SELECT pem FROM practice_idp", &[])?;
        Ok(row.map(|row| get(&row, 0)).transpose()?)
    }

    fn keep_practice_idp(&mut self, pem: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO practice_idp (only_row, pem) VALUES (1, $1) ON CONFLICT DO NOTHING";
        self.execute(sql, &[&pem])?;
        Ok(())
    }
}
