//! The session ended in mid-edit: signing in again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{Session, SignInWays, SsoWay};

use crate::acts::on_answer;
use crate::api;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::browser::{history, windows};
use crate::connection::act::{Interrupted, Question};
use crate::connection::state::connection;
use crate::session::way::leave_through;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::field::{Kind, TextField};
use crate::ui::password_field::PasswordField;

/// SSO was disabled while the person was away.
const NO_WAY: &str = "SSO is not enabled for your address any more. Ask the operator of this server for a link to set a password.";

/// Asks to sign in again. Nothing typed is lost.
#[component]
pub(crate) fn SignInAgain(interrupted: Interrupted) -> impl IntoView {
    let before = connection().session.get_untracked();
    if before.has_password {
        view! { <ByPassword interrupted=interrupted before=before/> }.into_any()
    } else {
        view! { <BySso email=before.person.email/> }.into_any()
    }
}

/// For the same person what was interrupted goes on.
#[component]
fn ByPassword(interrupted: Interrupted, before: Session) -> impl IntoView {
    let app = app();
    let connection = connection();
    let email = RwSignal::new(before.person.email.clone());
    let password = RwSignal::new(String::new());
    let (error, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let offered = RwSignal::new(None::<SsoWay>);
    let go_on = move |session: Session, before: Session| {
        let same = before.person.id == session.person.id && before.organization.id == session.organization.id;
        let goes_on =
            connection.question.try_get_untracked().flatten() == Some(Question::SignIn(interrupted));
        app.welcome_by_password(session);
        if same && goes_on {
            connection.question.set(None);
            match interrupted {
                Interrupted::Act(act) => connection.act(act),
                Interrupted::Metadata(line) => connection.given.try_again(line),
            }
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
                    offered.try_set(refused.sso().cloned());
                    error.try_set(Some(refused.sentence()));
                    Target::SignInAgainPassword.focus();
                }
            }
        });
    };
    let cancel = move |()| connection.cancel();
    view! {
        <Dialog title="Your session ended" gravity=Gravity::Usual on_cancel=cancel first=Target::SignInAgainPassword>
            <form class="dialog-form" novalidate on:submit=enter>
                <div class="body">
                    <p>"Nothing was saved, and nothing you typed is lost. Sign in again and it goes on where you were."</p>
                    <TextField id="again-email" label="Work email" kind=Kind::Email value=email/>
                    <PasswordField id=Target::SignInAgainPassword.id() label="Password" value=password error=error/>
                    {move || offered.get().map(|way| {
                        let leave = move |()| leave_through(&way, &history::place());
                        view! { <div class="row"><Button look=Look::Plain on_click=leave>"Sign in through your identity provider"</Button></div> }
                    })}
                </div>
                <footer>
                    <Button look=Look::Plain on_click=cancel>"Not now"</Button>
                    <button class="btn btn-main" type="submit" aria-busy=move || busy.get().then_some("true")>"Sign in and go on"</button>
                </footer>
            </form>
        </Dialog>
    }
}

/// Without a password the page is left, and the sign-in leads back to it. What was interrupted does not go on by itself.
#[component]
fn BySso(email: String) -> impl IntoView {
    let connection = connection();
    let error = RwSignal::new(None::<String>);
    let action = Action::new_local(move |(): &()| api::sign_in_ways(email.clone(), history::place()));
    on_answer(action, move |answer| match answer {
        Ok(SignInWays { sso: Some(way) }) => windows::leave_for(&way.start_url),
        Ok(SignInWays { sso: None }) => error.set(Some(NO_WAY.to_owned())),
        Err(refused) => error.set(Some(refused.sentence())),
    });
    let leave = move |()| {
        action.dispatch_local(());
    };
    let cancel = move |()| connection.cancel();
    let failure = move || error.get().map(|words| view! { <p class="error" role="alert">{words}</p> });
    view! {
        <Dialog title="Your session ended" gravity=Gravity::Usual on_cancel=cancel first=Target::ConfirmCancel>
            <div class="dialog-form">
                <div class="body">
                    <p>"Nothing was saved. You have no password here: sign in through your identity provider, then repeat this. Unsaved settings are kept in this tab."</p>
                    {failure}
                </div>
                <footer>
                    <button class="btn" type="button" id=Target::ConfirmCancel.id() on:click=move |_| cancel(())>"Not now"</button>
                    <Button look=Look::Main busy=action.pending() on_click=leave>"Sign in again"</Button>
                </footer>
            </div>
        </Dialog>
    }
}
