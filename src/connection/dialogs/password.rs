//! Confirming the password before a dangerous act, and signing in again in place.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{Session, code};
use sso_model::lifecycle::Requirement;

use crate::api;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::browser::focus;
use crate::connection::act::{Act, Question};
use crate::session::confirm::PasswordDialog;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::field::{Kind, TextField};
use crate::ui::icon::{Icon, plain};
use crate::ui::password_field::PasswordField;

/// What the act is called on its button.
fn verb(act: Act) -> &'static str {
    match act {
        Act::Save => "Save draft",
        Act::Enable => "Enable",
        Act::Test => "Test sign-in",
        Act::DiscardSaved => "Discard",
        Act::Disable => "Disable",
        Act::Remove => "Remove",
        Act::Require(Requirement::Off) => "Disarm",
        Act::Require(_) => "Require SSO",
        Act::RollBack => "Roll back",
        Act::ManagedAccess(_) => "Change",
    }
}

/// "Confirm that it is you", then the act goes on.
#[component]
pub(crate) fn ConfirmPassword(act: Act) -> impl IntoView {
    let settings = app().settings;
    // Cancelled while the password was on its way: it holds, and nothing goes on by itself.
    let asked = move || settings.question.get_untracked() == Some(Question::Password(act));
    let go_on = move |()| {
        if asked() {
            settings.act(act);
        }
    };
    let signed_out = move |()| {
        if asked() {
            settings.question.set(Some(Question::SignIn(act)));
        }
    };
    let cancel = move |()| {
        settings.knows_whom.set_value(false);
        settings.question.set(None);
    };
    view! {
        <PasswordDialog
            why="This can change how everyone signs in. You will not be asked again for ten minutes."
            verb=verb(act)
            on_confirmed=Callback::new(go_on)
            on_signed_out=Callback::new(signed_out)
            on_cancel=Callback::new(cancel)
        />
    }
}

/// Asks for the password of the signed-in person.
#[component]
pub(crate) fn AskPassword(
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
    let password = RwSignal::new(String::new());
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let confirm = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = api::reauthenticate(password.get_untracked()).await;
            if busy.try_set(false).is_some() {
                // The dialog is gone.
                return;
            }
            match answer {
                Ok(()) => on_confirmed.run(()),
                Err(error) if error.signed_out() => on_signed_out.run(()),
                Err(refused) => {
                    let wrong = refused.code() == code::WRONG_PASSWORD;
                    let words = if wrong {
                        "The password is wrong. Type it again.".to_owned()
                    } else {
                        refused.sentence()
                    };
                    error.try_set(Some(words));
                    focus::on("confirm-password");
                }
            }
        });
    };
    view! {
        <Dialog title="Confirm that it is you" gravity=Gravity::Usual on_cancel=on_cancel first="confirm-password">
            <form class="dialog-form" novalidate on:submit=confirm>
                <div class="body">
                    <p>{why}</p>
                    <PasswordField id="confirm-password" label="Password" value=password error=error/>
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

/// The session ended in mid-edit: nothing typed is lost, and for the same person the same act goes on.
#[component]
pub(crate) fn SignInAgain(act: Act) -> impl IntoView {
    let app = app();
    let settings = app.settings;
    let before = settings.session.get_untracked();
    let email =
        RwSignal::new(before.as_ref().map(|session| session.person.email.clone()).unwrap_or_default());
    let password = RwSignal::new(String::new());
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let go_on = move |session: Session, before: Option<Session>| {
        let same = before.is_some_and(|before| {
            before.person.id == session.person.id && before.organization.id == session.organization.id
        });
        let goes_on = settings.question.get_untracked() == Some(Question::SignIn(act));
        app.welcome(session);
        if same && goes_on {
            settings.act(act);
        } else if !same {
            // Somebody else: what the first person typed is erased, and the page starts anew.
            settings.question.set(None);
            settings.load();
        }
    };
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let before = before.clone();
        busy.set(true);
        spawn_local(async move {
            let answer: Result<Session, ApiError> =
                api::sign_in(email.get_untracked(), password.get_untracked()).await;
            busy.try_set(false);
            match answer {
                Ok(session) => go_on(session, before),
                Err(refused) => {
                    error.try_set(Some(refused.sentence()));
                    focus::on("again-password");
                }
            }
        });
    };
    let cancel = move |()| settings.question.set(None);
    view! {
        <Dialog title="Your session ended" gravity=Gravity::Usual on_cancel=cancel first="again-password">
            <form class="dialog-form" novalidate on:submit=enter>
                <div class="body">
                    <p>"Nothing was saved, and nothing you typed is lost. Sign in again and it goes on where you were."</p>
                    <TextField id="again-email" label="Work email" kind=Kind::Email value=email/>
                    <PasswordField id="again-password" label="Password" value=password error=error/>
                </div>
                <footer>
                    <Button look=Look::Plain on_click=cancel>"Not now"</Button>
                    <button class="btn btn-main" type="submit" aria-busy=move || busy.get().then_some("true")>"Sign in and go on"</button>
                </footer>
            </form>
        </Dialog>
    }
}
