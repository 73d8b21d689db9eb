//! When each part of a connection changed last, and by whom.

use super::Connection;
use crate::api::Saved;
use crate::api::attempt::TriedOn;
use crate::draft::Draft;
use crate::fingerprint::Fingerprint;
use crate::service_provider::ServiceProvider;

/// The times that the page shows; none for what is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// When the draft was saved.
    pub draft_saved: Option<Saved>,
    /// When the live settings changed.
    pub live_changed: Option<Saved>,
    /// When anything changed.
    pub changed: Option<Saved>,
    /// When the live settings were put in force.
    pub live_enabled: Option<Saved>,
    /// When the earlier ones had been.
    pub earlier_enabled: Option<Saved>,
}

impl History {
    /// Returns the times after a change by a person from `before` to `next`. The requirement and the wish for it are
    /// not a change of the live settings: "enabled since" stays when somebody arms it.
    #[must_use]
    pub fn after(&self, before: &Connection, next: &Connection, now: &Saved) -> Self {
        let stamp = |there: bool, same: bool, last: &Option<Saved>| match (there, same) {
            (false, _) => None,
            (true, true) => last.clone(),
            (true, false) => Some(now.clone()),
        };
        let same_live = next.in_force_without_wish() == before.in_force_without_wish();
        let is_enabled = next.live.as_ref().is_some_and(|live| live.enabled);
        let earlier = if next.earlier == before.earlier { &self.earlier_enabled } else { &self.live_enabled };
        Self {
            draft_saved: stamp(next.draft.is_some(), next.draft == before.draft, &self.draft_saved),
            live_changed: stamp(next.live.is_some(), same_live, &self.live_changed),
            changed: Some(now.clone()),
            live_enabled: stamp(next.live.is_some(), same_live || !is_enabled, &self.live_enabled),
            earlier_enabled: earlier.clone().filter(|_| next.earlier.is_some()),
        }
    }
}

impl Connection {
    /// Returns whether exactly these settings are in force.
    pub fn has_in_force(&self, settings: &Draft, service_provider: &ServiceProvider) -> bool {
        let live = self.live.as_ref().filter(|live| live.enabled);
        live.is_some_and(|live| {
            live.settings.fingerprint(service_provider) == settings.fingerprint(service_provider)
        })
    }

    /// Returns where settings that were tried stand now.
    pub fn tried_on(&self, fingerprint: Option<&str>, service_provider: &ServiceProvider) -> TriedOn {
        let live = self.live.as_ref().map(|live| (&live.settings, TriedOn::Live));
        let draft = self.draft.as_ref().map(|draft| (draft, TriedOn::Draft));
        let earlier = self.earlier.as_ref().map(|earlier| (&earlier.settings, TriedOn::Earlier));
        let is_it = |settings: &Draft| {
            Some(settings.fingerprint(service_provider)).as_ref().map(Fingerprint::as_str) == fingerprint
        };
        let mut all = [live, draft, earlier].into_iter().flatten();
        all.find(|(settings, _)| is_it(settings)).map_or(TriedOn::Past, |(_, on)| on)
    }

    /// The live settings apart from the wish, and whether they are in force.
    fn in_force_without_wish(&self) -> Option<(Draft, bool)> {
        let live = self.live.as_ref()?;
        Some((Draft { require_sso: false, ..live.settings.clone() }, live.enabled))
    }
}
