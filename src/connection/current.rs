//! The connection as pages that do without it see it: none while it is not loaded.

use leptos::prelude::*;
use sso_model::certificate::roll::CertificatesEnd;
use sso_model::saml::provider::Provider;

use crate::connection::overview::Overview;

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

    /// Returns when the certificates end, once the first reminder of it is due.
    pub(crate) fn certificates_end(self) -> Option<CertificatesEnd> {
        let end = self.0.get().and_then(|overview| overview.view.with(|view| view.certificates_end));
        end.filter(|end| end.within.is_some())
    }

    /// Returns how many domains are about to be lost.
    pub(crate) fn failing_domains(self) -> usize {
        self.0.get().map_or(0, |overview| overview.view.with(|view| view.domains.failing.len()))
    }

    /// Returns how many sign-ins were refused since the identity provider has begun to send other NameIDs.
    pub(crate) fn refused_name_ids(self) -> usize {
        let refusals = |overview: Overview| {
            overview.view.with(|view| view.other_name_ids.as_ref().map_or(0, |other| other.refusals))
        };
        self.0.get().map_or(0, refusals).try_into().unwrap_or(usize::MAX)
    }
}

/// Returns what the context has.
pub(crate) fn current_connection() -> CurrentConnection {
    expect_context::<CurrentConnection>()
}
