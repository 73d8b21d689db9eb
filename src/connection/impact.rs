//! Nobody makes others use SSO without having seen whom that shuts out.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::lifecycle::{Condition, Requirement};

use crate::connection::act::Act;
use crate::connection::confirmed::Confirmed;
use crate::connection::state::Connection;

impl Connection {
    /// Does `act` for somebody who has confirmed whom the requirement affects: `people` stands for them.
    pub(crate) fn act_confirmed(self, act: Act, people: String) {
        self.confirmed.set_value(Some(Confirmed { act, people }));
        self.act(act);
    }

    /// Returns what stands for the people who were confirmed for `act`.
    pub(super) fn confirmed_for(self, act: Act) -> Option<String> {
        self.confirmed.with_value(|confirmed| {
            confirmed
                .as_ref()
                .filter(|confirmed| confirmed.act == act)
                .map(|confirmed| confirmed.people.clone())
        })
    }

    /// The next act that requires SSO, or goes without the certificate that signs, asks again.
    pub(crate) fn forget_confirmed(self) {
        self.confirmed.set_value(None);
        self.without_signer.set_value(None);
    }

    /// Drops the act that waits for an answer of the person.
    pub(crate) fn cancel(self) {
        self.forget_confirmed();
        self.question.set(None);
    }

    /// Returns whether `act` requires SSO, now or once the conditions are met, and the person has not confirmed whom
    /// that affects.
    pub(super) fn asks_whom_it_affects(self, act: Act) -> bool {
        let requires = match act {
            Act::Enable => {
                let required = self.view.with_untracked(|view| view.requirement == Requirement::Required);
                !required && self.form.draft.with_untracked(|draft| draft.require_sso)
            }
            Act::Require(wish) => wish != Requirement::Off,
            _ => false,
        };
        requires && self.confirmed_for(act).is_none()
    }

    /// Returns the conditions that the requirement still waits for after `act`.
    pub(crate) fn unmet_after(self, act: Act) -> Vec<Condition> {
        let edited = self.form.is_dirty_untracked();
        self.view.with_untracked(|view| {
            let unmet = view.conditions.iter().filter(|one| match (act, one.condition) {
                // Enabling itself sees to it.
                (Act::Enable, Condition::ValidCertificate) => false,
                // Only what is saved can have been tested.
                (Act::Enable, Condition::PassingSignIn) => edited || !saved_is_tested(view),
                _ => !one.met,
            });
            unmet.map(|one| one.condition).collect()
        })
    }
}

/// Returns whether a sign-in has passed on the settings from which the form starts.
fn saved_is_tested(view: &ConnectionView) -> bool {
    if view.draft.is_some() { view.draft_tested.is_some() } else { view.live_tested.is_some() }
}
