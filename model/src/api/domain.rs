//! Claimed domains.

use serde::{Deserialize, Serialize};

use crate::domain_claim::DomainClaim;
use crate::lifecycle::Requirement;

/// Body that claims a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainBody {
    /// As typed.
    pub domain: String,
}

/// JSON pointer (RFC 6901) to the only field of [`DomainBody`].
pub const DOMAIN_POINTER: &str = "/domain";

/// Every claim of the organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainList {
    /// By name.
    pub domains: Vec<DomainView>,
    /// While required, it hangs on the last domain that is held.
    pub requirement: Requirement,
}

/// A claim as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainView {
    /// The claim.
    pub claim: DomainClaim,
    /// How many people of the organization have an address there.
    pub people: u32,
}

impl DomainList {
    /// Returns whether removing this domain would take the requirement's last one.
    pub fn requirement_hangs_on(&self, domain: &str) -> bool {
        let mut held = self.domains.iter().filter(|one| one.claim.holds());
        let alone = held.next().is_some_and(|one| one.claim.domain == domain) && held.next().is_none();
        alone && self.requirement == Requirement::Required
    }
}
