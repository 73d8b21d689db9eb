//! Domains that people of an organization have and the organization has not claimed.

use core::cmp::Reverse;
use std::collections::BTreeMap;

use super::DomainClaim;
use crate::affected::StandingCount;
use crate::api::UnclaimedDomain;
use crate::domain_name::check_typed;

/// So many are offered.
const MOST: usize = 3;

/// Returns the domains of the people that no claim covers and that can be claimed, those of most people first; three at
/// most. It costs the same for ten people of a domain and for 100,000.
pub fn unclaimed(counts: &[StandingCount], claims: &[DomainClaim]) -> Vec<UnclaimedDomain> {
    let mut found = BTreeMap::<&str, (u32, u32)>::new();
    for group in counts.iter().filter(|group| group.people > 0) {
        let (members, managers) = found.entry(&group.domain).or_default();
        let count = if group.role.manages_sso() { managers } else { members };
        *count = count.saturating_add(group.people);
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (members, managers))| Reverse(members.saturating_add(*managers)));
    let is_free =
        |domain: &str| !claims.iter().any(|claim| claim.covers(domain)) && check_typed(domain).is_ok();
    // The most are looked at first: every sign-in asks this, and people may be of thousands of domains.
    let free = found.into_iter().filter(|(domain, _)| is_free(domain)).take(MOST);
    free.map(|(domain, (members, managers))| UnclaimedDomain { domain: domain.to_owned(), members, managers })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::domain_claim::Status;
    use crate::timestamp::Timestamp;

    fn group(domain: &str, role: Role, people: u32) -> StandingCount {
        let domain = domain.to_owned();
        StandingCount { domain, role, has_password: true, has_used_sso: false, people, marks: 0 }
    }

    fn claim(domain: &str, unicode: &str) -> DomainClaim {
        DomainClaim {
            domain: domain.to_owned(),
            unicode: unicode.to_owned(),
            txt_value: String::new(),
            added_at: Timestamp(0),
            status: Status::Pending,
            last_check: None,
            next_check_at: Timestamp(0),
        }
    }

    fn domains(counts: &[StandingCount], claims: &[DomainClaim]) -> Vec<(String, u32, u32)> {
        let found = unclaimed(counts, claims);
        found.into_iter().map(|one| (one.domain, one.members, one.managers)).collect()
    }

    #[test]
    fn offers_the_domains_of_most_people_first() {
        let counts = [
            group("b.example", Role::Member, 3),
            group("acme.example", Role::Member, 36),
            group("acme.example", Role::BillingAdmin, 2),
            group("acme.example", Role::Owner, 1),
            group("acme.example", Role::Admin, 3),
            group("a.example", Role::Member, 3),
            group("c.example", Role::Admin, 1),
            group("nobody.example", Role::Member, 0),
        ];
        let expected = [("acme.example", 38, 4), ("a.example", 3, 0), ("b.example", 3, 0)];
        assert_eq!(
            domains(&counts, &[]),
            expected.map(|(name, members, managers)| (name.to_owned(), members, managers))
        );
    }

    #[test]
    fn leaves_out_what_is_claimed_and_what_nobody_can_claim() {
        let counts = [
            group("acme.example", Role::Member, 9),
            group("bücher.example", Role::Member, 8),
            group("gmail.com", Role::Member, 7),
            group("acme.onmicrosoft.com", Role::Member, 6),
            group("localhost", Role::Member, 5),
            group("free.example", Role::Member, 1),
        ];
        let claims =
            [claim("acme.example", "acme.example"), claim("xn--bcher-kva.example", "bücher.example")];
        assert_eq!(domains(&counts, &claims), [("free.example".to_owned(), 1, 0)]);
    }
}
