//! Claimed domains.

use rusqlite::{OptionalExtension as _, Row, params};
use sso_model::api::Organization;
use sso_model::domain_claim::DomainClaim;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, json, of_json};
use crate::storage::{ClaimedDomain, Domains, StoreError};

impl Domains for SqliteWork<'_> {
    fn claims(&self, org_id: &str) -> Result<Vec<DomainClaim>, StoreError> {
        let mut query =
            self.db.prepare_cached("SELECT body FROM domain_claim WHERE org_id = ?1 ORDER BY domain")?;
        all(query.query([org_id])?, claim)
    }

    fn claim(&self, org_id: &str, domain: &str) -> Result<Option<DomainClaim>, StoreError> {
        let mut query =
            self.db.prepare_cached("SELECT body FROM domain_claim WHERE org_id = ?1 AND domain = ?2")?;
        query.query([org_id, domain])?.next()?.map(claim).transpose()
    }

    fn put_claim(&mut self, org_id: &str, claim: &DomainClaim) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO domain_claim (org_id, domain, body, holds, next_check_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (org_id, domain) DO UPDATE SET body = ?3, holds = ?4, next_check_at = ?5",
            )?
            .execute(params![org_id, claim.domain, json(claim)?, claim.holds(), claim.next_check_at.0])?;
        Ok(())
    }

    fn remove_claim(&mut self, org_id: &str, domain: &str) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM domain_claim WHERE org_id = ?1 AND domain = ?2", [org_id, domain])?;
        Ok(())
    }

    fn due_claims(&self, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT body, org_id FROM domain_claim WHERE next_check_at <= ?1 ORDER BY next_check_at LIMIT ?2",
        )?;
        all(query.query(params![now.0, most])?, |row| {
            Ok(ClaimedDomain { org_id: row.get(1)?, claim: claim(row)? })
        })
    }

    fn held_domains(&self, org_id: &str) -> Result<Vec<String>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT domain FROM domain_claim WHERE org_id = ?1 AND holds = 1 ORDER BY domain",
        )?;
        all(query.query([org_id])?, |row| Ok(row.get(0)?))
    }

    fn domain_holder(&self, domain: &str) -> Result<Option<Organization>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT o.id, o.name FROM domain_claim d JOIN organization o ON o.id = d.org_id
             WHERE d.domain = ?1 AND d.holds = 1",
        )?;
        let row = query.query_row([domain], |row| Ok(Organization { id: row.get(0)?, name: row.get(1)? }));
        Ok(row.optional()?)
    }

    fn claims_of_domain(&self, domain: &str) -> Result<Vec<DomainClaim>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT body FROM domain_claim WHERE domain = ?1")?;
        all(query.query([domain])?, claim)
    }
}

/// The first column.
fn claim(row: &Row<'_>) -> Result<DomainClaim, StoreError> {
    let body: String = row.get(0)?;
    of_json("body", &body)
}
