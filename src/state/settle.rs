//! Doing an act, and everything that can become of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_domain::api::{DraftBody, RequirementBody, SsoView, code};
use sso_domain::draft::Draft;
use sso_domain::lifecycle::Requirement;
use sso_domain::merge::Merge;

use super::form::Goal;
use super::settings::{Act, Question, Settings, Trouble, saved_form};
use crate::api;
use crate::api::error::ApiError;
use crate::browser::focus;
use crate::ui::error_summary::SUMMARY_ID;

impl Settings {
    /// Does `act`, after the same checks that the server makes.
    pub(crate) fn act(self, act: Act) {
        if self.busy.get_untracked().is_some() || !self.passes_checks(act) {
            return;
        }
        self.question.set(None);
        self.trouble.set(None);
        self.done.set(None);
        self.busy.set(Some(act));
        let etag = self.form.etag.get_untracked();
        let body = DraftBody::from(&self.form.draft_untracked());
        spawn_local(async move {
            let answer = send(act, &body, &etag).await;
            self.busy.set(None);
            match answer {
                Ok(view) => self.achieved(act, view),
                Err(error) => self.failed(act, error),
            }
        });
    }

    fn passes_checks(self, act: Act) -> bool {
        let goal = match act {
            Act::Save => Goal::Save,
            Act::Enable => Goal::Enable,
            _ => return true,
        };
        let passes = self.form.attempt(goal).is_empty();
        if !passes {
            self.question.set(None);
            self.show_problems();
        }
        passes
    }

    fn show_problems(self) {
        self.editing.set(true);
        self.summary.set(true);
        focus::on(SUMMARY_ID);
    }

    fn achieved(self, act: Act, view: SsoView) {
        let words = match act {
            Act::Save => "Draft saved",
            Act::Enable => "SSO enabled",
            Act::DiscardSaved => "Saved draft discarded",
            Act::Disable => "SSO disabled",
            Act::Remove => "SSO configuration removed",
            Act::Require(Requirement::Off) => "Requirement dropped",
            Act::Require(_) => "Requirement armed",
        };
        // What is typed meanwhile beside an act that saves nothing of it must stand.
        let typed = self.form.draft_untracked();
        let keeps_typed = !matches!(act, Act::Save | Act::Enable | Act::DiscardSaved | Act::Remove);
        let dirty = self.form.is_dirty_untracked();
        self.start_from(view);
        if keeps_typed && dirty {
            self.form.fill(typed);
        }
        self.done.set(Some(words.to_owned()));
        self.announcer.say(words);
        if act != Act::Save {
            focus::on("status-title");
        }
    }

    fn failed(self, act: Act, error: ApiError) {
        match error.code() {
            code::SIGNED_OUT => self.question.set(Some(Question::SignIn(act))),
            code::REAUTHENTICATE => self.question.set(Some(Question::Password(act))),
            code::CONFLICT => self.conflict(act, error),
            _ if !error.fields().is_empty() => {
                self.form.refuse(error.fields());
                self.show_problems();
            }
            _ => {
                self.trouble.set(Some(Trouble { act, error }));
                focus::on("trouble");
            }
        }
    }

    fn conflict(self, act: Act, error: ApiError) {
        let current = match &error {
            ApiError::Problem(problem) => problem.current.clone(),
            _ => None,
        };
        let Some(current) = current else { return };
        if !self.form.is_dirty_untracked() {
            // Nothing typed is at stake: show what is saved now, and let the person decide anew.
            self.start_from(*current);
            self.trouble.set(Some(Trouble { act, error }));
            return focus::on("trouble");
        }
        let (base, mine) = (self.form.base.get_untracked(), self.form.draft_untracked());
        let by = current.changed.as_ref().map_or_else(|| "Someone else".to_owned(), |saved| saved.by.clone());
        let merge = Merge { base, mine, theirs: saved_form(&current) };
        self.view.set(Some(*current));
        self.question.set(Some(Question::Conflict(Box::new(merge), by, act)));
    }

    /// The merged form stands on what the other person saved; the act goes on from there.
    pub(crate) fn go_on_from_conflict(self, merged: Draft, act: Act) {
        if let Some(view) = self.view.get_untracked() {
            self.form.restart(saved_form(&view), view.etag);
            self.form.fill(merged);
        }
        self.act(act);
    }
}

async fn send(act: Act, body: &DraftBody, etag: &str) -> Result<SsoView, ApiError> {
    match act {
        Act::Save => api::save_draft(body, etag).await,
        Act::Enable => api::enable(body, etag).await,
        Act::DiscardSaved => api::discard_draft(etag).await,
        Act::Disable => api::disable(etag).await,
        Act::Remove => api::remove(etag).await,
        Act::Require(requirement) => api::require(RequirementBody { requirement }, etag).await,
    }
}
