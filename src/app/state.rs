//! Who is here, and where.

use core::ops::Deref;
use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{About, Session, Start};

use crate::api;
use crate::api::error::ApiError;
use crate::browser::storage::{self, Keep};
use crate::browser::{clock, early, history, network};
use crate::connection::kept_draft;
use crate::connection::state::Settings;
use crate::routes::Route;
use crate::ui::live_region::Announcer;

/// Kept in this browser while somebody who manages SSO is signed in.
const SEEN: &str = "signed-in";

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

/// What only the late parts can do: they speak with the server. What the page shows first needs none of it, since the
/// boot script has asked already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// Who is signed in, and how the settings stand.
    Start,
    /// The settings again, from the start.
    Settings,
    /// The settings again, beside what is shown.
    News,
    /// To sign out.
    SignOut,
    /// The sign-in page, for the session is over.
    SignIn,
}

/// The state of the whole page: a handle of one word, so that closures stay small.
#[derive(Clone, Copy)]
pub(crate) struct App(&'static AppState);

impl Deref for App {
    type Target = AppState;

    fn deref(&self) -> &AppState {
        self.0
    }
}

/// What [`App`] leads to. Its signals live as long as the page does.
pub(crate) struct AppState {
    /// Who is signed in.
    pub(crate) who: RwSignal<Who>,
    /// Where the person is.
    pub(crate) route: RwSignal<Route>,
    /// A place the person wants to go to while something is unsaved.
    pub(crate) leaving: RwSignal<Option<Route>>,
    /// What the late parts are to do next.
    pub(crate) want: RwSignal<Option<Want>>,
    /// Signing out failed: the person must see that the session goes on.
    pub(crate) still_here: RwSignal<bool>,
    /// A place to go to once the draft is saved.
    pub(crate) after_saving: RwSignal<Option<Route>>,
    /// The browser says that there is no network.
    pub(crate) offline: RwSignal<bool>,
    /// The polite voice.
    pub(crate) announcer: Announcer,
    /// The settings and everything around them.
    pub(crate) settings: Settings,
}

impl App {
    /// Makes the state and takes the first answer of the server.
    pub(crate) fn new() -> Self {
        let announcer = Announcer::new();
        let app = Self(Box::leak(Box::new(AppState {
            who: RwSignal::new(Who::Asking),
            route: RwSignal::new(Route::of_path(&history::path())),
            leaving: RwSignal::new(None),
            want: RwSignal::new(None),
            still_here: RwSignal::new(false),
            after_saving: RwSignal::new(None),
            offline: network::offline(),
            announcer,
            settings: Settings::new(announcer),
        })));
        // In a task of its own: drawing the frame is one.
        clock::later(Duration::ZERO, move || app.begin());
        app
    }

    /// Will the settings be what is shown first, as far as this browser knows?
    pub(crate) fn is_likely_in_settings(self) -> bool {
        !kept_draft::is_there()
            && seen_before()
            && self.route.get_untracked() == Route::Settings { guide: false }
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
                None => self.want.set(Some(Want::Start)),
            }
        });
    }

    /// Does what was wanted.
    pub(crate) fn fulfil(self, want: Want) {
        match want {
            Want::Start => self.ask(),
            Want::Settings => self.settings.load(),
            Want::News => self.settings.refresh(),
            Want::SignOut => self.sign_out(),
            Want::SignIn => self.forget(),
        }
    }

    /// Asks who is signed in, and how the settings stand.
    pub(crate) fn ask(self) {
        self.who.set(Who::Asking);
        spawn_local(async move {
            match api::start().await {
                Ok(start) => self.take(start),
                Err(error) => self.who.set(Who::Unknown(error)),
            }
        });
    }

    fn take(self, start: Start) {
        let Some(session) = start.session else { return self.nobody() };
        let manages = session.person.role.manages_sso();
        self.welcome(session);
        match (start.connection, start.service_provider) {
            (Some(view), Some(service_provider)) => self.settings.take(Ok(view), Ok(service_provider)),
            _ if manages => self.want.set(Some(Want::Settings)),
            _ => {}
        }
    }

    fn nobody(self) {
        storage::erase(Keep::Browser, SEEN);
        self.who.set(Who::Nobody);
    }

    /// Somebody signed in.
    pub(crate) fn welcome(self, session: Session) {
        if session.person.role.manages_sso() {
            storage::save(Keep::Browser, SEEN, &true);
        } else {
            storage::erase(Keep::Browser, SEEN);
        }
        self.settings.session.set(Some(session.clone()));
        self.who.set(Who::Somebody(Box::new(session)));
        if matches!(self.route.get_untracked(), Route::SignIn | Route::SetPassword) {
            history::replace(&Route::Settings { guide: false }.path());
            self.route.set(Route::Settings { guide: false });
        }
    }

    /// Signs out. Unsaved changes stay in this tab, for the same person.
    fn sign_out(self) {
        spawn_local(async move {
            match api::sign_out().await {
                Ok(()) => self.forget(),
                Err(error) if error.signed_out() => self.forget(),
                Err(error) => {
                    self.announcer.say(error.sentence());
                    self.still_here.set(true);
                }
            }
        });
    }

    /// Nobody is signed in any more, here or because the session ended.
    pub(crate) fn forget(self) {
        self.still_here.set(false);
        self.nobody();
        self.settings.forget();
        self.announcer.say("Signed out");
    }

    /// May the person who is signed in see the settings? Without following changes.
    pub(crate) fn manages_untracked(self) -> bool {
        self.who
            .with_untracked(|who| matches!(who, Who::Somebody(session) if session.person.role.manages_sso()))
    }

    /// The signed-in session, if there is one.
    pub(crate) fn session(self) -> Option<Session> {
        match self.who.get() {
            Who::Somebody(session) => Some(*session),
            _ => None,
        }
    }
}

fn seen_before() -> bool {
    storage::load::<bool>(Keep::Browser, SEEN).unwrap_or_default()
}

/// The page's state.
pub(crate) fn app() -> App {
    expect_context::<App>()
}

/// Asks for what the sign-in page shows; nothing if the server does not answer.
pub(crate) fn about() -> RwSignal<Option<About>> {
    let about = RwSignal::new(None);
    spawn_local(async move {
        if let Ok(answer) = api::about().await {
            about.try_set(Some(answer));
        }
    });
    about
}
