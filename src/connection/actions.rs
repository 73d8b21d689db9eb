//! Doing an act, and everything that can become of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{ConnectionView, DraftBody, RequirementBody, code};
use sso_model::draft::Draft;
use sso_model::lifecycle::{Requirement, Stage};
use sso_model::merge::{Choice, Merge, differences};

use crate::api;
use crate::api::error::ApiError;
use crate::browser::focus;
use crate::connection::act::{Act, Question, Trouble};
use crate::connection::fields::Goal;
use crate::connection::impact::required_words;
use crate::connection::state::Settings;
use crate::ui::error_summary::SUMMARY_ID;

impl Settings {
    /// Does `act`, after the same checks that the server makes. Where it would make members use SSO at once, the
    /// person first sees whom that shuts out.
    pub(crate) fn act(self, act: Act) {
        if self.busy.get_untracked().is_some() || !self.passes_checks(act) {
            return;
        }
        if act == Act::Save && !self.form.is_dirty_untracked() {
            return self.say_done("Nothing to save");
        }
        if act == Act::Enable && self.requires_unseen() {
            return self.question.set(Some(Question::Require(act)));
        }
        self.question.set(None);
        self.trouble.set(None);
        self.done.set(None);
        self.busy.set(Some(act));
        let sent = self.form.draft_untracked();
        let etag = self.version_for(act);
        if act == Act::Test {
            return self.start_test(sent, etag);
        }
        let (body, asked_in) = (DraftBody::from(&sent), self.form.generation());
        spawn_local(async move {
            let answer = send(act, &body, &etag).await;
            if self.form.generation() != asked_in {
                // Somebody signed out meanwhile: the answer is nobody's business any more.
                return;
            }
            self.busy.set(None);
            match answer {
                Ok(view) => self.achieved(act, sent, view),
                Err(error) => self.failed(act, error),
            }
        });
    }

    /// What is typed stands on the form's version; every other act is about what is shown.
    fn version_for(self, act: Act) -> String {
        let shown = self.view.with_untracked(|view| view.as_ref().map(|view| view.etag.clone()));
        if act.saves_the_form() { None } else { shown }.unwrap_or_else(|| self.form.etag.get_untracked())
    }

