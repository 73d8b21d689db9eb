//! Nobody makes others use SSO without having seen whom that shuts out.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::lifecycle::{Condition, Requirement};

use crate::connection::act::Act;
use crate::connection::state::Settings;

impl Settings {
    /// Does `act` for somebody who has seen whom the requirement affects.
    pub(crate) fn act_knowingly(self, act: Act) {
        self.knows_whom.set_value(true);
        self.act(act);
    }

    /// Would enabling what is in the form require SSO at once, unseen? Only what is saved can have been tested.
    pub(crate) fn requires_unseen(self) -> bool {
        let wished = self.form.rest().with_untracked(|draft| draft.require_sso);
        let at_once = self.view.with_untracked(|view| view.as_ref().is_some_and(enabling_requires));
        wished && at_once && !self.form.is_dirty_untracked() && !self.knows_whom.get_value()
    }
}

/// Would the saved draft, once it is enabled, meet every condition of a requirement that is not in force yet?
/// Enabling itself sees to a valid certificate.
pub(crate) fn enabling_requires(view: &ConnectionView) -> bool {
    let met = |condition| view.conditions.iter().any(|one| one.condition == condition && one.met);
    view.requirement != Requirement::Required
        && view.draft_tested.is_some()
        && met(Condition::VerifiedDomain)
        && met(Condition::PasswordKept)
}

/// What became of the wish to require SSO.
pub(crate) fn required_words(requirement: Requirement) -> &'static str {
    if requirement == Requirement::Required { "SSO is required now" } else { "Requirement armed" }
}
