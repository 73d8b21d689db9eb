//! Who is here, and where. Lives as long as the page.

use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{About, ConnectionStatus, PracticeIdp, Session, StartSummary};

use crate::api;
use crate::api::error::ApiError;
use crate::browser::storage::{self, Keep};
use crate::browser::{clock, early, history, network};
use crate::routes::Route;
use crate::ui::live_region::Announcer;

/// Key in this browser's storage: somebody who manages SSO is signed in. `static/before-paint.js` reads it.
const SEEN: &str = "signed-in";

/// Key in this browser's storage: when the session ends that was begun by password here. Every other session was begun
/// through an identity provider.
pub(super) const BY_PASSWORD: &str = "by-password";

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Who {
    /// Not known yet.
    Asking,
    /// Nobody.
    Nobody,
    /// This person.
    Somebody(Box<Session>),
    /// It could not be found out.
    Unknown(ApiError),
}

/// Where the saved settings are read from. What reads them is not in the first program (`connection/load.rs`).
#[derive(Clone, Debug)]
pub(crate) enum SettingsSource {
    /// Nothing yet: nobody is here, or the server's first answer is on its way.
    Pending,
    /// The server's first answer, which is this text.
    FirstAnswer(String),
    /// The server, which is to be asked.
    Server,
    /// Nothing: they cannot be shown.
    Failed(ApiError),
}

/// The state of the whole page.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// Who is signed in.
    pub(crate) who: RwSignal<Who>,
    /// The settings to start from.
    pub(crate) settings: RwSignal<SettingsSource>,
    /// The connection at a glance, as far as it is known.
    pub(crate) status: RwSignal<Option<ConnectionStatus>>,
    /// Where the person is.
    pub(crate) route: RwSignal<Route>,
    /// A place the person wants to go to while something is unsaved.
    pub(crate) leaving: RwSignal<Option<Route>>,
    /// Whether anything is unsaved. Set by whatever has a form.
    pub(crate) unsaved: StoredValue<Option<Signal<bool>>>,
    /// Why signing out failed: the person must see that the session goes on.
    pub(crate) still_signed_in: RwSignal<Option<ApiError>>,
    /// The browser says that there is no network.
    pub(crate) offline: RwSignal<bool>,
    /// The domain that the page of the domains asks to claim once it is shown; empty where no name is known.
    pub(crate) domain_to_claim: StoredValue<Option<String>>,
    /// Whether the page of the people asks about *Link everybody anew* once it is shown.
    pub(crate) asks_link_anew: StoredValue<bool>,
    /// The polite voice.
    pub(crate) announcer: Announcer,
    /// What the server says of itself, once it was asked; see [`App::about`].
    pub(super) about: RwSignal<Option<About>>,
    pub(super) about_is_asked: StoredValue<bool>,
    /// The practice identity provider, as the first answer of a demo names it.
    pub(crate) practice_idp: RwSignal<Option<PracticeIdp>>,
}

impl App {
    /// Makes the state and takes the first answer of the server.
    pub(crate) fn new() -> Self {
        let app = Self {
            who: RwSignal::new(Who::Asking),
            settings: RwSignal::new(SettingsSource::Pending),
            status: RwSignal::new(None),
            route: RwSignal::new(Route::of_path(&history::path())),
            leaving: RwSignal::new(None),
            unsaved: StoredValue::new(None),
            still_signed_in: RwSignal::new(None),
            offline: network::offline(),
            domain_to_claim: StoredValue::new(None),
            asks_link_anew: StoredValue::new(false),
            announcer: Announcer::new(),
            about: RwSignal::new(None),
            about_is_asked: StoredValue::new(false),
            practice_idp: RwSignal::new(None),
        };
        api::on_signed_out(move || app.forget());
        // In a task of its own: drawing the frame is one.
        clock::later(Duration::ZERO, move || app.begin());
        app
    }

    fn begin(self) {
        if self.route.get_untracked() == Route::SetPassword {
            // Setting a password ends every session: how things were before says nothing.
            early::forget();
            self.who.set(Who::Nobody);
            return;
        }
        spawn_local(async move {
            match api::first_answer().await {
                Some(start) => self.take(start),
                None => self.ask(),
            }
        });
    }

    /// Asks who is signed in, and how the settings stand.
    pub(crate) fn ask(self) {
        self.who.set(Who::Asking);
        self.start(|app, error| app.who.set(Who::Unknown(error)));
    }

    /// Asks how the settings stand, for somebody who has just signed in.
    pub(crate) fn ask_how_they_stand(self) {
        self.settings.set(SettingsSource::Pending);
        self.start(|app, error| app.settings.set(SettingsSource::Failed(error)));
    }

    fn start(self, fail: fn(Self, ApiError)) {
        let who = self.who.get_untracked();
        spawn_local(async move {
            let answer = api::start().await;
            // Somebody else may be here by now, or nobody.
            if self.who.with_untracked(|now| *now != who) {
                return;
            }
            match answer {
                Ok(start) => self.take(start),
                Err(error) => fail(self, error),
            }
        });
    }

    fn take(self, (start, answer): (StartSummary, String)) {
        let Some(session) = start.session else { return self.nobody() };
        let has_settings = start.status.is_some();
        self.status.set(start.status);
        self.settings.set(if has_settings {
            SettingsSource::FirstAnswer(answer)
        } else {
            SettingsSource::Server
        });
        self.welcome(session);
    }

    /// Reads the settings anew.
    pub(crate) fn load(self) {
        self.status.set(None);
        self.settings.set(SettingsSource::Server);
    }

    fn nobody(self) {
        storage::erase(Keep::Browser, SEEN);
        storage::erase(Keep::Browser, BY_PASSWORD);
        self.forget_what_to_ask();
        self.status.set(None);
        self.settings.set(SettingsSource::Pending);
        self.who.set(Who::Nobody);
    }

    /// The page that somebody was led to asks nothing: they stayed, or are gone.
    pub(crate) fn forget_what_to_ask(self) {
        self.domain_to_claim.set_value(None);
        self.asks_link_anew.set_value(false);
    }

    /// Somebody signed in.
    pub(crate) fn welcome(self, session: Session) {
        if session.person.role.manages_sso() {
            storage::save(Keep::Browser, SEEN, &true);
        } else {
            storage::erase(Keep::Browser, SEEN);
        }
        self.who.set(Who::Somebody(Box::new(session)));
        if matches!(self.route.get_untracked(), Route::SignIn | Route::SetPassword) {
            history::replace(&Route::Settings { guide: false }.path());
            self.route.set(Route::Settings { guide: false });
        }
    }

    /// Nobody is signed in any more, here or because the session ended.
    pub(crate) fn forget(self) {
        self.still_signed_in.set(None);
        self.nobody();
        self.announcer.say("Signed out");
    }

    /// Returns whether the person who is signed in may see the settings, without following changes.
    pub(crate) fn manages_untracked(self) -> bool {
        self.who
            .with_untracked(|who| matches!(who, Who::Somebody(session) if session.person.role.manages_sso()))
    }

    /// Returns the signed-in session, if there is one.
    pub(crate) fn session(self) -> Option<Session> {
        match self.who.get() {
            Who::Somebody(session) => Some(*session),
            _ => None,
        }
    }
}

/// Returns the page's state.
pub(crate) fn app() -> App {
    expect_context::<App>()
}
