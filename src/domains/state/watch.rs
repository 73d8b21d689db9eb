//! What the server found by itself, learnt while somebody looks at the page and a claim is not verified.

use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::DomainList;
use sso_model::domain_claim::Status;

use crate::api;
use crate::browser::{clock, seen};
use crate::domains::state::{Domains, find, outcome, standing};

/// Pause between two questions.
const PAUSE: Duration = Duration::from_secs(15);

/// Questions after the last sign of life of the person, twenty minutes. Each keeps the session alive, which is to end
/// where nobody is.
const QUESTIONS: u32 = 80;

impl Domains {
    /// Begins to ask, for as long as the page is shown.
    pub(crate) fn watch(self) {
        seen::on_return(move || {
            self.questions.set_value(QUESTIONS);
            self.ask_quietly();
        });
        self.ask_later();
    }

    /// Somebody is here.
    pub(crate) fn is_watched(self) {
        self.questions.try_set_value(QUESTIONS);
    }

    fn ask_later(self) {
        clock::later(PAUSE, move || {
            // None once the person went elsewhere.
            let Some(left) = self.questions.try_get_value() else { return };
            if left > 0 && !seen::is_hidden() && self.waits() {
                self.questions.set_value(left - 1);
                self.ask_quietly();
            }
            self.ask_later();
        });
    }

    fn waits(self) -> bool {
        let is_open = |status: &Status| !matches!(status, Status::Verified { .. });
        self.list.with_untracked(|list| list.domains.iter().any(|one| is_open(&one.claim.status)))
    }

    /// A question that fails is asked again, and nothing said of it.
    fn ask_quietly(self) {
        let known = self.list.get_untracked();
        spawn_local(async move {
            let answer = api::domains().await;
            // An act has answered meanwhile, or is about to: what it says is newer.
            let is_current = self.list.try_get_untracked().is_some_and(|list| list == known)
                && self.busy.try_get_untracked().is_some_and(|busy| busy.is_none());
            match answer {
                Ok(list) if is_current => self.learn(&known, list),
                _ => {}
            }
        });
    }

    fn learn(self, before: &DomainList, list: DomainList) {
        if *before == list {
            return;
        }
        let changed = list.domains.iter().filter(|one| {
            find(before, &one.claim.domain).is_some_and(|old| {
                (old.claim.status.word(), old.claim.finding())
                    != (one.claim.status.word(), one.claim.finding())
            })
        });
        let words: Vec<_> = changed.map(|one| outcome(&one.claim)).collect();
        if !words.is_empty() {
            self.app.announcer.say(words.join("; "));
        }
        if standing(before) != standing(&list) {
            self.settings_follow();
        }
        self.list.set(list);
    }
}
