//! Claimed domains.

use std::collections::HashMap;

use async_trait::async_trait;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use sso_model::api::{DomainsView, Organization};
use sso_model::domain_claim::{DomainClaim, Lookup, MAX_CLAIMS, Status};
use sso_model::domain_name::DomainNameError;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{SqliteStore, audit, connections, odd, people};
use crate::audit as log;
use crate::store::{ClaimedDomain, Domains, Entry, LookedUp, Refusal, StoreError};

#[async_trait]
impl Domains for SqliteStore {
    async fn domains(&self, org_id: &str) -> Result<Vec<ClaimedDomain>, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| domains(db, &org_id)).await
    }

    async fn add_domain(&self, org_id: &str, claim: DomainClaim, entry: Entry) -> Result<(), StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| add(db, &org_id, &claim, &entry)).await
    }

    async fn remove_domain(
        &self,
        org_id: &str,
        domain: &str,
        service_provider: &ServiceProvider,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let (org_id, domain, service_provider) =
            (org_id.to_owned(), domain.to_owned(), service_provider.clone());
        self.write(move |db| remove(db, &org_id, &domain, &service_provider, &entry)).await
    }

    async fn settle_domain(
        &self,
        org_id: &str,
        looked_up: LookedUp,
        service_provider: &ServiceProvider,
        entry: Entry,
    ) -> Result<Option<DomainClaim>, StoreError> {
        let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
        self.write(move |db| settle(db, &org_id, looked_up, &service_provider, &entry)).await
    }

    async fn due_domains(&self, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError> {
        self.read(move |db| due(db, now, most)).await
    }

    async fn verified_domains(&self, org_id: &str) -> Result<Vec<String>, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| held_by(db, &org_id)).await
    }

    async fn organization_of_domain(&self, domain: &str) -> Result<Option<Organization>, StoreError> {
        let domain = domain.to_owned();
        self.read(move |db| holder(db, &domain)).await
    }

    async fn txt_values(&self, domain: &str) -> Result<Vec<String>, StoreError> {
        let domain = domain.to_owned();
        self.read(move |db| txt_values(db, &domain)).await
    }
}

fn domains(db: &Transaction<'_>, org_id: &str) -> Result<Vec<ClaimedDomain>, StoreError> {
    let people = people_by_domain(db, org_id)?;
    let mut query =
        db.prepare_cached("SELECT org_id, body FROM domain_claim WHERE org_id = ?1 ORDER BY domain")?;
    let mut claims = read_all(query.query([org_id])?)?;
    for one in &mut claims {
        let at = |name: &String| people.get(name).copied().unwrap_or_default();
        let (ascii, unicode) = (&one.claim.domain, &one.claim.unicode);
        one.people = if ascii == unicode { at(ascii) } else { at(ascii) + at(unicode) };
    }
    Ok(claims)
}

/// How many people have an address at each domain, as it was typed (lower case).
fn people_by_domain(db: &Transaction<'_>, org_id: &str) -> Result<HashMap<String, u32>, StoreError> {
    let mut by_domain = HashMap::new();
    for count in people::counts(db, org_id)? {
        *by_domain.entry(count.standing.domain).or_default() += count.people;
    }
    Ok(by_domain)
}

fn add(db: &Transaction<'_>, org_id: &str, claim: &DomainClaim, entry: &Entry) -> Result<(), StoreError> {
    if find(db, org_id, &claim.domain)?.is_some() {
        return Err(refused(DomainNameError::Claimed(claim.unicode.clone())));
    }
    let count: u32 =
        db.query_row("SELECT count(*) FROM domain_claim WHERE org_id = ?1", [org_id], |row| row.get(0))?;
    if count >= MAX_CLAIMS {
        return Err(refused(DomainNameError::TooMany(count)));
    }
    write(db, org_id, claim)?;
    audit::write(db, org_id, entry)
}

fn remove(
    db: &Transaction<'_>,
    org_id: &str,
    domain: &str,
    service_provider: &ServiceProvider,
    entry: &Entry,
) -> Result<bool, StoreError> {
    let Some(claim) = find(db, org_id, domain)? else { return Ok(false) };
    db.execute("DELETE FROM domain_claim WHERE org_id = ?1 AND domain = ?2", [org_id, domain])?;
    audit::write(db, org_id, &Entry { subject: claim.unicode, ..entry.clone() })?;
    connections::reconsider_domains(db, org_id, service_provider, entry.at)?;
    Ok(true)
}

