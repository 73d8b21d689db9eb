//! Claimed domains.

use sso_model::api::Organization;
use sso_model::domain_claim::DomainClaim;
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::{PostgresWork, all, get};
use crate::storage::columns::{json, of_json};
use crate::storage::{ClaimedDomain, Domains, StoreError};

impl Domains for PostgresWork {
    fn claims(&self, org_id: &str) -> Result<Vec<DomainClaim>, StoreError> {
        let sql = "SELECT body FROM domain_claim WHERE org_id = $1 ORDER BY domain";
        all(&self.query(sql, &[&org_id])?, claim)
    }

    fn claim(&self, org_id: &str, domain: &str) -> Result<Option<DomainClaim>, StoreError> {
        let sql = "SELECT body FROM domain_claim WHERE org_id = $1 AND domain = $2";
        self.row(sql, &[&org_id, &domain])?.as_ref().map(claim).transpose()
    }

    fn put_claim(&mut self, org_id: &str, claim: &DomainClaim) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO domain_claim (org_id, domain, body, holds, next_check_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (org_id, domain) DO UPDATE SET body = $3, holds = $4, next_check_at = $5",
            &[&org_id, &claim.domain, &json(claim)?, &claim.holds(), &claim.next_check_at.0],
        )?;
        Ok(())
    }

    fn remove_claim(&mut self, org_id: &str, domain: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM domain_claim WHERE org_id = $1 AND domain = $2", &[&org_id, &domain])?;
        Ok(())
    }

    fn due_claims(&self, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError> {
        let rows = self.query(
            "SELECT body, org_id FROM domain_claim WHERE next_check_at <= $1 ORDER BY next_check_at LIMIT $2",
            &[&now.0, &i64::from(most)],
        )?;
        all(&rows, |row| Ok(ClaimedDomain { org_id: get(row, 1)?, claim: claim(row)? }))
    }

    fn held_domains(&self, org_id: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT domain FROM domain_claim WHERE org_id = $1 AND holds ORDER BY domain";
        all(&self.query(sql, &[&org_id])?, |row| Ok(get(row, 0)?))
    }

    fn domain_holder(&self, domain: &str) -> Result<Option<Organization>, StoreError> {
        let row = self.row(
            "SELECT o.id, o.name FROM domain_claim d JOIN organization o ON o.id = d.org_id
             WHERE d.domain = $1 AND d.holds",
            &[&domain],
        )?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Organization { id: get(&row, 0)?, name: get(&row, 1)? }))
    }

    fn claims_of_domain(&self, domain: &str) -> Result<Vec<DomainClaim>, StoreError> {
        all(&self.query("SELECT body FROM domain_claim WHERE domain = $1", &[&domain])?, claim)
    }
}

fn claim(row: &Row) -> Result<DomainClaim, StoreError> {
    of_json("domain_claim.body", get(row, 0)?)
}
