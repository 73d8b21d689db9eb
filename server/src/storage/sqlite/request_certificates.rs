//! Certificates for signing sign-in requests.

use rusqlite::params;
use sso_model::timestamp::Timestamp;

use super::SqliteWork;
use crate::storage::{
    HeldRequestCertificates, RequestCertificatePlace, RequestCertificateRecord, RequestCertificates,
    StoreError,
};

impl HeldRequestCertificates for SqliteWork<'_> {
    fn request_certificates(&self, org_id: &str) -> Result<RequestCertificates, StoreError> {
        let sql =
            "SELECT place, sha256, certificate, sealed, made_at FROM request_certificate WHERE org_id = ?1";
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query([org_id])?;
        let mut found = RequestCertificates::default();
        while let Some(row) = rows.next()? {
            let record = RequestCertificateRecord {
                sha256: row.get(1)?,
                certificate: row.get(2)?,
                sealed: row.get(3)?,
                made_at: Timestamp(row.get(4)?),
            };
            found.put(&row.get::<_, String>(0)?, record);
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
        self.db.execute(
            "INSERT INTO request_certificate (org_id, place, sha256, certificate, sealed, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (org_id, place) DO UPDATE SET sha256 = excluded.sha256,
                 certificate = excluded.certificate, sealed = excluded.sealed, made_at = excluded.made_at",
            params![org_id, place.name(), sha256, certificate, sealed, made_at.0],
        )?;
        Ok(())
    }

    fn remove_request_certificate(
        &mut self,
        org_id: &str,
        place: RequestCertificatePlace,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM request_certificate WHERE org_id = ?1 AND place = ?2";
        self.db.execute(sql, [org_id, place.name()])?;
        Ok(())
    }
}
