//! Doing an act, and handling each of its outcomes.

use leptos::prelude::*;
use sso_model::api::{ConnectionView, code};
use sso_model::draft::{Draft, SaveableDraft};
use sso_model::merge::{Choice, Merge, differences};

use crate::acts::on_answer;
use crate::api::error::ApiError;
use crate::connection::act::{Act, Interrupted, Question, Trouble};
use crate::connection::fields::Goal;
use crate::connection::overview::is_kept;
use crate::connection::request::{Answer, End, Request};
use crate::connection::state::Connection;
use crate::routes::Route;
use crate::target::Target;

impl Connection {
    /// Does `act`, after the same checks that the server makes. Where it asks members to use SSO, the person first sees
    /// whom that shuts out.
    pub(crate) fn act(self, act: Act) {
        self.act_then(act, None);
    }

    /// Does `act`, then goes to `then`. A problem keeps the person here, where it can be mended.
    pub(crate) fn act_then(self, act: Act, then: Option<Route>) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        let Some(draft) = self.checked(act) else {
            // The page that somebody was led to asks nothing later.
            return self.overview.app.forget_what_to_ask();
        };
        if act == Act::Save && !self.form.is_dirty_untracked() {
            return self.say_done("Nothing to save");
        }
        if self.asks_whom_it_affects(act) {
            return self.question.set(Some(Question::Require(act, None)));
        }
        self.question.set(None);
        self.trouble.set(None);
        self.done.set(None);
        let unsaved = self.form.is_dirty_untracked();
        if act.saves_the_form() {
            // What was parsed is what is sent, and what stands in the form.
            self.form.fill(draft.clone());
        }
        let (etag, confirmed) = (self.version_for(act), self.confirmed_for(act));
        let without_signer = self.without_signer.get_value().filter(|_| act == Act::Enable);
        self.busy.set(Some(act));
        let repair = self.repair.get_value();
        let request = Request { act, draft, unsaved, etag, confirmed, without_signer, then, repair };
        self.action.dispatch_local(request);
    }

    /// What is typed stands on the form's version; every other act is about what is shown.
    fn version_for(self, act: Act) -> String {
        if act.saves_the_form() {
            self.form.etag.get_untracked()
        } else {
            self.view.with_untracked(|view| view.etag.clone())
        }
    }

    /// Returns the form as `act` sends it; nothing, after showing the problems, if it may not be sent.
    fn checked(self, act: Act) -> Option<Draft> {
        let goal = match act {
            Act::Save => Goal::Save,
            Act::Enable | Act::Test => Goal::Enable,
            _ => return Some(self.form.draft.get_untracked()),
        };
        let parsed = self.form.attempt(goal);
        if parsed.is_err() {
            self.question.set(None);
            self.show_problems();
        }
        parsed.ok().map(SaveableDraft::into_draft)
    }

    fn show_problems(self) {
        self.editing.set(true);
        self.summary.set(true);
        Target::Problems.focus();
    }

    /// Handles each answer, for as long as the connection is loaded.
    pub(super) fn follow_answers(self) {
        on_answer(self.action, move |answer| self.answered(answer));
    }

    fn answered(self, Answer { request, saved, end }: Answer) {
        self.busy.set(None);
        let Request { mut act, draft: sent, then, .. } = request;
        if let Some(view) = saved {
            if act == Act::Repair {
                // From here on only the test can fail.
                act = Act::Test;
                self.start_from(*view);
            } else {
                self.achieved(Act::Save, sent.clone(), *view);
            }
        }
        match end {
            Ok(End::View(view)) => {
                self.achieved(act, sent, *view);
                if let Some(route) = then {
                    self.overview.app.go(route);
                }
            }
            Ok(End::Started(started)) => self.follow(started),
            Err(error) => {
                if then.is_some() {
                    self.overview.app.forget_what_to_ask();
                }
                self.failed(act, error);
            }
        }
    }

    fn achieved(self, act: Act, sent: Draft, view: ConnectionView) {
        // What was typed while the act was on its way must stand, and so must what an act does not save.
        let base = match act {
            Act::Save | Act::Enable | Act::Test => Some(sent),
            Act::Disable | Act::Require(_) | Act::ManagedAccess(_) => Some(self.form.base.get_untracked()),
            Act::DiscardSaved | Act::Remove | Act::RollBack | Act::Repair => None,
        };
        let (mine, theirs) = (self.form.draft.get_untracked(), view.to_edit());
        let typed = base.and_then(|base| Merge { base, mine, theirs }.merged(|_| Some(Choice::Mine)).ok());
        let words = act.achieved(view.requirement);
        self.forget_confirmed();
        // Its switch stands beside the open form.
        if matches!(act, Act::ManagedAccess(_)) {
            self.follow_saved(view);
        } else {
            self.start_from(view);
        }
        if let Some(typed) = typed {
            self.form.fill(typed);
        }
        self.say_done(words);
        if self.leads_on(act) {
            Target::NextAct.focus_once_drawn();
        }
    }

    /// Whether the focus goes to the next act: the form may be folded away with the button that saved it.
    fn leads_on(self, act: Act) -> bool {
        match act {
            Act::Save => !self.form.is_dirty_untracked() && untrack(|| self.overview.stands_without_form()),
            Act::ManagedAccess(_) => false,
            _ => true,
        }
    }

    /// Beside the button and aloud.
    fn say_done(self, words: &str) {
        self.done.set(Some(words.to_owned()));
        self.announcer.say(words);
    }

    fn failed(self, act: Act, error: ApiError) {
        let goes_on = matches!(error.code(), code::SIGNED_OUT | code::REAUTHENTICATE);
        if !goes_on && error != ApiError::Unreached {
            self.forget_confirmed();
        }
        match error.code() {
            code::SIGNED_OUT => self.question.set(Some(Question::SignIn(Interrupted::Act(act)))),
            code::REAUTHENTICATE => self.question.set(Some(Question::Password(act))),
            code::CONFLICT => self.conflict(act, error),
            code::OTHER_PEOPLE | code::PEOPLE_NOT_CONFIRMED => {
                self.question.set(Some(Question::Require(act, Some(error.sentence()))));
            }
            code::SIGNER_REMOVED => {
                // What signs may have changed since the page was loaded.
                self.refresh();
                self.question.set(Some(Question::EnableWithoutSigner(error.sentence())));
            }
            _ if !error.fields().is_empty() => {
                self.form.refuse(error.fields());
                self.show_problems();
            }
            _ => self.in_trouble(act, error),
        }
    }

    fn conflict(self, act: Act, error: ApiError) {
        let Some(current) = error.saved_now() else { return self.in_trouble(act, error) };
        let (base, mine) = (self.form.base.get_untracked(), self.form.draft.get_untracked());
        let theirs = current.to_edit();
        if self.view.with_untracked(|shown| act.is_done(&mine, shown, &current)) {
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
                self.view.set(*current);
            } else {
                self.start_from(*current);
                // A first draft is folded to its host: that is too little to decide anew by.
                let folded = untrack(|| self.view.with(|view| !is_kept(view.stage)));
                self.editing.set(folded);
            }
            return self.in_trouble(act, error);
        }
        let by = current.changed.as_ref().map_or_else(|| "Someone else".to_owned(), |saved| saved.by.clone());
        self.view.set(*current);
        let merge = Merge { base, mine, theirs };
        self.question.set(Some(Question::Conflict(Box::new(merge), by, act)));
    }

    fn in_trouble(self, act: Act, error: ApiError) {
        self.trouble.set(Some(Trouble { act, error }));
        Target::Trouble.focus();
    }

    /// The merged form stands on what the other person saved; the act goes on from there.
    pub(crate) fn go_on_from_conflict(self, merged: Draft, act: Act) {
        let view = self.view.get_untracked();
        self.form.restart(view.to_edit(), view.etag);
        self.form.fill(merged);
        self.act(act);
    }
}
