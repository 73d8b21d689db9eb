//! E-mail and password. With `--demo` the demo people can be tried by one click.

use leptos::task::spawn_local;
use sso_domain::api::{About, Demo, code};
use view::prelude::*;

use super::frame::{ThemeMenu, brand};
use crate::api;
use crate::browser::focus;
use crate::state::app::{about, app};
use crate::ui::button::{Button, Look};
use crate::ui::field::{Kind, TextField};
use crate::ui::icon::{Icon, plain};
use crate::ui::password_field::PasswordField;

/// The sign-in page.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let about = about();
    let product = move || about.get().map_or("SSO console".to_owned(), |about: About| about.product_name);
    view! {
        <div class="gate">
            <main id="main" tabindex="-1">
                <p class="brand">{move || brand(&product())}</p>
                <section class="card"><SignInForm about=about/></section>
            </main>
            <footer class="row"><ThemeMenu/></footer>
        </div>
    }
}

#[component]
fn SignInForm(about: RwSignal<Option<About>>) -> impl IntoView {
    let app = app();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let enter = move || {
        if busy.get_untracked() {
            return;
        }
        if let Some(words) = missing(&email.get_untracked(), &password.get_untracked()) {
            trouble.set(Some(words.to_owned()));
            return focus::on("sign-in-trouble");
        }
        busy.set(true);
        spawn_local(async move {
            let answer = api::sign_in(email.get_untracked(), password.get_untracked()).await;
            busy.try_set(false);
            match answer {
                Ok(session) => {
                    app.welcome(session);
                    if app.manages_untracked() {
                        app.settings.load();
                    }
                    focus::on("main");
                }
                Err(error) => {
                    if error.code() == code::WRONG_PASSWORD {
                        password.try_set(String::new());
                    }
                    trouble.try_set(Some(error.sentence()));
                    focus::on("sign-in-trouble");
                }
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        enter();
    };
    let try_as = move |address: String, secret: String| {
        email.set(address);
        password.set(secret);
        enter();
    };
    let said = move || {
        trouble.get().map(|words| view! { <p class="error" id="sign-in-trouble" role="alert" tabindex="-1">{plain(Icon::Bad)}<span>{words}</span></p> })
    };
    view! {
        <form class="card-body stack" novalidate on:submit=submit>
            <div class="page-head"><h1>"Sign in"</h1><p>"For owners and admins of an organization."</p></div>
            {said}
            <TextField id="email" label="Work email" kind=Kind::Email value=email/>
            <PasswordField id="password" label="Password" value=password/>
            <button class="btn btn-main btn-wide" type="submit" aria-busy=move || busy.get().then_some("true")>
                {move || busy.get().then(|| plain(Icon::Again))}
                "Sign in"
            </button>
            {move || about.get().and_then(|about| about.demo).map(|demo| view! { <DemoPeople demo=demo on_try=Callback::new(move |(a, s)| try_as(a, s))/> })}
        </form>
    }
}

fn missing(email: &str, password: &str) -> Option<&'static str> {
    match (email.trim().is_empty(), password.is_empty()) {
        (true, _) => Some("Enter your work email."),
        (false, true) => Some("Enter your password."),
        (false, false) => None,
    }
}

/// One click for each person of the demo.
#[component]
fn DemoPeople(demo: Demo, on_try: Callback<(String, String)>) -> impl IntoView {
    let secret = demo.password.clone();
    let person = move |person: sso_domain::api::Person| {
        let (address, secret) = (person.email.clone(), secret.clone());
        let act = move |()| on_try.run((address.clone(), secret.clone()));
        view! {
            <Button look=Look::Plain on_click=act>
                <span class="demo-name"><span class="hush">"Sign in as "</span>{person.name.clone()}</span>
                " "
                <span class="faint">{person.role.name()}</span>
            </Button>
        }
    };
    view! {
        <p class="or">"demo"</p>
        <div class="stack-2" role="group" aria-label="Demo people">{demo.people.into_iter().map(person).collect_view()}</div>
        <p class="hint">"Everybody’s password is " <code>{demo.password}</code> "."</p>
    }
}
