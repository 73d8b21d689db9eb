//! The filters by name, and their figures.

use super::{PeopleFigures, PeopleFilter};

impl PeopleFilter {
    /// All, as they stand on the screen.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Linked,
        Self::NeedALook,
        Self::NeverLinked,
        Self::NoWayIn,
        Self::NeverUsedSso,
        Self::OutsideDomains,
    ];

    /// Whether it is always offered. The others are reached from where their people are counted.
    pub fn is_usual(self) -> bool {
        !matches!(self, Self::NeverUsedSso | Self::OutsideDomains)
    }

    /// The name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Linked => "linked",
            Self::NeedALook => "need_a_look",
            Self::NeverLinked => "never_linked",
            Self::NoWayIn => "no_way_in",
            Self::NeverUsedSso => "never_used_sso",
            Self::OutsideDomains => "outside_domains",
        }
    }

    /// The filter of a [`PeopleFilter::code`].
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }
}

impl PeopleFigures {
    /// The figure beside `filter`.
    pub fn of(&self, filter: PeopleFilter) -> u32 {
        match filter {
            PeopleFilter::All => self.all,
            PeopleFilter::Linked => self.linked,
            PeopleFilter::NeedALook => self.need_a_look,
            PeopleFilter::NeverLinked => self.never_linked,
            PeopleFilter::NoWayIn => self.no_way_in,
            PeopleFilter::NeverUsedSso => self.never_used_sso,
            PeopleFilter::OutsideDomains => self.outside_domains,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_json_name_a_filter_alike() {
        for filter in PeopleFilter::ALL {
            assert_eq!(serde_json::to_value(filter).unwrap(), filter.code());
            assert_eq!(PeopleFilter::of_code(filter.code()), Some(filter));
        }
        assert_eq!(PeopleFilter::of_code("odd"), None);
    }
}
