//! The connection as what stands around the pages sees it: none while it is not loaded.

use leptos::prelude::*;

use crate::connection::state::Connection;

/// The loaded connection, if there is one. The page has one, in its context.
#[derive(Clone, Copy, Default)]
pub(crate) struct CurrentConnection(RwSignal<Option<Connection>>);

impl CurrentConnection {
    /// Shows `connection` until the caller's owner ends.
    pub(crate) fn show(self, connection: Connection) {
        self.0.set(Some(connection));
        on_cleanup(move || self.0.set(None));
    }

    /// Returns whether the error summary is shown.
    pub(crate) fn has_problems(self) -> bool {
        self.0.get().is_some_and(|connection| connection.summary.get())
    }

    /// Returns how many domains are about to be lost.
    pub(crate) fn failing_domains(self) -> usize {
        self.0.get().map_or(0, |connection| connection.view.with(|view| view.domains.failing.len()))
    }
}

/// Returns what the context has.
pub(crate) fn current_connection() -> CurrentConnection {
    expect_context::<CurrentConnection>()
}
