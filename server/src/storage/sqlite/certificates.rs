//! Which certificates were seen signing.

use rusqlite::params;
use sso_model::certificate::roll::Signing;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all};
use crate::storage::{Certificates, StoreError};

impl Certificates for SqliteWork<'_> {
    fn signings(&self, org_id: &str) -> Result<Vec<Signing>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT sha256, first_at, last_at, sign_ins FROM certificate_signing WHERE org_id = ?1 ORDER BY sha256",
        )?;
        all(query.query([org_id])?, |row| {
            let (first_at, last_at) = (Timestamp(row.get(1)?), Timestamp(row.get(2)?));
            Ok(Signing { sha256: row.get(0)?, first_at, last_at, sign_ins: row.get(3)? })
        })
    }

    fn note_signing(&mut self, org_id: &str, sha256: &str, at: Timestamp) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO certificate_signing (org_id, sha256, first_at, last_at, sign_ins)
                 VALUES (?1, ?2, ?3, ?3, 1)
                 ON CONFLICT (org_id, sha256) DO UPDATE SET last_at = ?3, sign_ins = sign_ins + 1",
            )?
            .execute(params![org_id, sha256, at.0])?;
        Ok(())
    }

    fn forget_signing(&mut self, org_id: &str, sha256: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM certificate_signing WHERE org_id = ?1 AND sha256 = ?2";
        self.db.execute(sql, [org_id, sha256])?;
        Ok(())
    }
}
