//! Certificates for signing sign-in requests.

use sso_model::timestamp::Timestamp;

use super::{PostgresWork, get};
use crate::storage::{
    HeldRequestCertificates, RequestCertificatePlace, RequestCertificateRecord, RequestCertificates,
    StoreError,
};

impl HeldRequestCertificates for PostgresWork {
    fn request_certificates(&self, org_id: &str) -> Result<RequestCertificates, StoreError> {
        let rows = self.query(
            "SELECT place, sha256, certificate, sealed, made_at FROM request_certificate WHERE org_id = $1",
            &[&org_id],
        )?;
        let mut found = RequestCertificates::default();
        for row in &rows {
            let record = RequestCertificateRecord {
                sha256: get(row, 1)?,
                certificate: get(row, 2)?,
                sealed: get(row, 3)?,
                made_at: Timestamp(get(row, 4)?),
            };
            found.put(get(row, 0)?, record);
        }
        Ok(found)
    }

    fn put_request_certificate(
        &mut self,
        org_id: &str,
        place: RequestCertificatePlace,
        new: &RequestCertificateRecord,
    ) -> Result<(), StoreError> {
        let RequestCertificateRecord { sha256, certificate, sealed, made_at } = new;
        self.execute(
            "INSERT INTO request_certificate (org_id, place, sha256, certificate, sealed, made_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (org_id, place) DO UPDATE SET sha256 = excluded.sha256,
                 certificate = excluded.certificate, sealed = excluded.sealed, made_at = excluded.made_at",
            &[&org_id, &place.name(), sha256, certificate, sealed, &made_at.0],
        )?;
        Ok(())
    }

    fn remove_request_certificate(
        &mut self,
        org_id: &str,
        place: RequestCertificatePlace,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM request_certificate WHERE org_id = $1 AND place = $2";
        self.execute(sql, &[&org_id, &place.name()])?;
        Ok(())
    }
}
