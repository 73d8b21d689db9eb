//! The e-mail address first, then the identity provider or the password. With `--demo` the demo people can be tried
//! by one click.

mod asked;
pub(crate) mod demo;
mod entry;
mod other_way;

use leptos::prelude::*;
use sso_model::api::Demo;

use crate::app::help::Contact;
use crate::app::state::app;
use crate::session::sign_in::demo::DemoPeople;
use crate::session::sign_in::entry::{Entry, Place, Step};
use crate::session::sign_in::other_way::{other_way, way_named};
use crate::target::Target;
use crate::ui::brand::brand;
use crate::ui::field::{Kind, TextField};
use crate::ui::icon::{Icon, plain};
use crate::ui::password_field::PasswordField;
use crate::ui::theme_menu::ThemeMenu;

/// The sign-in page.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let app = app();
    app.about();
    view! {
        <div class="gate">
            <main id=Target::Main.id() tabindex="-1">
                <p class="brand">{move || brand(&app.product())}</p>
                <section class="card"><SignInForm/></section>
            </main>
            <footer class="row"><ThemeMenu/><Contact/></footer>
        </div>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let entry = Entry::new();
    entry.ask_for_whom();
    let Entry { app, step, email, password, busy, .. } = entry;
    // Not in what is drawn: an answer that fails would ask again at once, without end.
    let said_of_itself = app.about();
    // The one thing to do here, unless the person has begun with another.
    Target::Email.focus_if_lost();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        entry.go_on();
    };
    let asks_password = move || step.get() == Step::Password;
    // The way that the server names is the one to take then.
    let named = move || asks_password() && entry.offer().is_some();
    let words = move || match (asks_password(), named()) {
        (false, _) => "Continue",
        (true, false) => "Sign in",
        (true, true) => "Try the password again",
    };
    let title = move || {
        entry.application.get().map_or_else(|| "Sign in".to_owned(), |name| format!("Sign in to {name}"))
    };
    let intro = move || match entry.application.get() {
        Some(_) => format!("With your {} account.", app.product()),
        None => "Settings for how people in your organization sign in.".to_owned(),
    };
    view! {
        <form class="card-body stack" novalidate on:submit=submit>
            <div class="page-head"><h1>{title}</h1><p>{intro}</p></div>
            <Trouble entry=entry/>
            <p role="status" class=move || if step.get() == Step::Leaving { "hint" } else { "hush" }>
                {move || (step.get() == Step::Leaving).then_some("Taking you to your identity provider…")}
            </p>
            <TextField id=Target::Email.id() label="Work email" kind=Kind::Email value=email error=entry.trouble_at(Place::Address)/>
            // Always there, so that a password manager knows the form and can fill both fields at once.
            <div class=move || if asks_password() { "" } else { "hush" } inert=move || (!asks_password()).then_some("")>
                <PasswordField id=Target::Password.id() label="Password" value=password error=entry.trouble_at(Place::Password)/>
            </div>
            {move || named().then(|| way_named(entry))}
            <button class="btn btn-wide" class:btn-main=move || !named() type="submit" aria-busy=move || busy.get().then_some("true")>
                {move || busy.get().then(|| plain(Icon::Again))}
                {move || words()}
            </button>
            {move || (!named()).then(|| other_way(entry, asks_password()))}
            {move || said_of_itself.get().and_then(|about| about.demo).map(|demo| demo_people(entry, demo))}
        </form>
    }
}

fn demo_people(entry: Entry, demo: Demo) -> AnyView {
    let on_try = Callback::new(move |both| entry.try_as(both));
    view! { <DemoPeople demo=demo on_try=on_try/> }.into_any()
}

/// What went wrong: on top if it is about no field, else at the field, and read out either way.
#[component]
fn Trouble(entry: Entry) -> impl IntoView {
    move || {
        entry.trouble.get().map(|(place, words)| match place {
            Place::Form => view! {
                <p class="error" id=Target::SignInTrouble.id() role="alert" tabindex="-1">
                    {plain(Icon::Bad)}
                    <span>{words}</span>
                </p>
            }
            .into_any(),
            Place::Address | Place::Password => view! { <p class="hush" role="alert">{words}</p> }.into_any(),
        })
    }
}
