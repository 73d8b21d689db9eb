//! Which entries are shown. The address names them, so that a reload or a link shows the same.

use leptos::prelude::*;
use sso_model::api::ActivityKind;

use crate::api::activity::WhichEntries;
use crate::browser::{dates, history};
use crate::routes::Route;

/// Which entries are asked for; all of them if nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Of this kind.
    pub(crate) kind: Option<ActivityKind>,
    /// What the person with this id did.
    pub(crate) by: Option<String>,
    /// From this day on, as a date field writes it: "2026-11-24"; empty if any.
    pub(crate) from: String,
    /// Up to this day, the day included.
    pub(crate) to: String,
}

impl Filter {
    /// Returns what the address names.
    pub(super) fn of_address() -> Self {
        let given = |name| history::parameter(name).unwrap_or_default();
        let day = |name| Some(given(name)).filter(|day| dates::start_of(day).is_some()).unwrap_or_default();
        Self {
            kind: ActivityKind::ALL.into_iter().find(|one| one.code() == given("kind")),
            by: Some(given("by")).filter(|id| !id.is_empty()),
            from: day("from"),
            to: day("to"),
        }
    }

    /// Returns the address that shows these entries.
    pub(crate) fn address(&self) -> String {
        let kind = self.kind.map_or("", ActivityKind::code);
        let by = self.by.as_deref().unwrap_or_default();
        let named = [("kind", kind), ("by", by), ("from", &self.from), ("to", &self.to)];
        let named = named.into_iter().filter(|(_, value)| !value.is_empty());
        let query = named.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        let path = Route::Activity.path();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// Returns what the server is asked for.
    pub(super) fn which(&self) -> WhichEntries {
        WhichEntries {
            kind: self.kind,
            by: self.by.clone(),
            since: dates::start_of(&self.from),
            until: dates::end_of(&self.to),
        }
    }
}

/// Shows other entries; the address names them.
pub(super) fn show(filter: RwSignal<Filter>, change: impl FnOnce(&mut Filter)) {
    filter.update(change);
    history::replace(&filter.read_untracked().address());
}
