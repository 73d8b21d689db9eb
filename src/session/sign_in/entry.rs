//! The state of the sign-in form, and what its buttons do.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{SignInWays, SsoWay, code};

use super::asked;
use crate::api;
use crate::api::error::ApiError;
use crate::app::sign_out::note_password;
use crate::app::state::{App, app};
use crate::browser::windows;
use crate::session::way::leave_through;
use crate::target::Target;

/// How far the person is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Asked for the address.
    Address,
    /// Asked for the password.
    Password,
    /// On the way to the identity provider.
    Leaving,
}

/// Where what went wrong is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Form,
    Address,
    Password,
}

/// The form's state. It is `Copy`, so that every closure of the form holds all of it.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) app: App,
    pub(super) step: RwSignal<Step>,
    pub(super) email: RwSignal<String>,
    pub(super) password: RwSignal<String>,
    pub(super) trouble: RwSignal<Option<(Place, String)>>,
    /// With a wrong password: the address, and the way in that the server names for its domain.
    pub(super) offered: RwSignal<Option<(String, SsoWay)>>,
    pub(super) busy: RwSignal<bool>,
    /// The name of the application that waits for this sign-in.
    pub(super) application: RwSignal<Option<String>>,
}

impl Entry {
    pub(super) fn new() -> Self {
        Self {
            app: app(),
            step: RwSignal::new(Step::Address),
            email: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            offered: RwSignal::new(None),
            busy: RwSignal::new(false),
            application: RwSignal::new(None),
        }
    }

    /// Asks who waits for this sign-in. Without an answer the page is the console's own.
    pub(super) fn ask_for_whom(self) {
        let Some(request) = asked::request() else { return };
        spawn_local(async move {
            let Ok(Some(asking)) = api::asking_application(&request).await else { return };
            self.application.try_set(Some(asking.name));
            let is_untouched = self.email.try_with_untracked(String::is_empty).unwrap_or_default();
            if let Some(address) = asking.login_hint.filter(|_| is_untouched) {
                self.email.try_set(address);
            }
        });
    }

    /// Continue, or Sign in.
    pub(super) fn go_on(self) {
        let Some(email) = self.address() else { return };
        let has_password = !self.password.get_untracked().is_empty();
        match self.step.get_untracked() {
            Step::Password if !has_password => {
                self.fail_at(Place::Password, "Enter your password.".to_owned());
            }
            Step::Password => self.sign_in(),
            // A password manager has filled both fields.
            Step::Address | Step::Leaving if has_password => self.leave(email, Self::sign_in),
            Step::Address | Step::Leaving => self.leave(email, Self::use_password),
        }
    }

    /// Back from the password to the identity provider.
    pub(super) fn use_sso(self) {
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
            self.fail_at(Place::Address, "Enter your work email.".to_owned());
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
            let answer = api::sign_in_ways(email, asked::place()).await;
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
    pub(super) fn use_password(self) {
        self.busy.set(false);
        self.trouble.set(None);
        self.step.set(Step::Password);
        (if self.email.get_untracked().is_empty() { Target::Email } else { Target::Password }).focus();
    }

    fn sign_in(self) {
        self.try_password(Self::refused);
    }

    fn try_password(self, refused: fn(Self, String, &ApiError)) {
        self.step.set(Step::Password);
        self.busy.set(true);
        spawn_local(async move {
            let email = self.email.get_untracked();
            let answer = api::sign_in(email.clone(), self.password.get_untracked()).await;
            self.busy.try_set(false);
            match answer {
                Ok(session) => {
                    if let Some(url) = asked::goes_on_to(&session) {
                        // A page drawn here would fetch its file, and leaving would break that off.
                        note_password(&session);
                        self.busy.try_set(true);
                        return windows::leave_for(&url);
                    }
                    self.app.welcome_by_password(session);
                    if self.app.manages_untracked() {
                        self.app.ask_how_they_stand();
                    }
                    Target::Main.focus();
                }
                Err(error) => refused(self, email, &error),
            }
        });
    }

    fn refused(self, email: String, error: &ApiError) {
        self.offered.try_set(error.sso().map(|way| (email, way.clone())));
        if error.code() == code::WRONG_PASSWORD {
            self.password.try_set(String::new());
            return self.fail_at(Place::Password, error.sentence());
        }
        self.fail(error.sentence());
    }

    /// Returns the way in that the server named for the address that is typed.
    pub(super) fn offer(self) -> Option<SsoWay> {
        let email = self.email.get();
        self.offered.get().filter(|(of, _)| *of == email).map(|(_, way)| way)
    }

    /// To the identity provider that was offered; the sign-in leads to the page that was asked for.
    pub(super) fn follow(self, way: &SsoWay) {
        self.trouble.set(None);
        self.step.set(Step::Leaving);
        leave_through(way, &asked::place());
    }

    /// The alert is read out; the focus goes to the field, where the person types next.
    fn fail_at(self, place: Place, words: String) {
        self.trouble.try_set(Some((place, words)));
        match place {
            Place::Form => Target::SignInTrouble,
            Place::Address => Target::Email,
            Place::Password => Target::Password,
        }
        .focus();
    }

    fn fail(self, words: String) {
        self.fail_at(Place::Form, words);
    }

    /// Returns what went wrong at `place`.
    pub(super) fn trouble_at(self, place: Place) -> Signal<Option<String>> {
        let here = move |(at, words): &(Place, String)| (*at == place).then(|| words.clone());
        Signal::derive(move || self.trouble.read().as_ref().and_then(here))
    }

    /// Signs in as one of the people of the demo: by password, or through the identity provider where that is the way in.
    pub(super) fn try_as(self, (address, secret): (String, String)) {
        if !self.busy.get_untracked() {
            self.email.set(address);
            self.password.set(secret);
            self.try_password(|entry, email, error| match error.sso() {
                Some(way) => entry.follow(way),
                None => entry.refused(email, error),
            });
        }
    }
}
