//! Which people a filter shows, by groups: databases keep a count of each group, so that no figure and no page reads everybody.

use super::{OpenWays, PeopleFigures, PeopleFilter};
use crate::affected::StandingCount;
use crate::api::DomainsView;

/// How many people of an organization share what their link shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCount {
    /// The issuer that they are linked to.
    pub linked_issuer: Option<String>,
    /// The issuer whose other NameID was refused.
    pub refused_issuer: Option<String>,
    /// A manager asked that they be linked anew.
    pub is_anew: bool,
    /// An address came that the account could not take over.
    pub has_address_fault: bool,
    /// So many.
    pub people: u32,
}

/// The groups that a filter shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeopleGroups {
    /// Everybody.
    All,
    /// Those of these standings.
    Standings(Vec<StandingCount>),
    /// Those whose link is of one of these kinds.
    Links(Vec<LinkCount>),
}

/// What the filters need to know of the organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterFacts {
    /// The issuer of the settings in force.
    pub issuer: Option<String>,
    /// The ways in that it leaves open.
    pub ways: OpenWays,
    /// Its claimed domains.
    pub domains: DomainsView,
}

impl PeopleFilter {
    /// Whether people of this standing are shown. A filter of links shows all.
    pub fn shows_standing(self, group: &StandingCount, facts: &FilterFacts) -> bool {
        let is_bound = !group.role.keeps_password();
        match self {
            Self::All | Self::Linked | Self::NeedALook | Self::NeverLinked => true,
            Self::NoWayIn => {
                let by_sso = group.has_used_sso && facts.ways.sso_domains.contains(&group.domain);
                !by_sso && (!group.has_password || facts.ways.required && is_bound)
            }
            Self::NeverUsedSso => is_bound && !group.has_used_sso,
            Self::OutsideDomains => is_bound && !facts.domains.include(&group.domain),
        }
    }

    /// Whether people with such a link are shown. A filter of standings shows all.
    pub fn shows_link(self, group: &LinkCount, facts: &FilterFacts) -> bool {
        let (is_linked, needs_a_look) = (group.linked_issuer.is_some(), needs_a_look(group, facts));
        match self {
            Self::All | Self::NoWayIn | Self::NeverUsedSso | Self::OutsideDomains => true,
            Self::Linked => is_linked && !needs_a_look,
            Self::NeedALook => needs_a_look,
            Self::NeverLinked => !is_linked && !needs_a_look,
        }
    }

    /// Returns the groups that are shown, of all that there are.
    pub fn groups(
        self,
        standings: Vec<StandingCount>,
        links: Vec<LinkCount>,
        facts: &FilterFacts,
    ) -> PeopleGroups {
        match self {
            Self::All => PeopleGroups::All,
            Self::Linked | Self::NeedALook | Self::NeverLinked => {
                PeopleGroups::Links(links.into_iter().filter(|one| self.shows_link(one, facts)).collect())
            }
            Self::NoWayIn | Self::NeverUsedSso | Self::OutsideDomains => {
                let shown = standings.into_iter().filter(|one| self.shows_standing(one, facts));
                PeopleGroups::Standings(shown.collect())
            }
        }
    }
}

/// Another NameID arrived, linked to a former issuer, to be linked anew, or an address came that was not taken over.
fn needs_a_look(group: &LinkCount, facts: &FilterFacts) -> bool {
    let is_live = |issuer: &String| facts.issuer.as_ref().is_none_or(|live| live == issuer);
    let link_needs_it = group
        .linked_issuer
        .as_ref()
        .is_some_and(|linked| !is_live(linked) || group.refused_issuer.as_ref().is_some_and(is_live));
    group.is_anew || group.has_address_fault || link_needs_it
}

