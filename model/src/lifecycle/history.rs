//! When each part of a connection changed last, and by whom.

use super::Connection;
use crate::api::Saved;
use crate::api::attempt::TriedOn;
use crate::draft::Draft;
use crate::fingerprint::Fingerprint;
use crate::saved_settings::SavedSettings;
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
        let live = self.live.as_ref().map(|live| (&*live.settings, TriedOn::Live));
        let draft = self.draft.as_ref().map(|draft| (draft, TriedOn::Draft));
        let earlier = self.earlier.as_ref().map(|earlier| (&*earlier.settings, TriedOn::Earlier));
        let is_it = |settings: &Draft| {
            Some(settings.fingerprint(service_provider)).as_ref().map(Fingerprint::as_str) == fingerprint
        };
        let mut all = [live, draft, earlier].into_iter().flatten();
        all.find(|(settings, _)| is_it(settings)).map_or(TriedOn::Past, |(_, on)| on)
    }

    /// The live settings apart from the wish, and whether they are in force.
    fn in_force_without_wish(&self) -> Option<(SavedSettings, bool)> {
        let live = self.live.as_ref()?;
        Some((live.settings.clone().requiring(false), live.enabled))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{Live, Requirement};
    use crate::timestamp::Timestamp;

    fn saved(at: i64) -> Saved {
        Saved { at: Timestamp(at), by: "Olivia Berg".to_owned() }
    }

    fn draft(sign_in_url: &str) -> Draft {
        Draft { sign_in_url: sign_in_url.to_owned(), ..Draft::default() }
    }

    fn live(sign_in_url: &str, enabled: bool, requirement: Requirement) -> Connection {
        let settings = Draft { require_sso: requirement != Requirement::Off, ..draft(sign_in_url) };
        let settings = SavedSettings::unchecked(settings);
        let live = Live { settings, enabled, requirement, glass_broken: false };
        Connection { live: Some(live), ..Connection::default() }
    }

    #[test]
    fn each_part_has_the_time_of_its_own_last_change() {
        let none = Connection::default();
        let with_draft = Connection { draft: Some(draft("a")), ..none.clone() };
        let first = History::default().after(&none, &with_draft, &saved(1));
        assert_eq!((&first.draft_saved, &first.live_changed), (&Some(saved(1)), &None));
        let enabled = live("a", true, Requirement::Off);
        let second = first.after(&with_draft, &enabled, &saved(2));
        assert_eq!((&second.draft_saved, &second.live_enabled), (&None, &Some(saved(2))));
        let disabled = live("a", false, Requirement::Off);
        let third = second.after(&enabled, &disabled, &saved(3));
        assert_eq!((&third.live_changed, &third.live_enabled), (&Some(saved(3)), &Some(saved(2))));
        assert_eq!(third.changed, Some(saved(3)));
    }

    #[test]
    fn a_wish_to_require_sso_is_not_a_change_of_the_settings() {
        let (off, armed) = (live("a", true, Requirement::Off), live("a", true, Requirement::Armed));
        let before =
            History { live_changed: Some(saved(1)), live_enabled: Some(saved(1)), ..History::default() };
        let after = before.after(&off, &armed, &saved(2));
        assert_eq!((&after.live_changed, &after.live_enabled), (&Some(saved(1)), &Some(saved(1))));
        assert_eq!(after.changed, Some(saved(2)));
    }

    #[test]
    fn settings_that_were_tried_are_found_where_they_stand() {
        let values = ServiceProvider::of("https://sso.example.com", "acme");
        let connection = Connection { draft: Some(draft("b")), ..live("a", true, Requirement::Off) };
        let on =
            |settings: &Draft| connection.tried_on(Some(settings.fingerprint(&values).as_str()), &values);
        assert_eq!(on(&draft("a")), TriedOn::Live);
        assert_eq!(on(&draft("b")), TriedOn::Draft);
        assert_eq!(on(&draft("c")), TriedOn::Past);
        assert_eq!(connection.tried_on(None, &values), TriedOn::Past);
        assert!(connection.has_in_force(&draft("a"), &values));
        assert!(!connection.has_in_force(&draft("b"), &values));
    }
}
