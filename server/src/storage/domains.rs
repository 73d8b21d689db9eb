//! Claimed domains. Names are A-labels in lower case.

use sso_model::api::Organization;
use sso_model::domain_claim::DomainClaim;
use sso_model::timestamp::Timestamp;

use super::{ClaimedDomain, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Domains {
    /// Returns the claims of an organization, by name.
    fn claims(&self, org_id: &str) -> Result<Vec<DomainClaim>, StoreError>;

    /// Returns a claim of an organization.
    fn claim(&self, org_id: &str, domain: &str) -> Result<Option<DomainClaim>, StoreError>;

    /// Stores a claim. [`StoreError::Busy`] if another organization came to hold the domain at the same moment.
    fn put_claim(&mut self, org_id: &str, claim: &DomainClaim) -> Result<(), StoreError>;

    /// Deletes a claim.
    fn remove_claim(&mut self, org_id: &str, domain: &str) -> Result<(), StoreError>;

    /// Returns the claims to be looked up by `now`, the longest overdue first, at most `most`.
    fn due_claims(&self, now: Timestamp, most: u32) -> Result<Vec<ClaimedDomain>, StoreError>;

    /// Returns the domains that an organization holds, by name.
    fn held_domains(&self, org_id: &str) -> Result<Vec<String>, StoreError>;

    /// Returns the organization that holds a domain.
    fn domain_holder(&self, domain: &str) -> Result<Option<Organization>, StoreError>;

    /// Returns the claims of all organizations on a domain.
    fn claims_of_domain(&self, domain: &str) -> Result<Vec<DomainClaim>, StoreError>;
}
