//! Claimed domains, as part of the store.
//!
//! Rules for another database, beside those of [`super::Store`]: an index, not only a query before, ensures that one
//! organization holds a domain; and what an answer of DNS changes is written in one transaction with its entry and with
//! its effect on the requirement.

use async_trait::async_trait;
use sso_model::api::Organization;
use sso_model::domain_claim::{DomainClaim, Lookup};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{Entry, StoreError};

/// A claim of an organization.
#[derive(Clone, Debug)]
pub struct ClaimedDomain {
    /// The organization.
    pub org_id: String,
    /// The claim.
    pub claim: DomainClaim,
    /// How many people of the organization have an address there.
    pub people: u32,
}

/// What DNS said about a claim.
#[derive(Clone, Debug)]
pub struct LookedUp {
    /// The claim that was looked up. If it has been removed or made again since, nothing happens.
    pub claim: DomainClaim,
    /// What was found.
    pub lookup: Lookup,
}

/// See the module's documentation.
#[async_trait]
pub trait Domains: Send + Sync + 'static {
    /// Returns all claims of an organization, by name.
    async fn domains(&self, org_id: &str) -> Result<Vec<ClaimedDomain>, StoreError>;

    /// Adds a claim. Refuses one that the organization has already, and one too many.
    async fn add_domain(&self, org_id: &str, claim: DomainClaim, entry: Entry) -> Result<(), StoreError>;

    /// Removes a claim. Returns false if there is none.
    async fn remove_domain(
        &self,
        org_id: &str,
        domain: &str,
        service_provider: &ServiceProvider,
        entry: Entry,
    ) -> Result<bool, StoreError>;

    /// Writes what DNS said. `entry` names who looked, and when; its action follows from what changed. Returns none
    /// if the claim is gone.
    async fn settle_domain(
        &self,
        org_id: &str,
        looked_up: LookedUp,
        service_provider: &ServiceProvider,
        entry: Entry,
    ) -> Result<Option<DomainClaim>, StoreError>;

    /// Returns the claims to be looked up by `now`, the longest overdue first.
    async fn due_domains(&self, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError>;

    /// Returns the domains that an organization holds now, as A-labels.
    async fn verified_domains(&self, org_id: &str) -> Result<Vec<String>, StoreError>;

    /// Returns the organization that holds this domain now (A-labels in lower case).
    async fn organization_of_domain(&self, domain: &str) -> Result<Option<Organization>, StoreError>;

    /// Returns the TXT values that all claims of this domain wait for: what the demo's DNS publishes.
    async fn txt_values(&self, domain: &str) -> Result<Vec<String>, StoreError>;
}
