//! A password link leads here. Its secret stands behind `#`, so that no server log ever has it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::access::{PasswordError, check_new_password};
use sso_model::api::{PasswordLinkView, code};

use crate::acts::on_answer;
use crate::api;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::browser::keys::is_plain;
use crate::browser::{dates, history};
use crate::failure::Failed;
use crate::lazy::{LazyFailure, lazy_view};
use crate::routes::Route;
use crate::target::Target;
use crate::ui::brand::brand;
use crate::ui::icon::{Icon, plain};
use crate::ui::password_field::PasswordField;

/// A reload, or a link that was cut short.
const NO_SECRET: &str =
    "Open the whole link again, as it was given to you: its end is not kept in the address.";

/// Where the person stands.
#[derive(Clone, PartialEq)]
enum Step {
    Asking,
    Over(String),
    /// Whether the link works is not known.
    NotAsked(ApiError),
    Choosing(PasswordLinkView),
    Done,
}

lazy_view!(lazy, <SetPassword/>);

/// What stands there until the file is fetched.
pub(crate) fn waiting() -> AnyView {
    gate(view! { <div class="card-body stack" aria-busy="true"><p role="status">"Looking up the link"</p></div> }.into_any())
}

/// The set-password page.
#[component]
fn SetPassword() -> impl IntoView {
    let token = StoredValue::new(history::take_fragment());
    let step = RwSignal::new(Step::Asking);
    let ask = move || {
        if token.with_value(String::is_empty) {
            return step.set(Step::Over(NO_SECRET.to_owned()));
        }
        step.set(Step::Asking);
        spawn_local(async move {
            let next = match api::password_link(token.get_value()).await {
                Ok(link) => Step::Choosing(link),
                Err(error) if error.code() == code::LINK_OVER => Step::Over(error.sentence()),
                Err(error) => Step::NotAsked(error),
            };
            step.try_set(next);
        });
    };
    ask();
    let again = move |()| {
        Target::Main.focus();
        ask();
    };
    let body = move || {
        match step.get() {
        Step::Asking => view! { <div class="card-body stack" aria-busy="true"><p role="status">"Looking up the link"</p></div> }.into_any(),
        Step::Over(words) => view! {
            <div class="card-body stack">
                <div class="page-head"><h1>"This link does not work"</h1></div>
                <p role="alert">{words}</p>
                <a class="btn" href=Route::SignIn.path()>"Go to sign-in"</a>
            </div>
        }
        .into_any(),
        Step::NotAsked(error) => view! {
            <div class="card-body stack">
                <div class="page-head"><h1>"Set a password"</h1></div>
                <Failed title="The link could not be looked up" error=error on_again=again/>
            </div>
        }
        .into_any(),
        Step::Choosing(link) => view! { <Choose token=token link=link step=step/> }.into_any(),
        Step::Done => view! { <Finished/> }.into_any(),
    }
    };
    gate(body.into_any())
}

fn gate(body: AnyView) -> AnyView {
    let app = app();
    app.about();
    view! {
        <div class="gate">
            <main id=Target::Main.id() tabindex="-1">
                <p class="brand">{move || brand(&app.product())}</p>
                <LazyFailure/>
                <section class="card">{body}</section>
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn Choose(token: StoredValue<String>, link: PasswordLinkView, step: RwSignal<Step>) -> impl IntoView {
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (problem, repeat) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let email = link.email.clone();
    let action =
        Action::new_local(move |chosen: &String| api::set_password(token.get_value(), chosen.clone()));
    let busy = action.pending();
    on_answer(action, move |answer| match answer {
        Ok(()) => {
            step.set(Step::Done);
            Target::Main.focus();
        }
        Err(error) if error.code() == code::LINK_OVER => step.set(Step::Over(error.sentence())),
        // Anything else can be tried again: the link is still good.
        Err(error) => {
            problem.set(Some(error.sentence()));
            Target::NewPassword.focus();
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let (chosen, again) = (first.get_untracked(), second.get_untracked());
        problem.set(check_new_password(&chosen, &email).err().map(|error| error.to_string()));
        repeat.set((chosen != again).then(|| PasswordError::Different.to_string()));
        if problem.get_untracked().is_some() {
            return Target::NewPassword.focus();
        }
        if repeat.get_untracked().is_some() {
            return Target::RepeatPassword.focus();
        }
        action.dispatch_local(chosen);
    };
    view! {
        <form class="card-body stack" novalidate on:submit=save>
            <div class="page-head">
                <h1>"Set a password"</h1>
                <p>"For " <b>{link.email.clone()}</b> " in " {link.organization} "."</p>
            </div>
            <p class="hint">{format!("Use 15 characters or more; a few unrelated words do well. The link works once, until {until}.", until = dates::date_and_time(link.expires_at))}</p>
            <input class="hush" type="email" autocomplete="username" tabindex="-1" aria-hidden="true" readonly value=link.email/>
            <PasswordField id=Target::NewPassword.id() label="New password" new=true value=first error=problem/>
            <PasswordField id=Target::RepeatPassword.id() label="The same again" new=true value=second error=repeat/>
            <button class="btn btn-main btn-wide" type="submit" aria-busy=move || busy.get().then_some("true")>
                {move || busy.get().then(|| plain(Icon::Again))}
                "Set password"
            </button>
        </form>
    }
}

#[component]
fn Finished() -> impl IntoView {
    let app = app();
    let go = move |event: leptos::ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            history::push(&Route::SignIn.path());
            app.route.set(Route::SignIn);
            app.ask();
        }
    };
    view! {
        <div class="card-body stack">
            <div class="page-head"><h1>{plain(Icon::Ok)} " Password set"</h1></div>
            <p role="status">"Sign in with your e-mail address and the new password."</p>
            <a class="btn btn-main btn-wide" href=Route::SignIn.path() on:click=go>"Go to sign-in"</a>
        </div>
    }
}
