//! Who has no password confirms a dangerous act by coming in anew through the identity provider.

use leptos::prelude::*;
use sso_model::api::{Session, SsoWay};

use crate::app::state::app;
use crate::browser::windows;
use crate::connection::dialogs::password::AskPassword;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// Asks the signed-in person for the password, or, where there is none, for a fresh sign-in.
#[component]
pub(crate) fn PasswordDialog(
    /// What it is asked for, in a sentence.
    why: &'static str,
    /// What is done then, on the button.
    verb: &'static str,
    /// The password was right.
    on_confirmed: Callback<()>,
    /// The session is over.
    on_signed_out: Callback<()>,
    /// Not now.
    on_cancel: Callback<()>,
) -> impl IntoView {
    match app().settings.session.get_untracked() {
        Some(Session { has_password: false, sso, .. }) => {
            view! { <ConfirmBySso way=sso on_cancel=on_cancel/> }.into_any()
        }
        _ => view! {
            <AskPassword why=why verb=verb on_confirmed=on_confirmed on_signed_out=on_signed_out on_cancel=on_cancel/>
        }
        .into_any(),
    }
}

/// The act does not go on by itself: the page is left. What was typed is kept in this tab.
#[component]
fn ConfirmBySso(
    /// Where to; none where the organization's SSO is not in force.
    way: Option<SsoWay>,
    /// Not now.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let words = if way.is_some() {
        "You have no password here. Sign in through your identity provider once more, then repeat this. What you typed is kept in this tab."
    } else {
        "You have no password here, and SSO is not enabled. Ask the operator of this server for a link to set a password."
    };
    let leave = way.map(|way| {
        let go = move |()| windows::leave_for(&way.start_url);
        view! { <Button look=Look::Main on_click=go>"Sign in again"</Button> }
    });
    view! {
        <Dialog title="Confirm that it is you" gravity=Gravity::Usual on_cancel=on_cancel first="confirm-cancel">
            <div class="dialog-form">
                <div class="body"><p>{words}</p></div>
                <footer>
                    <button class="btn" type="button" id="confirm-cancel" on:click=move |_| on_cancel.run(())>"Cancel"</button>
                    {leave}
                </footer>
            </div>
        </Dialog>
    }
}