    fn passes_checks(self, act: Act) -> bool {
        let goal = match act {
            Act::Save => Goal::Save,
            Act::Enable | Act::Test => Goal::Enable,
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

    pub(crate) fn achieved(self, act: Act, sent: Draft, view: ConnectionView) {
        let words = match act {
            Act::Save => "Draft saved",
            Act::Enable => "SSO enabled",
            Act::Test => "Test started",
            Act::DiscardSaved => "Saved draft discarded",
            Act::Disable => "SSO disabled",
            Act::Remove => "SSO configuration removed",
            Act::Require(Requirement::Off) => "Requirement dropped",
            Act::Require(_) => required_words(view.requirement),
            Act::RollBack => "Rolled back to the earlier settings",
            Act::ManagedAccess(true) => "IdP managed access is on",
            Act::ManagedAccess(false) => "IdP managed access is off",
        };
        // What was typed while the act was on its way must stand, and so must what an act does not save.
        let base = match act {
            Act::Save | Act::Enable | Act::Test => Some(sent),
            Act::Disable | Act::Require(_) | Act::ManagedAccess(_) => Some(self.form.base.get_untracked()),
            Act::DiscardSaved | Act::Remove | Act::RollBack => None,
        };
        let (mine, theirs) = (self.form.draft_untracked(), view.to_edit());
        let typed = base.and_then(|base| Merge { base, mine, theirs }.merged(|_| Some(Choice::Mine)).ok());
        self.knows_whom.set_value(false);
        self.start_from(view);
        if let Some(typed) = typed {
            self.form.fill(typed);
        }
        self.say_done(words);
        if !matches!(act, Act::Save | Act::ManagedAccess(_)) {
            focus::on("status-title");
        }
    }

    /// Beside the button and aloud.
    fn say_done(self, words: &str) {
        self.done.set(Some(words.to_owned()));
        self.announcer.say(words);
    }

    pub(crate) fn failed(self, act: Act, error: ApiError) {
        match error.code() {
            code::SIGNED_OUT => self.question.set(Some(Question::SignIn(act))),
            code::REAUTHENTICATE => self.question.set(Some(Question::Password(act))),
            code::CONFLICT => self.conflict(act, error),
            _ if !error.fields().is_empty() => {
                self.form.refuse(error.fields());
                self.show_problems();
            }
            _ => self.in_trouble(act, error),
        }
    }

    fn conflict(self, act: Act, error: ApiError) {
        let current = match &error {
            ApiError::Problem(problem) => problem.current.clone(),
            _ => None,
        };
        let Some(current) = current else { return self.in_trouble(act, error) };
        let (base, mine) = (self.form.base.get_untracked(), self.form.draft_untracked());
        let theirs = current.to_edit();
        let shown = self.view.get_untracked();
        if is_done(act, &mine, shown.as_ref(), &current) {
            // The answer to an earlier try was lost on its way, or somebody else did the same.
            return self.achieved(act, mine, *current);
        }
        if act == Act::Test && differences(&mine, &theirs).is_empty() {
            self.start_from(*current);
            return self.act(act);
        }
        if !act.saves_the_form() || !self.form.is_dirty_untracked() {
            // Nothing typed is at stake: show what is saved now, and let the person decide anew.
            if self.form.is_dirty_untracked() {
                self.view.set(Some(*current));
            } else {
                self.start_from(*current);
            }
            return self.in_trouble(act, error);
        }
        let by = current.changed.as_ref().map_or_else(|| "Someone else".to_owned(), |saved| saved.by.clone());
        self.view.set(Some(*current));
        let merge = Merge { base, mine, theirs };
        self.question.set(Some(Question::Conflict(Box::new(merge), by, act)));
    }

    fn in_trouble(self, act: Act, error: ApiError) {
        self.trouble.set(Some(Trouble { act, error }));
        focus::on("trouble");
    }

    /// The merged form stands on what the other person saved; the act goes on from there.
    pub(crate) fn go_on_from_conflict(self, merged: Draft, act: Act) {
        if let Some(view) = self.view.get_untracked() {
            self.form.restart(view.to_edit(), view.etag);
            self.form.fill(merged);
        }
        self.act(act);
    }
}

/// Is what `act` was to do done already? `shown` is what the person decided upon.
fn is_done(act: Act, mine: &Draft, shown: Option<&ConnectionView>, current: &ConnectionView) -> bool {
    let same = || differences(mine, &current.to_edit()).is_empty();
    match act {
        Act::Save => same(),
        Act::Enable => same() && current.stage == Stage::Enabled && current.draft.is_none(),
        // A draft that somebody enabled is gone too, and was not discarded.
        Act::DiscardSaved => current.draft.is_none() && shown.is_some_and(|shown| shown.live == current.live),
        Act::Disable => current.stage == Stage::Disabled,
        Act::Remove => current.stage == Stage::Empty,
        Act::Require(wanted) => current.requirement == wanted,
        Act::ManagedAccess(on) => current.idp_managed_access == on,
        Act::Test | Act::RollBack => false,
    }
}

async fn send(act: Act, body: &DraftBody, etag: &str) -> Result<ConnectionView, ApiError> {
    match act {
        // A test saves first; connection/test_sign_in.rs goes on from there.
        Act::Save | Act::Test => api::save_draft(body, etag).await,
        Act::Enable => api::enable(body, etag).await,
        Act::DiscardSaved => api::discard_draft(etag).await,
        Act::Disable => api::disable(etag).await,
        Act::Remove => api::remove(etag).await,
        Act::Require(requirement) => {
            api::require(RequirementBody { requirement, confirmed: None }, etag).await
        }
        Act::RollBack => api::roll_back(etag).await,
        Act::ManagedAccess(on) => api::idp_managed_access(on).await,
    }
}
