//! Organizations.

use rusqlite::{OptionalExtension as _, params};
use sso_model::api::Organization;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all};
use crate::storage::{Organizations, StoreError};

impl Organizations for SqliteWork<'_> {
    /// A writing transaction has the whole file for itself already.
    fn lock_organization(&mut self, _org_id: &str) -> Result<(), StoreError> {
        Ok(())
    }

    fn add_organization(&mut self, organization: &Organization, at: Timestamp) -> Result<(), StoreError> {
        let Organization { id, name } = organization;
        self.db.execute(
            "INSERT INTO organization (id, name, created_at) VALUES (?1, ?2, ?3)",
            params![id, name, at.0],
        )?;
        self.db.execute(
            "INSERT INTO connection (org_id, version, body) VALUES (?1, 0, '{\"draft\":null,\"live\":null}')",
            [id],
        )?;
        Ok(())
    }

    fn organization(&self, org_id: &str) -> Result<Option<Organization>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT id, name FROM organization WHERE id = ?1")?;
        let found = query.query_row([org_id], |row| Ok(Organization { id: row.get(0)?, name: row.get(1)? }));
        Ok(found.optional()?)
    }

    fn organizations(&self) -> Result<Vec<Organization>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT id, name FROM organization ORDER BY name, id")?;
        all(query.query([])?, |row| Ok(Organization { id: row.get(0)?, name: row.get(1)? }))
    }

    fn idp_managed_access(&self, org_id: &str) -> Result<bool, StoreError> {
        let mut query =
            self.db.prepare_cached("SELECT idp_managed_access FROM organization WHERE id = ?1")?;
        Ok(query.query_row([org_id], |row| row.get(0))?)
    }

    fn set_idp_managed_access(&mut self, org_id: &str, on: bool) -> Result<(), StoreError> {
        self.db
            .prepare_cached("UPDATE organization SET idp_managed_access = ?2 WHERE id = ?1")?
            .execute(params![org_id, on])?;
        Ok(())
    }
}
