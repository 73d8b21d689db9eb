//! What the requirement means for each person: who is bound to SSO, for whom that will not work, who keeps a way in.

use sha2::{Digest as _, Sha256};

use crate::access::Role;
use crate::api::{Affected, AffectedPerson, DomainsView};

/// What has to be known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Name and address.
    pub person: AffectedPerson,
    /// Part in the organization.
    pub role: Role,
    /// The person has set a password.
    pub has_password: bool,
    /// The person has signed in by SSO before.
    pub has_used_sso: bool,
}

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

/// Sorts the people of an organization by what the requirement means for them. `counts` are of the same people.
pub fn affected(mut people: Vec<Standing>, counts: &[StandingCount], domains: &DomainsView) -> Affected {
    people.sort_by(|a, b| (&a.person.name, &a.person.email).cmp(&(&b.person.name, &b.person.email)));
    let of = |belongs: &dyn Fn(&Standing) -> bool| -> Vec<AffectedPerson> {
        people.iter().filter(|one| belongs(one)).map(|one| one.person.clone()).collect()
    };
    let is_bound = |one: &Standing| !one.role.keeps_password();
    let without_password = people.iter().filter(|one| !one.has_password).count();
    Affected {
        people: u32::try_from(people.len()).unwrap_or(u32::MAX),
        without_password: u32::try_from(without_password).unwrap_or(u32::MAX),
        confirmation: confirmation(counts, domains),
        members: of(&is_bound),
        never_signed_in_by_sso: of(&|one| is_bound(one) && !one.has_used_sso),
        outside_domains: of(&|one| is_bound(one) && !domains.work_for(&one.person.email)),
        pending: of(&|one| is_bound(one) && !one.has_used_sso && !one.has_password),
        keep_password: of(&|one| !is_bound(one) && one.has_password),
        no_way_in: of(&|one| !is_bound(one) && !one.has_password),
    }
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

    fn person(name: &str, email: &str, role: Role, has_password: bool, has_used_sso: bool) -> Standing {
        let person = AffectedPerson { name: name.into(), email: email.into() };
        Standing { person, role, has_password, has_used_sso }
    }

    #[test]
    fn everybody_is_told_what_it_means() {
        let people = vec![
            person("Olivia", "olivia@acme.example", Role::Owner, true, false),
            person("Jonas", "jonas@acme.example", Role::Admin, false, true),
            person("Bill", "bill@acme.example", Role::BillingAdmin, true, true),
            person("Mia", "mia@acme.example", Role::Member, true, false),
            person("Kim", "kim@Old.example", Role::Member, false, true),
            person("Ola", "ola@acme.example.evil.example", Role::Member, false, false),
        ];
        let domains = DomainsView {
            verified: vec!["acme.example".into()],
            failing: vec!["old.example".into()],
            pending: 1,
        };
        let names = |people: &[AffectedPerson]| -> Vec<String> {
            people.iter().map(|one| one.name.clone()).collect()
        };
        let affected = affected(people, &[], &domains);
        assert_eq!(names(&affected.members), ["Bill", "Kim", "Mia", "Ola"]);
        assert_eq!(names(&affected.never_signed_in_by_sso), ["Mia", "Ola"]);
        assert_eq!(names(&affected.outside_domains), ["Ola"]);
        assert_eq!(names(&affected.pending), ["Ola"]);
        assert_eq!(names(&affected.keep_password), ["Olivia"]);
        assert_eq!(names(&affected.no_way_in), ["Jonas"]);
        assert_eq!((affected.people, affected.without_password), (6, 3));
    }

    #[test]
    fn a_confirmation_stands_for_exactly_the_people_who_are_cut_off() {
        let domains = DomainsView { verified: vec!["acme.example".into()], ..DomainsView::default() };
        let group = |domain: &str, role, has_password, has_used_sso, marks: &[i64]| StandingCount {
            domain: domain.into(),
            role,
            has_password,
            has_used_sso,
            people: u32::try_from(marks.len()).unwrap(),
            marks: marks.iter().sum(),
        };
        let of = |never: &[i64], outside: &[i64], others: &[i64]| {
            let groups = [
                group("acme.example", Role::Member, false, false, never),
                group("old.example", Role::Member, true, true, outside),
                group("acme.example", Role::Member, true, true, others),
                group("acme.example", Role::Owner, false, false, others),
            ];
            confirmation(&groups, &domains)
        };
        let seen = of(&[11, 12], &[13], &[14]);
        assert_eq!(seen, of(&[13, 12], &[11], &[15, 16]), "the same people");
        assert_ne!(seen, of(&[11], &[13], &[14, 12]), "one less");
        assert_ne!(seen, of(&[11, 12], &[13, 14], &[]), "one more");
        assert_ne!(seen, of(&[11, 17], &[13], &[14]), "another one");
        let nowhere =
            confirmation(&[group("acme.example", Role::Member, true, true, &[14])], &DomainsView::default());
        assert_ne!(nowhere, confirmation(&[], &DomainsView::default()), "without a domain all are cut off");
    }
}
