//! The last sign-ins through the identity provider, as they are chosen to be shown.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{AttemptKind, AttemptOutcome, AttemptSummary};

use crate::api;
use crate::api::error::ApiError;
use crate::app::state::App;

/// What is shown of them. Its signals end with the page that shows it.
#[derive(Clone, Copy)]
pub(crate) struct SignIns {
    /// Newest first; none until the server has answered.
    pub(crate) attempts: RwSignal<Option<Vec<AttemptSummary>>>,
    /// Why there is no answer.
    pub(crate) failed: RwSignal<Option<ApiError>>,
    /// Only this kind.
    pub(crate) kind: RwSignal<Option<AttemptKind>>,
    /// Only this outcome.
    pub(crate) outcome: RwSignal<Option<AttemptOutcome>>,
}

impl SignIns {
    /// All of them, as soon as they are fetched.
    pub(crate) fn new() -> Self {
        Self {
            attempts: RwSignal::new(None),
            failed: RwSignal::new(None),
            kind: RwSignal::new(None),
            outcome: RwSignal::new(None),
        }
    }

    /// Asks for those that are chosen.
    pub(crate) fn fetch(self, app: App) {
        let asked = (self.kind.get_untracked(), self.outcome.get_untracked());
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::attempts(asked.0, asked.1).await;
            if self.kind.try_get_untracked() != Some(asked.0) || self.outcome.get_untracked() != asked.1 {
                // Another choice was made, or the person went elsewhere.
                return;
            }
            match answer {
                Ok(list) => self.attempts.set(Some(list.attempts)),
                Err(error) if error.signed_out() => app.forget(),
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }
}
