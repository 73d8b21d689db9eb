//! Looking at metadata again and again.

use rusqlite::{Row, params};
use sso_model::api::{FailedLook, MetadataProposal};
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, instant};
use crate::storage::columns::{json, of_json};
use crate::storage::{MetadataRefreshes, StoreError, StoredRefresh};

impl MetadataRefreshes for SqliteWork<'_> {
    fn metadata_refresh(&self, org_id: &str) -> Result<Option<StoredRefresh>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT proposal, found_at, url, is_on, adds_certificates, due_at, looked_at, read_at, failed_at, failure,
                 metadata_signing_certificate, dismissed
             FROM metadata_refresh WHERE org_id = ?1",
        )?;
        query.query([org_id])?.next()?.map(stored).transpose()
    }

    fn metadata_proposal(&self, org_id: &str) -> Result<Option<MetadataProposal>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT proposal, found_at FROM metadata_refresh WHERE org_id = ?1 AND proposal IS NOT NULL",
        )?;
        let found = query.query([org_id])?.next()?.map(proposal).transpose()?;
        Ok(found.flatten())
    }

    fn due_refreshes(&self, now: Timestamp, most: u32) -> Result<Vec<String>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT org_id FROM metadata_refresh WHERE is_on = 1 AND due_at <= ?1 ORDER BY due_at LIMIT ?2",
        )?;
        all(query.query(params![now.0, most])?, |row| Ok(row.get(0)?))
    }

    fn claim_refresh(&mut self, org_id: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        let claimed = self.db.execute(
            "UPDATE metadata_refresh SET due_at = ?3 WHERE org_id = ?1 AND is_on = 1 AND due_at <= ?2",
            params![org_id, now.0, until.0],
        )?;
        Ok(claimed > 0)
    }

    fn refresh_at_once(
        &mut self,
        org_id: &str,
        now: Timestamp,
        looked_before: Timestamp,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE metadata_refresh SET due_at = ?2
             WHERE org_id = ?1 AND is_on = 1 AND due_at > ?2 AND coalesce(looked_at, ?3) <= ?3",
            params![org_id, now.0, looked_before.0],
        )?;
        Ok(())
    }

    fn put_metadata_refresh(&mut self, org_id: &str, next: &StoredRefresh) -> Result<(), StoreError> {
        let (failed, found) = (next.failed.as_ref(), next.proposal.as_ref());
        self.db.execute(
            "INSERT OR REPLACE INTO metadata_refresh (org_id, url, is_on, adds_certificates, due_at, looked_at,
                 read_at, failed_at, failure, proposal, found_at, metadata_signing_certificate, dismissed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                org_id,
                next.url,
                next.is_on,
                next.adds_certificates,
                next.due_at.0,
                next.looked_at.map(|at| at.0),
                next.read_at.map(|at| at.0),
                failed.map(|failed| failed.at.0),
                failed.map(|failed| &failed.reason),
                found.map(|found| json(&found.entity)).transpose()?,
                found.map(|found| found.found_at.0),
                next.metadata_signing_certificate.as_ref().map(json).transpose()?,
                next.dismissed.as_ref().map(json).transpose()?,
            ],
        )?;
        Ok(())
    }

    fn remove_metadata_refresh(&mut self, org_id: &str) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM metadata_refresh WHERE org_id = ?1", [org_id])?;
        Ok(())
    }
}

fn stored(row: &Row<'_>) -> Result<StoredRefresh, StoreError> {
    let (failed_at, failure): (Option<i64>, Option<String>) = (row.get(8)?, row.get(9)?);
    let certificate: Option<String> = row.get(10)?;
    let dismissed: Option<String> = row.get(11)?;
    Ok(StoredRefresh {
        url: row.get(2)?,
        is_on: row.get(3)?,
        adds_certificates: row.get(4)?,
        due_at: Timestamp(row.get(5)?),
        looked_at: instant(row.get(6)?),
        read_at: instant(row.get(7)?),
        failed: failed_at.zip(failure).map(|(at, reason)| FailedLook { at: Timestamp(at), reason }),
        proposal: proposal(row)?,
        metadata_signing_certificate: certificate
            .map(|text| of_json("metadata_signing_certificate", &text))
            .transpose()?,
        dismissed: dismissed.map(|entity| of_json("dismissed", &entity)).transpose()?,
    })
}

fn proposal(row: &Row<'_>) -> Result<Option<MetadataProposal>, StoreError> {
    let (entity, found_at): (Option<String>, Option<i64>) = (row.get(0)?, row.get(1)?);
    let Some((entity, at)) = entity.zip(found_at) else { return Ok(None) };
    Ok(Some(MetadataProposal { found_at: Timestamp(at), entity: of_json("proposal", &entity)? }))
}
