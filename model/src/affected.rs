//! What the requirement means for each person: who is bound to SSO, for whom that will not work, who keeps a way in.

use sha2::{Digest as _, Sha256};

use crate::access::Role;
use crate::api::{Affected, AffectedPeople, AffectedPerson, DomainsView};

/// So many people of each list are named; the counts are of all.
pub const MOST_NAMED: u32 = 200;

/// How many people of an organization share a standing, and the sum of their marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingCount {
    /// What follows the @ of their addresses.
    pub domain: String,
    /// Their part in the organization.
    pub role: Role,
    /// They have set a password.
    pub has_password: bool,
    /// They have signed in by SSO before.
    pub has_used_sso: bool,
    /// So many.
    pub people: u32,
    /// A mark is a number of a person: other people have, most likely, another sum.
    pub marks: i64,
}

/// Says what the requirement means for the people of an organization. `name` gives at most [`MOST_NAMED`] people of these
/// groups: so it costs the same for ten people and for 100,000.
///
/// # Errors
/// Those of `name`.
pub fn affected<E>(
    counts: &[StandingCount],
    domains: &DomainsView,
    name: impl Fn(&[&StandingCount]) -> Result<Vec<AffectedPerson>, E>,
) -> Result<Affected, E> {
    let list = |belongs: &dyn Fn(&StandingCount) -> bool| {
        let groups: Vec<_> = counts.iter().filter(|one| belongs(one)).collect();
        let count = groups.iter().map(|one| one.people).sum();
        let mut first = if groups.is_empty() { Vec::new() } else { name(&groups)? };
        first.sort_by(|a, b| (&a.name, &a.email).cmp(&(&b.name, &b.email)));
        Ok(AffectedPeople { count, first })
    };
    let is_bound = |one: &StandingCount| !one.role.keeps_password();
    Ok(Affected {
        people: counts.iter().map(|one| one.people).sum(),
        without_password: counts.iter().filter(|one| !one.has_password).map(|one| one.people).sum(),
        confirmation: confirmation(counts, domains),
        members: list(&is_bound)?,
        never_signed_in_by_sso: list(&|one| is_bound(one) && !one.has_used_sso)?,
        outside_domains: list(&|one| is_bound(one) && !domains.include(&one.domain))?,
        pending: list(&|one| is_bound(one) && !one.has_used_sso && !one.has_password)?,
        keep_password: list(&|one| !is_bound(one) && one.has_password)?,
        no_way_in: list(&|one| !is_bound(one) && !one.has_password)?,
    })
}

/// Stands for the people who are cut off: never signed in by SSO, or outside the domains. Anyone who joins or leaves
/// them changes it. It costs the same for ten people and for 100,000.
pub fn confirmation(counts: &[StandingCount], domains: &DomainsView) -> String {
    let is_cut_off = |one: &&StandingCount| {
        !one.role.keeps_password() && (!one.has_used_sso || !domains.include(&one.domain))
    };
    let cut_off = counts.iter().filter(is_cut_off);
    let (people, marks) = cut_off.fold((0_u64, 0_i64), |(people, marks), one| {
        (people + u64::from(one.people), marks.wrapping_add(one.marks))
    });
    let digest = Sha256::digest(format!("{people} {marks}").as_bytes());
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble & 15)]);
    digest.iter().take(16).flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

impl DomainsView {
    /// Whether the address is of a verified domain.
    pub fn work_for(&self, email: &str) -> bool {
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.include(domain)
    }

    /// Whether this domain is verified. A failing one is, until its time is over.
    pub fn include(&self, domain: &str) -> bool {
        self.all_verified().any(|claimed| claimed.eq_ignore_ascii_case(domain))
    }

    /// Whether any domain is verified.
    pub fn any_verified(&self) -> bool {
        self.all_verified().next().is_some()
    }

    /// Every verified domain, failing ones last.
    pub fn all_verified(&self) -> impl Iterator<Item = &str> {
        self.verified.iter().chain(&self.failing).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(domain: &str, role: Role, has_password: bool, has_used_sso: bool, people: u32) -> StandingCount {
        StandingCount { domain: domain.into(), role, has_password, has_used_sso, people, marks: 0 }
    }

    #[test]
    fn everybody_is_told_what_it_means() {
        let groups = [
            group("acme.example", Role::Owner, true, false, 1),
            group("acme.example", Role::Admin, false, true, 2),
            group("acme.example", Role::BillingAdmin, true, true, 3),
            group("acme.example", Role::Member, true, false, 40_000),
            group("Old.example", Role::Member, false, true, 5),
            group("acme.example.evil.example", Role::Member, false, false, 6),
        ];
        let domains = DomainsView {
            verified: vec!["acme.example".into()],
            failing: vec!["old.example".into()],
            pending: 1,
        };
        let of_groups = |groups: &[&StandingCount]| {
            let named = groups.iter().rev().map(|one| AffectedPerson {
                name: one.people.to_string(),
                email: format!("one@{}", one.domain),
            });
            Ok::<_, ()>(named.collect())
        };
        let affected = affected(&groups, &domains, of_groups).unwrap();
        let shown = |list: &AffectedPeople| {
            (list.count, list.first.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(shown(&affected.members), (40_014, "3 40000 5 6".into()));
        assert_eq!(shown(&affected.never_signed_in_by_sso), (40_006, "40000 6".into()));
        assert_eq!(shown(&affected.outside_domains), (6, "6".into()));
        assert_eq!(shown(&affected.pending), (6, "6".into()));
        assert_eq!(shown(&affected.keep_password), (1, "1".into()));
        assert_eq!(shown(&affected.no_way_in), (2, "2".into()));
        assert_eq!((affected.people, affected.without_password), (40_017, 13));
    }

    #[test]
    fn a_confirmation_stands_for_exactly_the_people_who_are_cut_off() {
        let domains = DomainsView { verified: vec!["acme.example".into()], ..DomainsView::default() };
        let marked = |domain: &str, role, has_password, has_used_sso, marks: &[i64]| StandingCount {
            domain: domain.into(),
            role,
            has_password,
            has_used_sso,
            people: u32::try_from(marks.len()).unwrap(),
            marks: marks.iter().sum(),
        };
        let of = |never: &[i64], outside: &[i64], others: &[i64]| {
            let groups = [
                marked("acme.example", Role::Member, false, false, never),
                marked("old.example", Role::Member, true, true, outside),
                marked("acme.example", Role::Member, true, true, others),
                marked("acme.example", Role::Owner, false, false, others),
            ];
            confirmation(&groups, &domains)
        };
        let seen = of(&[11, 12], &[13], &[14]);
        assert_eq!(seen, of(&[13, 12], &[11], &[15, 16]), "the same people");
        assert_ne!(seen, of(&[11], &[13], &[14, 12]), "one less");
        assert_ne!(seen, of(&[11, 12], &[13, 14], &[]), "one more");
        assert_ne!(seen, of(&[11, 17], &[13], &[14]), "another one");
        let nowhere =
            confirmation(&[marked("acme.example", Role::Member, true, true, &[14])], &DomainsView::default());
        assert_ne!(nowhere, confirmation(&[], &DomainsView::default()), "without a domain all are cut off");
    }
}
