//! Which certificates were seen signing.

use sso_model::certificate::roll::Signing;
use sso_model::timestamp::Timestamp;

use super::{PostgresWork, all, get, number};
use crate::storage::{Certificates, StoreError};

impl Certificates for PostgresWork {
    fn signings(&self, org_id: &str) -> Result<Vec<Signing>, StoreError> {
        let rows = self.query(
            "SELECT sha256, first_at, last_at, sign_ins FROM certificate_signing WHERE org_id = $1 ORDER BY sha256",
            &[&org_id],
        )?;
        all(&rows, |row| {
            let (first_at, last_at) = (Timestamp(get(row, 1)?), Timestamp(get(row, 2)?));
            Ok(Signing { sha256: get(row, 0)?, first_at, last_at, sign_ins: number(row, 3)? })
        })
    }

    fn note_signing(&mut self, org_id: &str, sha256: &str, at: Timestamp) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO certificate_signing (org_id, sha256, first_at, last_at, sign_ins)
             VALUES ($1, $2, $3, $3, 1)
             ON CONFLICT (org_id, sha256) DO UPDATE SET last_at = $3, sign_ins = certificate_signing.sign_ins + 1",
            &[&org_id, &sha256, &at.0],
        )?;
        Ok(())
    }

    fn forget_signing(&mut self, org_id: &str, sha256: &str) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM certificate_signing WHERE org_id = $1 AND sha256 = $2",
            &[&org_id, &sha256],
        )?;
        Ok(())
    }
}
