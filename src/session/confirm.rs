//! Confirming who is here before a dangerous act: by the password, or by a fresh sign-in where there is none.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use sso_model::api::{Session, SsoWay, code};

use crate::acts::on_answer;
use crate::api;
use crate::app::state::app;
use crate::browser::history;
use crate::session::way::leave_through;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::icon::{Icon, plain};
use crate::ui::password_field::PasswordField;

/// Asks the signed-in person for the password, or, where there is none, for a fresh sign-in.
#[component]
pub(crate) fn PasswordDialog(
    /// What it is asked for, in a sentence.
    #[prop(into)]
    why: String,
    /// What is done then, on the button.
    verb: &'static str,
    /// The password was right.
    on_confirmed: Callback<()>,
    /// The session is over. Left out, the page forgets who was here.
    #[prop(optional)]
    on_signed_out: Option<Callback<()>>,
    /// Not now.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let app = app();
    let on_signed_out = on_signed_out.unwrap_or_else(|| Callback::new(move |()| app.forget()));
    match untrack(|| app.session()) {
        Some(Session { has_password: false, sso, .. }) => {
            view! { <ConfirmBySso way=sso on_cancel=on_cancel/> }.into_any()
        }
        _ => view! {
            <AskPassword why=why verb=verb on_confirmed=on_confirmed on_signed_out=on_signed_out on_cancel=on_cancel/>
        }
        .into_any(),
    }
}

/// The act does not go on by itself: the page is left, and the sign-in leads back to it. Unsaved settings are kept in
/// this tab.
#[component]
fn ConfirmBySso(
    /// Where to; none where the organization's SSO is not in force.
    way: Option<SsoWay>,
    /// Not now.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let words = if way.is_some() {
        "You have no password here. Sign in through your identity provider once more, then repeat this. Unsaved settings are kept in this tab."
    } else {
        "You have no password here, and SSO is not enabled. Ask the operator of this server for a link to set a password."
    };
    let leave = way.map(|way| {
        let go = move |()| leave_through(&way, &history::place());
        view! { <Button look=Look::Main on_click=go>"Sign in again"</Button> }
    });
    view! {
        <Dialog title="Confirm that it is you" gravity=Gravity::Usual on_cancel=on_cancel first=Target::ConfirmCancel>
            <div class="dialog-form">
                <div class="body"><p>{words}</p></div>
                <footer>
                    <button class="btn" type="button" id=Target::ConfirmCancel.id() on:click=move |_| on_cancel.run(())>"Cancel"</button>
                    {leave}
                </footer>
            </div>
        </Dialog>
    }
}

/// Asks for the password of the signed-in person.
#[component]
fn AskPassword(
    /// What it is asked for, in a sentence.
    why: String,
    /// What is done then, on the button.
    verb: &'static str,
    /// The password was right.
    on_confirmed: Callback<()>,
    /// The session is over.
    on_signed_out: Callback<()>,
    /// Not now.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let (password, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let action = Action::new_local(|password: &String| api::reauthenticate(password.clone()));
    let busy = action.pending();
    on_answer(action, move |answer| match answer {
        Ok(()) => on_confirmed.run(()),
        Err(error) if error.signed_out() => on_signed_out.run(()),
        Err(refused) => {
            let wrong = refused.code() == code::WRONG_PASSWORD;
            let words =
                if wrong { "The password is wrong. Type it again.".to_owned() } else { refused.sentence() };
            error.set(Some(words));
            Target::ConfirmPassword.focus();
        }
    });
    let confirm = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            action.dispatch_local(password.get_untracked());
        }
    };
    view! {
        <Dialog title="Confirm that it is you" gravity=Gravity::Usual on_cancel=on_cancel first=Target::ConfirmPassword>
            <form class="dialog-form" novalidate on:submit=confirm>
                <div class="body">
                    <p>{why}</p>
                    <PasswordField id=Target::ConfirmPassword.id() label="Password" value=password error=error/>
                </div>
                <footer>
                    <Button look=Look::Plain on_click=on_cancel>"Cancel"</Button>
                    <button class="btn btn-main" type="submit" aria-busy=move || busy.get().then_some("true")>
                        {move || busy.get().then(|| plain(Icon::Again))}
                        {verb}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
