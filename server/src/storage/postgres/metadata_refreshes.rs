//! Looking at metadata again and again.

use sso_model::api::{FailedLook, MetadataProposal};
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::{PostgresWork, all, get, instant};
use crate::storage::columns::{json, of_json};
use crate::storage::{MetadataRefreshes, StoreError, StoredRefresh};

impl MetadataRefreshes for PostgresWork {
    fn metadata_refresh(&self, org_id: &str) -> Result<Option<StoredRefresh>, StoreError> {
        let row = self.row(
            "SELECT proposal, found_at, url, is_on, adds_certificates, due_at, looked_at, read_at, failed_at, failure,
                 metadata_signing_certificate, dismissed
             FROM metadata_refresh WHERE org_id = $1",
            &[&org_id],
        )?;
        row.as_ref().map(stored).transpose()
    }

    fn metadata_proposal(&self, org_id: &str) -> Result<Option<MetadataProposal>, StoreError> {
        let row = self.row(
            "SELECT proposal, found_at FROM metadata_refresh WHERE org_id = $1 AND proposal IS NOT NULL",
            &[&org_id],
        )?;
        Ok(row.as_ref().map(proposal).transpose()?.flatten())
    }

    fn due_refreshes(&self, now: Timestamp, most: u32) -> Result<Vec<String>, StoreError> {
        let rows = self.query(
            "SELECT org_id FROM metadata_refresh WHERE is_on AND due_at <= $1 ORDER BY due_at LIMIT $2",
            &[&now.0, &i64::from(most)],
        )?;
        all(&rows, |row| Ok(get(row, 0)?))
    }

    fn claim_refresh(&mut self, org_id: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        let claimed = self.execute(
            "UPDATE metadata_refresh SET due_at = $3 WHERE org_id = $1 AND is_on AND due_at <= $2",
            &[&org_id, &now.0, &until.0],
        )?;
        Ok(claimed > 0)
    }

    fn refresh_at_once(
        &mut self,
        org_id: &str,
        now: Timestamp,
        looked_before: Timestamp,
    ) -> Result<(), StoreError> {
        self.execute(
            "UPDATE metadata_refresh SET due_at = $2
             WHERE org_id = $1 AND is_on AND due_at > $2 AND coalesce(looked_at, $3) <= $3",
            &[&org_id, &now.0, &looked_before.0],
        )?;
        Ok(())
    }

    fn put_metadata_refresh(&mut self, org_id: &str, next: &StoredRefresh) -> Result<(), StoreError> {
        let (failed, found) = (next.failed.as_ref(), next.proposal.as_ref());
        self.execute(
            "INSERT INTO metadata_refresh (org_id, url, is_on, adds_certificates, due_at, looked_at,
                 read_at, failed_at, failure, proposal, found_at, metadata_signing_certificate, dismissed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (org_id) DO UPDATE SET url = $2, is_on = $3, adds_certificates = $4, due_at = $5,
                 looked_at = $6, read_at = $7, failed_at = $8, failure = $9, proposal = $10, found_at = $11,
                 metadata_signing_certificate = $12, dismissed = $13",
            &[
                &org_id,
                &next.url,
                &next.is_on,
                &next.adds_certificates,
                &next.due_at.0,
                &next.looked_at.map(|at| at.0),
                &next.read_at.map(|at| at.0),
                &failed.map(|failed| failed.at.0),
                &failed.map(|failed| failed.reason.as_str()),
                &found.map(|found| json(&found.entity)).transpose()?,
                &found.map(|found| found.found_at.0),
                &next.metadata_signing_certificate.as_ref().map(json).transpose()?,
                &next.dismissed.as_ref().map(json).transpose()?,
            ],
        )?;
        Ok(())
    }

    fn remove_metadata_refresh(&mut self, org_id: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM metadata_refresh WHERE org_id = $1", &[&org_id])?;
        Ok(())
    }
}

fn stored(row: &Row) -> Result<StoredRefresh, StoreError> {
    let (failed_at, failure): (Option<i64>, Option<String>) = (get(row, 8)?, get(row, 9)?);
    let certificate: Option<&str> = get(row, 10)?;
    let dismissed: Option<&str> = get(row, 11)?;
    Ok(StoredRefresh {
        url: get(row, 2)?,
        is_on: get(row, 3)?,
        adds_certificates: get(row, 4)?,
        due_at: Timestamp(get(row, 5)?),
        looked_at: instant(get(row, 6)?),
        read_at: instant(get(row, 7)?),
        failed: failed_at.zip(failure).map(|(at, reason)| FailedLook { at: Timestamp(at), reason }),
        proposal: proposal(row)?,
        metadata_signing_certificate: certificate
            .map(|text| of_json("metadata_signing_certificate", text))
            .transpose()?,
        dismissed: dismissed.map(|entity| of_json("dismissed", entity)).transpose()?,
    })
}

fn proposal(row: &Row) -> Result<Option<MetadataProposal>, StoreError> {
    let (entity, found_at): (Option<&str>, Option<i64>) = (get(row, 0)?, get(row, 1)?);
    let Some((entity, at)) = entity.zip(found_at) else { return Ok(None) };
    Ok(Some(MetadataProposal { found_at: Timestamp(at), entity: of_json("proposal", entity)? }))
}