fn settle(
    db: &Transaction<'_>,
    org_id: &str,
    looked_up: LookedUp,
    service_provider: &ServiceProvider,
    entry: &Entry,
) -> Result<Option<DomainClaim>, StoreError> {
    let asked = &looked_up.claim;
    let Some(claim) = find(db, org_id, &asked.domain)?.filter(|claim| claim.txt_value == asked.txt_value)
    else {
        return Ok(None);
    };
    let is_taken = || held_by_another(db, org_id, &claim.domain);
    let lookup = match looked_up.lookup {
        Lookup::Found if is_taken()? => Lookup::HeldElsewhere,
        lookup => lookup,
    };
    let (next, action) = claim.after(lookup, entry.at);
    write(db, org_id, &next)?;
    if let Some(action) = action {
        let changes = vec![log::value("Status", claim.status.word(), next.status.word())];
        audit::write(db, org_id, &Entry { action, subject: next.unicode.clone(), changes, ..entry.clone() })?;
        connections::reconsider_domains(db, org_id, service_provider, entry.at)?;
    }
    Ok(Some(next))
}

fn write(db: &Transaction<'_>, org_id: &str, claim: &DomainClaim) -> Result<(), StoreError> {
    let body = serde_json::to_string(claim).map_err(|error| StoreError::Failed(error.to_string()))?;
    db.prepare_cached(
        "INSERT INTO domain_claim (org_id, domain, body, holds, next_check_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (org_id, domain) DO UPDATE SET body = ?3, holds = ?4, next_check_at = ?5",
    )?
    .execute(params![org_id, claim.domain, body, claim.holds(), claim.next_check_at.0])?;
    Ok(())
}

fn find(db: &Transaction<'_>, org_id: &str, domain: &str) -> Result<Option<DomainClaim>, StoreError> {
    let mut query =
        db.prepare_cached("SELECT org_id, body FROM domain_claim WHERE org_id = ?1 AND domain = ?2")?;
    Ok(read_all(query.query([org_id, domain])?)?.pop().map(|one| one.claim))
}

fn due(db: &Transaction<'_>, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT org_id, body FROM domain_claim WHERE next_check_at <= ?1 ORDER BY next_check_at LIMIT ?2",
    )?;
    read_all(query.query(params![now.0, most])?)
}

/// The claims in short, as the settings show them.
pub(super) fn in_short(db: &Transaction<'_>, org_id: &str) -> Result<DomainsView, StoreError> {
    let mut query =
        db.prepare_cached("SELECT org_id, body FROM domain_claim WHERE org_id = ?1 ORDER BY domain")?;
    let mut short = DomainsView::default();
    for one in read_all(query.query([org_id])?)? {
        match one.claim.status {
            Status::Verified { .. } => short.verified.push(one.claim.domain),
            Status::Failing { .. } => short.failing.push(one.claim.domain),
            Status::Pending | Status::Released { .. } => short.pending += 1,
        }
    }
    Ok(short)
}

/// The domains that an organization holds.
pub(super) fn held_by(db: &Transaction<'_>, org_id: &str) -> Result<Vec<String>, StoreError> {
    let mut query =
        db.prepare_cached("SELECT domain FROM domain_claim WHERE org_id = ?1 AND holds = 1 ORDER BY domain")?;
    let rows = query.query_map([org_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn held_by_another(db: &Transaction<'_>, org_id: &str, domain: &str) -> Result<bool, StoreError> {
    let mut query =
        db.prepare_cached("SELECT 1 FROM domain_claim WHERE domain = ?1 AND holds = 1 AND org_id <> ?2")?;
    Ok(query.exists([domain, org_id])?)
}

/// Who holds a domain.
pub(super) fn holder(db: &Transaction<'_>, domain: &str) -> Result<Option<Organization>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT o.id, o.name FROM domain_claim d JOIN organization o ON o.id = d.org_id
         WHERE d.domain = ?1 AND d.holds = 1",
    )?;
    let row = query.query_row([domain], |row| Ok(Organization { id: row.get(0)?, name: row.get(1)? }));
    Ok(row.optional()?)
}

fn txt_values(db: &Transaction<'_>, domain: &str) -> Result<Vec<String>, StoreError> {
    let mut query = db.prepare_cached("SELECT org_id, body FROM domain_claim WHERE domain = ?1")?;
    Ok(read_all(query.query([domain])?)?.into_iter().map(|one| one.claim.txt_value).collect())
}

fn read_all(mut rows: rusqlite::Rows<'_>) -> Result<Vec<ClaimedDomain>, StoreError> {
    let mut claims = Vec::new();
    while let Some(row) = rows.next()? {
        claims.push(claimed(row)?);
    }
    Ok(claims)
}

fn claimed(row: &Row<'_>) -> Result<ClaimedDomain, StoreError> {
    let body: String = row.get(1)?;
    let claim = serde_json::from_str(&body).map_err(|error| odd("body", &error))?;
    Ok(ClaimedDomain { org_id: row.get(0)?, claim, people: 0 })
}

fn refused(error: DomainNameError) -> StoreError {
    StoreError::Refused(Box::new(Refusal::Domain(error)))
}
