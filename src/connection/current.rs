//! The connection as pages that do without it see it: none while it is not loaded.

use leptos::prelude::*;
use sso_model::saml::provider::Provider;

use crate::app::state::{App, SettingsSource, app};
use crate::app::states::NotLoaded;
use crate::connection::overview::Overview;
use crate::lazy::Draw;

/// The loaded connection, if there is one. The page has one, in its context.
#[derive(Clone, Copy)]
pub(crate) struct CurrentConnection {
    app: App,
    overview: RwSignal<Option<Overview>>,
}

impl CurrentConnection {
    /// Returns the state before anything is loaded.
    pub(crate) fn new(app: App) -> Self {
        Self { app, overview: RwSignal::new(None) }
    }

    /// Shows `overview` until the caller's owner ends.
    pub(crate) fn show(self, overview: Overview) {
        self.overview.set(Some(overview));
        on_cleanup(move || self.overview.set(None));
    }

    /// Returns its overview.
    pub(crate) fn overview(self) -> Option<Overview> {
        self.overview.get()
    }

    /// Returns its overview, without following changes.
    pub(crate) fn overview_untracked(self) -> Option<Overview> {
        self.overview.get_untracked()
    }

    /// Returns a sentence for every provider, with the name of the one whose words are spoken, without following changes.
    pub(crate) fn spoken(self, sentence: impl ToString) -> String {
        let at_a_glance =
            || self.app.status.with_untracked(|status| status.as_ref().map(|status| status.provider));
        let loaded = untrack(|| self.overview.get().map(Overview::provider));
        loaded.or_else(at_a_glance).unwrap_or(Provider::Other).speak(sentence)
    }

    /// Reads what is saved again: a test or a verified domain may have changed it. Where it is not loaded yet, it is not
    /// read from an answer from before.
    pub(crate) fn refresh(self) {
        match self.overview.get_untracked() {
            Some(overview) => overview.connection().refresh(),
            None => self.app.load(),
        }
    }

    /// Returns whether the error summary is shown.
    pub(crate) fn has_problems(self) -> bool {
        self.overview.get().is_some_and(|overview| overview.summary.get())
    }
}

/// Returns what the context has.
pub(crate) fn current_connection() -> CurrentConnection {
    expect_context::<CurrentConnection>()
}

/// Draws what shows the connection once that is loaded; until then `waiting`, or why it cannot be shown.
#[component]
pub(crate) fn OfConnection(
    /// Draws it, with an [`Overview`] in its context.
    draw: Draw,
    /// What stands there until then.
    waiting: Draw,
) -> impl IntoView {
    let current = current_connection();
    move || match current.overview() {
        Some(overview) => {
            provide_context(overview);
            draw()
        }
        None => view! { <NoConnection waiting=waiting/> }.into_any(),
    }
}

/// Draws `waiting` while the connection is on its way, and says why where it cannot be shown.
#[component]
pub(crate) fn NoConnection(
    /// What stands there while it is on its way.
    waiting: Draw,
) -> impl IntoView {
    let state = app();
    let error = Memo::new(move |_| {
        state.settings.with(|source| match source {
            SettingsSource::Failed(error) => Some(error.clone()),
            SettingsSource::Pending | SettingsSource::FirstAnswer(_) | SettingsSource::Server => None,
        })
    });
    move || error.get().map_or_else(waiting, |error| view! { <NotLoaded error=error/> }.into_any())
}
