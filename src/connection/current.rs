//! The connection as pages that do without it see it: none while it is not loaded.

use leptos::prelude::*;
use sso_model::saml::provider::Provider;

use crate::app::state::{SettingsSource, app};
use crate::app::states::NotLoaded;
use crate::connection::overview::Overview;
use crate::lazy::Draw;

/// The loaded connection, if there is one. The page has one, in its context.
#[derive(Clone, Copy, Default)]
pub(crate) struct CurrentConnection(RwSignal<Option<Overview>>);

impl CurrentConnection {
    /// Shows `overview` until the caller's owner ends.
    pub(crate) fn show(self, overview: Overview) {
        self.0.set(Some(overview));
        on_cleanup(move || self.0.set(None));
    }

    /// Returns its overview.
    pub(crate) fn overview(self) -> Option<Overview> {
        self.0.get()
    }

    /// Returns its overview, without following changes.
    pub(crate) fn overview_untracked(self) -> Option<Overview> {
        self.0.get_untracked()
    }

    /// Returns a sentence for every provider, with the name of the one whose words are spoken, without following changes.
    pub(crate) fn spoken(self, sentence: impl ToString) -> String {
        untrack(|| self.0.get().map_or(Provider::Other, Overview::provider)).speak(sentence)
    }

    /// Reads what is saved again, if it is loaded: a test or a verified domain may have changed it.
    pub(crate) fn refresh(self) {
        if let Some(overview) = self.0.get_untracked() {
            overview.connection().refresh();
        }
    }

    /// Returns whether the error summary is shown.
    pub(crate) fn has_problems(self) -> bool {
        self.0.get().is_some_and(|overview| overview.summary.get())
    }
}

/// Returns what the context has.
pub(crate) fn current_connection() -> CurrentConnection {
    expect_context::<CurrentConnection>()
}

/// What shows the connection, once it is loaded; else why it is not.
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

/// Why there is no connection: it is on its way, or cannot be shown.
#[component]
pub(crate) fn NoConnection(
    /// What stands there while it is on its way.
    waiting: Draw,
) -> impl IntoView {
    let state = app();
    let error = Memo::new(move |_| match state.settings.get() {
        SettingsSource::Failed(error) => Some(error),
        SettingsSource::FirstAnswer(_) | SettingsSource::Server => None,
    });
    move || error.get().map_or_else(waiting, |error| view! { <NotLoaded error=error/> }.into_any())
}
