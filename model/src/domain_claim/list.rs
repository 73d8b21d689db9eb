//! All claims of one organization.

use super::{DomainClaim, MAX_CLAIMS, Status};
use crate::api::DomainsView;
use crate::domain_name::DomainNameError;

/// Says whether `new` may be added to the claims of an organization.
///
/// # Errors
/// [`DomainNameError::Claimed`] if it is there already, [`DomainNameError::TooMany`] if there are [`MAX_CLAIMS`].
pub fn may_add(claims: &[DomainClaim], new: &DomainClaim) -> Result<(), DomainNameError> {
    if claims.iter().any(|claim| claim.domain == new.domain) {
        return Err(DomainNameError::Claimed(new.unicode.clone()));
    }
    match u32::try_from(claims.len()).unwrap_or(u32::MAX) {
        count if count >= MAX_CLAIMS => Err(DomainNameError::TooMany(count)),
        _ => Ok(()),
    }
}

impl DomainsView {
    /// Returns the claims in short, as the settings show them.
    pub fn of_claims(claims: impl IntoIterator<Item = DomainClaim>) -> Self {
        let mut short = Self::default();
        for claim in claims {
            match claim.status {
                Status::Verified { .. } => short.verified.push(claim.domain),
                Status::Failing { .. } => short.failing.push(claim.domain),
                Status::Pending | Status::Released { .. } => short.pending += 1,
            }
        }
        short
    }
}

impl DomainClaim {
    /// Returns whether the claim covers an address with this domain, as it was typed (lower case).
    pub fn covers(&self, domain: &str) -> bool {
        self.domain == domain || self.unicode == domain
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::Timestamp;

    fn claim(domain: &str, status: Status) -> DomainClaim {
        DomainClaim {
            domain: domain.to_owned(),
            unicode: domain.to_owned(),
            txt_value: String::new(),
            added_at: Timestamp(0),
            status,
            last_check: None,
            next_check_at: Timestamp(0),
        }
    }

    #[test]
    fn a_domain_is_claimed_once_and_not_without_end() {
        let new = claim("new.example", Status::Pending);
        assert_eq!(may_add(&[], &new), Ok(()));
        let known = [new.clone()];
        assert_eq!(may_add(&known, &new), Err(DomainNameError::Claimed("new.example".to_owned())));
        let many: Vec<_> =
            (0..MAX_CLAIMS).map(|at| claim(&format!("{at}.example"), Status::Pending)).collect();
        assert_eq!(may_add(&many, &new), Err(DomainNameError::TooMany(MAX_CLAIMS)));
        assert_eq!(may_add(&many[1..], &new), Ok(()));
    }

    #[test]
    fn an_international_name_covers_both_spellings() {
        let claim = DomainClaim {
            unicode: "bücher.example".to_owned(),
            ..claim("xn--bcher-kva.example", Status::Pending)
        };
        assert!(claim.covers("bücher.example") && claim.covers("xn--bcher-kva.example"));
        assert!(!claim.covers("example"));
        assert_eq!(DomainsView::of_claims([claim]).pending, 1);
    }
}
