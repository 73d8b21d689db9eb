//! Nobody makes others use SSO without having seen whom that shuts out.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::lifecycle::{Condition, Requirement};

use crate::connection::act::Act;
use crate::connection::state::Connection;

impl Connection {
    /// Does `act` for somebody who has confirmed whom the requirement affects.
    pub(crate) fn act_confirmed(self, act: Act) {
        self.impact_confirmed.set_value(true);
        self.act(act);
    }

    /// Returns whether enabling what is in the form would require SSO at once, and the person has not confirmed whom
    /// that affects. Only what is saved can have been tested.
    pub(super) fn needs_impact_confirmation(self) -> bool {
        let wished = self.form.draft.with_untracked(|draft| draft.require_sso);
        let at_once = self.view.with_untracked(enabling_requires);
        wished && at_once && !self.form.is_dirty_untracked() && !self.impact_confirmed.get_value()
    }
}

/// Returns whether the saved draft, once it is enabled, would meet every condition of a requirement that is not in
/// force yet. Enabling itself sees to a valid certificate.
pub(crate) fn enabling_requires(view: &ConnectionView) -> bool {
    let met = |condition| view.conditions.iter().any(|one| one.condition == condition && one.met);
    view.requirement != Requirement::Required
        && view.draft_tested.is_some()
        && met(Condition::VerifiedDomain)
        && met(Condition::PasswordKept)
}
