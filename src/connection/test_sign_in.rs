//! A test that was started: it runs in a window of its own, and is followed on the page of its report.

use leptos::prelude::*;
use sso_model::api::TestStarted;

use crate::browser::windows;
use crate::connection::state::Connection;
use crate::routes::Route;

impl Connection {
    /// Opens the window in which the person signs in, and goes to the report.
    pub(super) fn follow(self, started: TestStarted) {
        windows::open_apart(&started.start_url);
        let report = Route::SignInReport(started.attempt_id.clone());
        self.started.set(Some(started));
        self.overview.app.go_anyway(report);
    }
}
