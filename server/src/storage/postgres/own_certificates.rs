//! Certificates of our own.

use sso_model::own_certificate::CertificatePurpose;
use sso_model::timestamp::Timestamp;

use super::{PostgresWork, counted, get};
use crate::storage::record::purpose_name;
use crate::storage::{
    HeldOwnCertificates, OwnCertificatePlace, OwnCertificateRecord, OwnCertificates, StoreError,
};

impl HeldOwnCertificates for PostgresWork {
    fn own_certificates(
        &self,
        org_id: &str,
        purpose: CertificatePurpose,
    ) -> Result<OwnCertificates, StoreError> {
        let rows = self.query(
            "SELECT place, sha256, certificate, sealed, made_at, ends_at FROM own_certificate
             WHERE org_id = $1 AND purpose = $2",
            &[&org_id, &purpose_name(purpose)],
        )?;
        let mut found = OwnCertificates::default();
        for row in &rows {
            let record = OwnCertificateRecord {
                sha256: get(row, 1)?,
                certificate: get(row, 2)?,
                sealed: get(row, 3)?,
                made_at: Timestamp(get(row, 4)?),
            };
            let ends_at: Option<i64> = get(row, 5)?;
            found.put(get(row, 0)?, record, ends_at.map(Timestamp));
        }
        Ok(found)
    }

    fn put_own_certificate(
        &mut self,
        org_id: &str,
        purpose: CertificatePurpose,
        place: OwnCertificatePlace,
        new: &OwnCertificateRecord,
    ) -> Result<(), StoreError> {
        let OwnCertificateRecord { sha256, certificate, sealed, made_at } = new;
        let (purpose, ends_at) = (purpose_name(purpose), place.ends_at().map(|at| at.0));
        self.execute(
            "INSERT INTO own_certificate (org_id, purpose, place, sha256, certificate, sealed, made_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (org_id, purpose, place) DO UPDATE SET sha256 = excluded.sha256,
                 certificate = excluded.certificate, sealed = excluded.sealed, made_at = excluded.made_at,
                 ends_at = excluded.ends_at",
            &[&org_id, &purpose, &place.name(), sha256, certificate, sealed, &made_at.0, &ends_at],
        )?;
        Ok(())
    }

    fn remove_next_certificate(
        &mut self,
        org_id: &str,
        purpose: CertificatePurpose,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM own_certificate WHERE org_id = $1 AND purpose = $2 AND place = 'next'";
        self.execute(sql, &[&org_id, &purpose_name(purpose)])?;
        Ok(())
    }

    fn sweep_own_certificates(&mut self, now: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT ctid FROM own_certificate WHERE ends_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED";
        let sql = format!("DELETE FROM own_certificate WHERE ctid = ANY (ARRAY({some}))");
        Ok(counted(self.execute(&sql, &[&now.0, &i64::from(most)])?))
    }
}
