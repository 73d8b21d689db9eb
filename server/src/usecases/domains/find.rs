//! Looking claims up.

use sso_model::affected::StandingCount;
use sso_model::api::{DomainList, DomainView, Organization};
use sso_model::domain_claim::DomainClaim;
use sso_model::timestamp::Timestamp;

use crate::names::domain_of_address;
use crate::storage::{ClaimedDomain, Storage, StoreError, Transactions as _, Work};

/// Returns every claim of an organization, by name, with how many of its people have an address there.
///
/// # Errors
/// The database's.
pub async fn list(storage: &dyn Storage, org_id: &str) -> Result<DomainList, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| read(work, &org_id)).await
}

fn read(work: &dyn Work, org_id: &str) -> Result<DomainList, StoreError> {
    let groups = work.standing_counts(org_id)?;
    let domains = work.claims(org_id)?.into_iter().map(|claim| view(claim, &groups)).collect();
    let requirement = work.connection(org_id)?.unwrap_or_default().connection.requirement();
    Ok(DomainList { domains, requirement })
}

fn view(claim: DomainClaim, groups: &[StandingCount]) -> DomainView {
    let people = groups.iter().filter(|group| claim.covers(&group.domain)).map(|group| group.people).sum();
    DomainView { claim, people }
}

/// Returns the claims to be looked up by `now`, the longest overdue first.
///
/// # Errors
/// The database's.
pub async fn due(storage: &dyn Storage, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError> {
    storage.read(move |work| work.due_claims(now, most)).await
}

/// Returns the domains that an organization holds now, as A-labels.
///
/// # Errors
/// The database's.
pub async fn verified(storage: &dyn Storage, org_id: &str) -> Result<Vec<String>, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.held_domains(&org_id)).await
}

/// Returns the organization that holds the domain of an address now; none for what has no domain.
///
/// # Errors
/// The database's.
pub async fn holder_of_address(
    storage: &dyn Storage,
    email: &str,
) -> Result<Option<Organization>, StoreError> {
    let email = email.to_owned();
    storage.read(move |work| address_holder(work, &email)).await
}

/// The same inside a transaction.
///
/// # Errors
/// The database's.
pub fn address_holder(work: &dyn Work, email: &str) -> Result<Option<Organization>, StoreError> {
    domain_of_address(email).map_or(Ok(None), |domain| work.domain_holder(&domain))
}

/// Returns the TXT values that all claims of this domain wait for: what the demo's DNS publishes.
///
/// # Errors
/// The database's.
pub async fn txt_values(storage: &dyn Storage, domain: &str) -> Result<Vec<String>, StoreError> {
    let domain = domain.to_owned();
    let claims = storage.read(move |work| work.claims_of_domain(&domain)).await?;
    Ok(claims.into_iter().map(|claim| claim.txt_value).collect())
}
