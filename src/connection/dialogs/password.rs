//! Confirming the password before a dangerous act, and signing in again in place.

use crate::target::Target;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::Session;
use sso_model::lifecycle::Requirement;

use crate::api;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::connection::act::{Act, Question};
use crate::connection::state::connection;
use crate::session::confirm::PasswordDialog;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::field::{Kind, TextField};
use crate::ui::password_field::PasswordField;

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
            connection.question.set(Some(Question::SignIn(act)));
        }
    };
    let cancel = move |()| {
        connection.forget_confirmed();
        connection.question.set(None);
    };
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

/// The session ended in mid-edit: nothing typed is lost, and for the same person the same act goes on.
#[component]
pub(crate) fn SignInAgain(act: Act) -> impl IntoView {
    let app = app();
    let connection = connection();
    let before = connection.session.get_untracked();
    let email = RwSignal::new(before.person.email.clone());
    let password = RwSignal::new(String::new());
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let go_on = move |session: Session, before: Session| {
        let same = before.person.id == session.person.id && before.organization.id == session.organization.id;
        let goes_on = connection.question.try_get_untracked().flatten() == Some(Question::SignIn(act));
        app.welcome_by_password(session);
        if same && goes_on {
            connection.act(act);
        } else if !same {
            // Somebody else: what the first person typed is erased, and the page starts anew.
            connection.question.set(None);
            app.load();
        }
    };
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let before = before.clone();
        busy.set(true);
        // Not an `Action`, whose answer is dropped with the dialog: somebody has signed in, even if it was closed
        // meanwhile.
        spawn_local(async move {
            let answer: Result<Session, ApiError> =
                api::sign_in(email.get_untracked(), password.get_untracked()).await;
            busy.try_set(false);
            match answer {
                Ok(session) => go_on(session, before),
                Err(refused) => {
                    error.try_set(Some(refused.sentence()));
                    Target::SignInAgainPassword.focus();
                }
            }
        });
    };
    let cancel = move |()| {
        connection.forget_confirmed();
        connection.question.set(None);
    };
    view! {
        <Dialog title="Your session ended" gravity=Gravity::Usual on_cancel=cancel first=Target::SignInAgainPassword>
            <form class="dialog-form" novalidate on:submit=enter>
                <div class="body">
                    <p>"Nothing was saved, and nothing you typed is lost. Sign in again and it goes on where you were."</p>
                    <TextField id="again-email" label="Work email" kind=Kind::Email value=email/>
                    <PasswordField id=Target::SignInAgainPassword.id() label="Password" value=password error=error/>
                </div>
                <footer>
                    <Button look=Look::Plain on_click=cancel>"Not now"</Button>
                    <button class="btn btn-main" type="submit" aria-busy=move || busy.get().then_some("true")>"Sign in and go on"</button>
                </footer>
            </form>
        </Dialog>
    }
}
