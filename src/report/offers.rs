//! The repairs that a report offers, each at the row of its check.

use leptos::prelude::*;
use sso_model::report_repair::ReportRepair;
use sso_model::saml::check::Check;

use crate::connection::act::Question;
use crate::connection::state::connection;
use crate::ui::button::{Button, Look};

/// What is offered of one attempt. Nothing while something is unsaved in the form: it would not be part of the draft.
#[derive(Clone, Copy)]
pub(crate) struct Offers {
    attempt: StoredValue<String>,
    repairs: StoredValue<Vec<ReportRepair>>,
    /// Three checks can miss their attribute; one repair mends all, so one of them offers it.
    attributes_at: Option<Check>,
    unsaved: RwSignal<bool>,
}

const OF_ATTRIBUTES: [Check; 3] = [Check::Email, Check::FirstName, Check::LastName];

impl Offers {
    /// Of an attempt, in whose report these checks failed.
    pub(crate) fn of(
        attempt: String,
        repairs: Vec<ReportRepair>,
        mut failed: impl Iterator<Item = Check>,
    ) -> Self {
        Self {
            attempt: StoredValue::new(attempt),
            repairs: StoredValue::new(repairs),
            attributes_at: failed.find(|check| OF_ATTRIBUTES.contains(check)),
            unsaved: connection().overview.unsaved,
        }
    }

    /// Of a response that was read in this browser: nothing is known of who sent it.
    pub(crate) fn none() -> Self {
        Self::of(String::new(), Vec::new(), std::iter::empty())
    }

    /// Returns what mends the fault that `check` found.
    pub(crate) fn at(self, check: Check) -> Option<ReportRepair> {
        if self.unsaved.try_get().unwrap_or(true) {
            return None;
        }
        let mends = |repair: &&ReportRepair| match repair {
            ReportRepair::IssuerUrl { .. } => check == Check::Issuer,
            ReportRepair::Certificate { .. } => check == Check::Certificate,
            ReportRepair::Attributes { .. } => self.attributes_at == Some(check),
        };
        self.repairs.try_with_value(|all| all.iter().find(mends).cloned()).flatten()
    }

    /// Draws the button that asks whether to take it.
    pub(crate) fn button(self, repair: ReportRepair) -> AnyView {
        let connection = connection();
        let title = repair.title();
        let ask = move |()| {
            let attempt = self.attempt.get_value();
            connection.question.set(Some(Question::Repair(attempt, Box::new(repair.clone()))));
        };
        view! { <span class="row mt1"><Button look=Look::Small on_click=ask>{title}</Button></span> }
            .into_any()
    }
}
