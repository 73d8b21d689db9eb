//! Organizations.

use sso_model::api::Organization;
use sso_model::timestamp::Timestamp;

use super::{PostgresWork, all, get};
use crate::storage::{Organizations, StoreError};

impl Organizations for PostgresWork {
    /// `NO KEY`: rows that refer to the organization can be added meanwhile, which excludes no change of another act, and
    /// two transactions that add one first and lock then do not wait for each other.
    fn lock_organization(&mut self, org_id: &str) -> Result<(), StoreError> {
        Ok(self.lock("SELECT TRUE FROM organization WHERE id = $1 FOR NO KEY UPDATE", &[&org_id])?)
    }

    fn add_organization(&mut self, organization: &Organization, at: Timestamp) -> Result<(), StoreError> {
        let Organization { id, name } = organization;
        let sql = "INSERT INTO organization (id, name, created_at) VALUES ($1, $2, $3)";
        self.execute(sql, &[id, name, &at.0])?;
        self.execute(
            "INSERT INTO connection (org_id, version, body) VALUES ($1, 0, '{\"draft\":null,\"live\":null}')",
            &[id],
        )?;
        Ok(())
    }

    fn organization(&self, org_id: &str) -> Result<Option<Organization>, StoreError> {
        let row = self.row("SELECT id, name FROM organization WHERE id = $1", &[&org_id])?;
        row.map(|row| Ok(Organization { id: get(&row, 0)?, name: get(&row, 1)? })).transpose()
    }

    fn organizations(&self) -> Result<Vec<Organization>, StoreError> {
        let rows = self.query("SELECT id, name FROM organization ORDER BY name, id", &[])?;
        all(&rows, |row| Ok(Organization { id: get(row, 0)?, name: get(row, 1)? }))
    }

    fn idp_managed_access(&self, org_id: &str) -> Result<bool, StoreError> {
        let row = self.one("SELECT idp_managed_access FROM organization WHERE id = $1", &[&org_id])?;
        Ok(get(&row, 0)?)
    }

    fn set_idp_managed_access(&mut self, org_id: &str, on: bool) -> Result<(), StoreError> {
        let sql = "UPDATE organization SET idp_managed_access = $2 WHERE id = $1";
        self.execute(sql, &[&org_id, &on])?;
        Ok(())
    }
}
