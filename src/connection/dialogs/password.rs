//! Confirming the password before a dangerous act.

use leptos::prelude::*;
use sso_model::lifecycle::Requirement;

use crate::connection::act::{Act, Interrupted, Question};
use crate::connection::state::connection;
use crate::session::confirm::PasswordDialog;

/// What the act is called on its button.
fn verb(act: Act, requirement: Requirement) -> &'static str {
    match act {
        Act::Save => "Save draft",
        Act::Enable => "Enable",
        Act::Test => "Test sign-in",
        Act::Repair => "Save as draft and test",
        Act::DiscardSaved => "Discard",
        Act::Disable => "Disable",
        Act::Remove => "Remove",
        Act::Require(Requirement::Off) if requirement == Requirement::Required => "Stop requiring SSO",
        Act::Require(Requirement::Off) => "Disarm",
        Act::Require(_) => "Require SSO",
        Act::RollBack => "Roll back",
        Act::ManagedAccess(_) => "Change",
    }
}

/// "Confirm that it is you", then the act goes on.
#[component]
pub(crate) fn ConfirmPassword(act: Act) -> impl IntoView {
    let connection = connection();
    let requirement = connection.view.with_untracked(|view| view.requirement);
    // Cancelled while the password was on its way: it holds, and nothing goes on by itself.
    let asked = move || connection.question.get_untracked() == Some(Question::Password(act));
    let go_on = move |()| {
        if asked() {
            connection.act(act);
        }
    };
    let signed_out = move |()| {
        if asked() {
            connection.question.set(Some(Question::SignIn(Interrupted::Act(act))));
        }
    };
    let cancel = move |()| connection.cancel();
    view! {
        <PasswordDialog
            why="This can change how everyone signs in. You will not be asked again for ten minutes."
            verb=verb(act, requirement)
            on_confirmed=Callback::new(go_on)
            on_signed_out=Callback::new(signed_out)
            on_cancel=Callback::new(cancel)
        />
    }
}
