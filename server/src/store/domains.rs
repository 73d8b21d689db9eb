//! Claimed domains, as part of the store.
//!
//! Rules for another database, beside those of [`super::Store`]: that one organization holds a domain is an index,
//! not only a look before; and what a look at DNS changes is written in one transaction with its entry and with
//! what it means for the requirement.

use async_trait::async_trait;
use sso_model::api::Organization;
use sso_model::domain_claim::{DomainClaim, Lookup};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{Entry, StoreError};

/// A claim of an organization.
#[derive(Clone, Debug)]
pub struct ClaimedDomain {
    /// Whose.
    pub org_id: String,
    /// The claim.
    pub claim: DomainClaim,
    /// How many people of the organization have an address there.
    pub people: u32,
}

/// What DNS said of a claim.
#[derive(Clone, Debug)]
pub struct LookedUp {
    /// The claim as it was looked up. If it was removed meanwhile, or made anew, nothing happens.
    pub claim: DomainClaim,
    /// What was found.
    pub lookup: Lookup,
}

/// See the module's text.
#[async_trait]
pub trait Domains: Send + Sync + 'static {
    /// All claims of an organization, by name.
    async fn domains(&self, org_id: &str) -> Result<Vec<ClaimedDomain>, StoreError>;

    /// Adds a claim. Refused if the organization has it already, or has too many.
    async fn add_domain(&self, org_id: &str, claim: DomainClaim, entry: Entry) -> Result<(), StoreError>;

    /// Removes a claim. False if there is none.
    async fn remove_domain(
        &self,
        org_id: &str,
        domain: &str,
        service_provider: &ServiceProvider,
        entry: Entry,
    ) -> Result<bool, StoreError>;

    /// Writes what DNS said. `entry` names who looked, and when; its action becomes whatever the look changed. None
    /// if the claim is gone.
    async fn settle_domain(
        &self,
        org_id: &str,
        looked_up: LookedUp,
        service_provider: &ServiceProvider,
        entry: Entry,
    ) -> Result<Option<DomainClaim>, StoreError>;

    /// Claims to be looked up by `now`, the longest overdue first.
    async fn due_domains(&self, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError>;

    /// The domains that an organization holds now, in the form that DNS knows.
    async fn verified_domains(&self, org_id: &str) -> Result<Vec<String>, StoreError>;

    /// Who holds this domain now (the form that DNS knows, lower case).
    async fn organization_of_domain(&self, domain: &str) -> Result<Option<Organization>, StoreError>;

    /// The TXT values that all claims of this domain wait for: what the demo's DNS publishes.
    async fn txt_values(&self, domain: &str) -> Result<Vec<String>, StoreError>;
}
