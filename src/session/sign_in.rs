//! The e-mail address first, then the identity provider or the password. With `--demo` the demo people can be tried
//! by one click.

pub(crate) mod demo;
mod other_way;

use crate::target::Target;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{SignInWays, SsoWay, code};
use sso_model::page_path::PagePath;

use crate::api;
use crate::api::error::ApiError;
use crate::app::help::Contact;
use crate::app::state::{App, app};
use crate::browser::{history, windows};
use crate::session::sign_in::demo::DemoPeople;
use crate::session::sign_in::other_way::other_way;
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
            <main id="main" tabindex="-1">
                <p class="brand">{move || brand(&app.product())}</p>
                <section class="card"><SignInForm/></section>
            </main>
            <footer class="row"><ThemeMenu/><Contact/></footer>
        </div>
    }
}

/// How far the person is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Asked for the address.
    Address,
    /// Asked for the password.
    Password,
    /// On the way to the identity provider.
    Leaving,
}

/// The form's state: one word for each closure.
#[derive(Clone, Copy)]
struct Entry {
    app: App,
    step: RwSignal<Step>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
    /// With a wrong password: the address, and the way in that the server names for its domain.
    offered: RwSignal<Option<(String, SsoWay)>>,
    busy: RwSignal<bool>,
}

impl Entry {
    fn new() -> Self {
        Self {
            app: app(),
            step: RwSignal::new(Step::Address),
            email: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            offered: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Continue, or Sign in.
    fn go_on(self) {
        let Some(email) = self.address() else { return };
        let has_password = !self.password.get_untracked().is_empty();
        match self.step.get_untracked() {
            Step::Password if !has_password => self.fail_at_password("Enter your password.".to_owned()),
            Step::Password => self.sign_in(),
            // A password manager has filled both fields.
            Step::Address | Step::Leaving if has_password => self.leave(email, Self::sign_in),
            Step::Address | Step::Leaving => self.leave(email, Self::use_password),
        }
    }

    /// Back from the password to the identity provider.
    fn use_sso(self) {
        if let Some(email) = self.address() {
            self.leave(email, |entry| {
                let words = "No single sign-on is set up for this address. Use your password.";
                entry.fail(words.to_owned());
            });
        }
    }

    /// The address to go on with; none while something is going on, or, which is said, where none is typed.
    fn address(self) -> Option<String> {
        let email = self.email.get_untracked();
        if self.busy.get_untracked() {
            return None;
        }
        if email.trim().is_empty() {
            self.fail("Enter your work email.".to_owned());
            return None;
        }
        Some(email)
    }

    /// To the identity provider of the address's domain, a fetch, then a navigation; `otherwise` where it has none.
    fn leave(self, email: String, otherwise: fn(Self)) {
        let asked_at = self.step.get_untracked();
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = api::sign_in_ways(email, history::path()).await;
            if self.step.try_get_untracked() != Some(asked_at) {
                return; // The person chose another way meanwhile.
            }
            self.busy.try_set(false);
            match answer {
                Ok(SignInWays { sso: Some(way) }) => {
                    self.step.set(Step::Leaving);
                    windows::leave_for(&way.start_url);
                }
                Ok(SignInWays { sso: None }) => otherwise(self),
                Err(error) => self.fail(error.sentence()),
            }
        });
    }

    /// A question that is under way no longer counts.
    fn use_password(self) {
        self.busy.set(false);
        self.trouble.set(None);
        self.step.set(Step::Password);
        (if self.email.get_untracked().is_empty() { Target::Email } else { Target::Password }).focus();
    }

    fn sign_in(self) {
        self.step.set(Step::Password);
        self.busy.set(true);
        spawn_local(async move {
            let email = self.email.get_untracked();
            let answer = api::sign_in(email.clone(), self.password.get_untracked()).await;
            self.busy.try_set(false);
            match answer {
                Ok(session) => {
                    self.app.welcome_by_password(session);
                    if self.app.manages_untracked() {
                        self.app.load();
                    }
                    Target::Main.focus();
                }
                Err(error) => self.refused(email, &error),
            }
        });
    }

    fn refused(self, email: String, error: &ApiError) {
        self.offered.try_set(error.sso().map(|way| (email, way.clone())));
        if error.code() == code::WRONG_PASSWORD {
            self.password.try_set(String::new());
            return self.fail_at_password(error.sentence());
        }
        self.fail(error.sentence());
    }

    /// Returns the way in that the server named for the address that is typed.
    fn offer(self) -> Option<SsoWay> {
        let email = self.email.get();
        self.offered.get().filter(|(of, _)| *of == email).map(|(_, way)| way)
    }

    /// To the identity provider that was offered; the sign-in leads to the page that was asked for.
    fn follow(self, way: &SsoWay) {
        self.trouble.set(None);
        self.step.set(Step::Leaving);
        let to = PagePath::parse(&history::path());
        windows::leave_for(&to.map_or_else(|| way.start_url.clone(), |to| to.after(&way.start_url)));
    }

    /// The alert is read out where it stands; the focus goes to the empty field, where the person types next.
    fn fail_at_password(self, words: String) {
        self.trouble.try_set(Some(words));
        Target::Password.focus();
    }

    fn fail(self, words: String) {
        self.trouble.try_set(Some(words));
        Target::SignInTrouble.focus();
    }

    fn try_as(self, (address, secret): (String, String)) {
        if !self.busy.get_untracked() {
            self.email.set(address);
            self.password.set(secret);
            self.sign_in();
        }
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let entry = Entry::new();
    let Entry { app, step, email, password, trouble, busy, .. } = entry;
    // Not in what is drawn: an answer that fails would ask again at once, without end.
    let said_of_itself = app.about();
    // The one thing to do here, unless the person has begun with another.
    Target::Email.focus_if_lost();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        entry.go_on();
    };
    let said = move || {
        trouble.get().map(|words| view! { <p class="error" id=Target::SignInTrouble.id() role="alert" tabindex="-1">{plain(Icon::Bad)}<span>{words}</span></p> })
    };
    let asks_password = move || step.get() == Step::Password;
    let words = move || if asks_password() { "Sign in" } else { "Continue" };
    view! {
        <form class="card-body stack" novalidate on:submit=submit>
            <div class="page-head"><h1>"Sign in"</h1><p>"Settings for how people in your organization sign in."</p></div>
            {said}
            <p role="status" class=move || if step.get() == Step::Leaving { "hint" } else { "hush" }>
                {move || (step.get() == Step::Leaving).then_some("Taking you to your identity provider…")}
            </p>
            <TextField id=Target::Email.id() label="Work email" kind=Kind::Email value=email/>
            // Always there, so that a password manager knows the form and can fill both fields at once.
            <div class=move || if asks_password() { "" } else { "hush" } inert=move || (!asks_password()).then_some("")>
                <PasswordField id=Target::Password.id() label="Password" value=password/>
            </div>
            <button class="btn btn-main btn-wide" type="submit" aria-busy=move || busy.get().then_some("true")>
                {move || busy.get().then(|| plain(Icon::Again))}
                {words}
            </button>
            {move || other_way(entry, asks_password())}
            {move || said_of_itself.get().and_then(|about| about.demo).map(|demo| view! { <DemoPeople demo=demo on_try=Callback::new(move |both| entry.try_as(both))/> })}
        </form>
    }
}
