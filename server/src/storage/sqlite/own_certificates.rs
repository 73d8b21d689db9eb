//! Certificates of our own.

use rusqlite::params;
use sso_model::own_certificate::CertificatePurpose;
use sso_model::timestamp::Timestamp;

use super::SqliteWork;
use super::work::counted;
use crate::storage::record::purpose_name;
use crate::storage::{
    HeldOwnCertificates, OwnCertificatePlace, OwnCertificateRecord, OwnCertificates, StoreError,
};

impl HeldOwnCertificates for SqliteWork<'_> {
    fn own_certificates(
        &self,
        org_id: &str,
        purpose: CertificatePurpose,
    ) -> Result<OwnCertificates, StoreError> {
        let sql = "SELECT place, sha256, certificate, sealed, made_at, ends_at FROM own_certificate
                   WHERE org_id = ?1 AND purpose = ?2";
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query([org_id, purpose_name(purpose)])?;
        let mut found = OwnCertificates::default();
        while let Some(row) = rows.next()? {
            let record = OwnCertificateRecord {
                sha256: row.get(1)?,
                certificate: row.get(2)?,
                sealed: row.get(3)?,
                made_at: Timestamp(row.get(4)?),
            };
            let ends_at = row.get::<_, Option<i64>>(5)?.map(Timestamp);
            found.put(&row.get::<_, String>(0)?, record, ends_at);
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
        self.db.execute(
            "INSERT INTO own_certificate (org_id, purpose, place, sha256, certificate, sealed, made_at, ends_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (org_id, purpose, place) DO UPDATE SET sha256 = excluded.sha256,
                 certificate = excluded.certificate, sealed = excluded.sealed, made_at = excluded.made_at,
                 ends_at = excluded.ends_at",
            params![org_id, purpose, place.name(), sha256, certificate, sealed, made_at.0, ends_at],
        )?;
        Ok(())
    }

    fn remove_next_certificate(
        &mut self,
        org_id: &str,
        purpose: CertificatePurpose,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM own_certificate WHERE org_id = ?1 AND purpose = ?2 AND place = 'next'";
        self.db.execute(sql, [org_id, purpose_name(purpose)])?;
        Ok(())
    }

    fn sweep_own_certificates(&mut self, now: Timestamp, most: u32) -> Result<u32, StoreError> {
        let some = "SELECT rowid FROM own_certificate WHERE ends_at <= ?1 LIMIT ?2";
        let sql = format!("DELETE FROM own_certificate WHERE rowid IN ({some})");
        Ok(counted(self.db.execute(&sql, params![now.0, most])?))
    }
}