impl PeopleFigures {
    /// Counts whom each filter shows.
    pub fn count(standings: &[StandingCount], links: &[LinkCount], facts: &FilterFacts) -> Self {
        let of_standings = |filter: PeopleFilter| {
            standings.iter().filter(|one| filter.shows_standing(one, facts)).map(|one| one.people).sum()
        };
        let of_links = |filter: PeopleFilter| {
            links.iter().filter(|one| filter.shows_link(one, facts)).map(|one| one.people).sum()
        };
        Self {
            all: of_links(PeopleFilter::All),
            linked: of_links(PeopleFilter::Linked),
            need_a_look: of_links(PeopleFilter::NeedALook),
            never_linked: of_links(PeopleFilter::NeverLinked),
            no_way_in: of_standings(PeopleFilter::NoWayIn),
            never_used_sso: of_standings(PeopleFilter::NeverUsedSso),
            outside_domains: of_standings(PeopleFilter::OutsideDomains),
            links: links.iter().filter(|one| one.linked_issuer.is_some()).map(|one| one.people).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;

    const LIVE: &str = "https://idp.example";

    fn facts(required: bool) -> FilterFacts {
        let verified = vec!["acme.example".to_owned()];
        FilterFacts {
            issuer: Some(LIVE.to_owned()),
            ways: OpenWays { required, sso_domains: verified.clone() },
            domains: DomainsView { verified, ..DomainsView::default() },
        }
    }

    fn standing(domain: &str, role: Role, has_password: bool, has_used_sso: bool) -> StandingCount {
        StandingCount { domain: domain.into(), role, has_password, has_used_sso, people: 1, marks: 0 }
    }

    fn link(
        linked: Option<&str>,
        refused: Option<&str>,
        is_anew: bool,
        has_address_fault: bool,
    ) -> LinkCount {
        let [linked_issuer, refused_issuer] = [linked, refused].map(|issuer| issuer.map(str::to_owned));
        LinkCount { linked_issuer, refused_issuer, is_anew, has_address_fault, people: 1 }
    }

    #[test]
    fn a_standing_is_shown_by_what_it_lacks() {
        use PeopleFilter::{NeverUsedSso, NoWayIn, OutsideDomains};
        for (domain, role, password, sso, shown, while_required) in [
            ("acme.example", Role::Member, true, true, vec![], vec![]),
            ("acme.example", Role::Member, true, false, vec![NeverUsedSso], vec![NoWayIn, NeverUsedSso]),
            ("acme.example", Role::Member, false, true, vec![], vec![]),
            ("old.example", Role::Member, true, true, vec![OutsideDomains], vec![NoWayIn, OutsideDomains]),
            (
                "old.example",
                Role::Member,
                false,
                true,
                vec![NoWayIn, OutsideDomains],
                vec![NoWayIn, OutsideDomains],
            ),
            ("old.example", Role::Owner, true, false, vec![], vec![]),
            ("old.example", Role::Admin, false, false, vec![NoWayIn], vec![NoWayIn]),
        ] {
            let group = standing(domain, role, password, sso);
            for (required, expected) in [(false, &shown), (true, &while_required)] {
                let all = [NoWayIn, NeverUsedSso, OutsideDomains];
                let found: Vec<_> =
                    all.into_iter().filter(|one| one.shows_standing(&group, &facts(required))).collect();
                assert_eq!(found, *expected, "{group:?}, required: {required}");
            }
        }
    }

    #[test]
    fn each_link_is_shown_by_one_filter() {
        use PeopleFilter::{Linked, NeedALook, NeverLinked};
        let former = "https://former.example";
        for (group, expected) in [
            (link(Some(LIVE), None, false, false), Linked),
            (link(Some(LIVE), Some(former), false, false), Linked),
            (link(Some(LIVE), Some(LIVE), false, false), NeedALook),
            (link(Some(former), None, false, false), NeedALook),
            (link(Some(LIVE), None, false, true), NeedALook),
            (link(None, None, true, false), NeedALook),
            (link(None, None, false, true), NeedALook),
            (link(None, None, false, false), NeverLinked),
        ] {
            let all = [Linked, NeedALook, NeverLinked];
            let found: Vec<_> = all.into_iter().filter(|one| one.shows_link(&group, &facts(false))).collect();
            assert_eq!(found, [expected], "{group:?}");
        }
        let nowhere = FilterFacts::default();
        assert!(
            Linked.shows_link(&link(Some(former), None, false, false), &nowhere),
            "no issuer is another one"
        );
    }

    #[test]
    fn figures_add_up_what_the_filters_show() {
        let standings = [
            StandingCount { people: 5, ..standing("acme.example", Role::Member, true, false) },
            StandingCount { people: 2, ..standing("old.example", Role::Member, false, true) },
        ];
        let links = [
            LinkCount { people: 4, ..link(Some(LIVE), None, false, false) },
            LinkCount { people: 3, ..link(None, None, true, false) },
        ];
        let figures = PeopleFigures::count(&standings, &links, &facts(false));
        let of = |filter| figures.of(filter);
        assert_eq!(PeopleFilter::ALL.map(of), [7, 4, 3, 0, 2, 5, 2]);
        assert_eq!(figures.links, 4);
    }
}
