//! Testing what is in the form: saved if it is not yet, then tried in a window of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{ConnectionView, DraftBody, TestStarted};
use sso_model::draft::Draft;

use crate::api;
use crate::api::error::ApiError;
use crate::app::state::App;
use crate::browser::windows;
use crate::connection::act::Act;
use crate::connection::state::Settings;
use crate::routes::Route;

impl Settings {
    /// Saves `sent` on the version `etag` if it is not saved yet, and starts a test of it.
    pub(crate) fn start_test(self, sent: Draft, etag: String) {
        let unsaved = self.form.is_dirty_untracked();
        let asked_in = self.form.generation();
        spawn_local(async move {
            let body = unsaved.then(|| DraftBody::from(&sent));
            let (saved, answer) = save_and_start(body, etag).await;
            if self.form.generation() != asked_in {
                return;
            }
            self.busy.set(None);
            if let Some(view) = saved {
                self.achieved(Act::Save, sent, view);
            }
            match answer {
                Ok(started) => {
                    windows::open_apart(&started.start_url);
                    self.started.set(Some(started));
                }
                Err(error) => self.failed(Act::Test, error),
            }
        });
    }
}

/// What was saved on the way, and the test or why there is none.
async fn save_and_start(
    body: Option<DraftBody>,
    etag: String,
) -> (Option<ConnectionView>, Result<TestStarted, ApiError>) {
    let saved = match body {
        Some(body) => api::save_draft(&body, &etag).await.map(Some),
        None => Ok(None),
    };
    match saved {
        Ok(saved) => {
            let etag = saved.as_ref().map_or(etag, |view| view.etag.clone());
            let started = api::start_test(&etag).await;
            (saved, started)
        }
        Err(error) => (None, Err(error)),
    }
}

impl App {
    /// A test that was started is followed on the page of its report.
    pub(crate) fn follow_tests(self) {
        Effect::new(move |_| {
            if let Some(started) = self.settings.started.get() {
                self.go_anyway(Route::SignInReport(started.attempt_id));
            }
        });
    }
}
