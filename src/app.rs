//! The frame of the page: who is here decides what is shown.

pub(crate) mod frame;
pub(crate) mod leave;
pub(crate) mod navigation;
pub(crate) mod state;
pub(crate) mod states;

use leptos::prelude::*;
use sso_model::api::{ConnectionView, Session};
use sso_model::service_provider::ServiceProvider;

use crate::app::frame::Frame;
use crate::app::leave::LeaveDialog;
use crate::app::state::{App as State, Loaded, Who, app};
use crate::app::states::{NotFound, NotLoaded, NotPermitted, Unreachable};
use crate::browser::{boot, focus, history};
use crate::connection::current::{CurrentConnection, current_connection};
use crate::connection::page::{ConnectionDialogs, ConnectionPage};
use crate::connection::state::{Connection, connection};
use crate::lazy::{Lazy, LazyFile};
use crate::routes::Route;
use crate::session::set_password::SetPassword;
use crate::session::sign_in::SignInPage;
use crate::ui::live_region::LiveRegion;
use crate::ui::loading::Loading;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    provide_context(state.announcer);
    provide_context(LazyFile::new());
    provide_context(CurrentConnection::default());
    state.watch_leaving();
    focus::survive_removal();
    title_follows(state);
    // A change of the person's data alone must not draw the page anew.
    let screen = Memo::new(move |_| {
        if state.route.get() == Route::SetPassword { Screen::SetPassword } else { state.who.with(Screen::of) }
    });
    let drawn = move || {
        let screen = screen.get();
        if screen != Screen::Asking {
            boot::remove_shell();
        }
        screen.draw()
    };
    view! {
        {drawn}
        <LiveRegion announcer=state.announcer/>
    }
}

/// What is shown, by who is here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    Asking,
    SignIn,
    SetPassword,
    Unreachable,
    NotPermitted,
    Inside,
}

impl Screen {
    fn of(who: &Who) -> Self {
        match who {
            Who::Asking => Self::Asking,
            Who::Nobody => Self::SignIn,
            Who::Unknown(_) => Self::Unreachable,
            Who::Somebody(session) if session.person.role.manages_sso() => Self::Inside,
            Who::Somebody(_) => Self::NotPermitted,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::SetPassword => view! { <SetPassword/> }.into_any(),
            Self::SignIn => view! { <SignInPage/> }.into_any(),
            // The same boxes: drawing them again at the start would only cost time.
            Self::Asking if boot::shell_stands() => ().into_any(),
            Self::Asking => view! { <Frame><Loading/></Frame> }.into_any(),
            Self::Unreachable => view! { <Frame><Unreachable/></Frame> }.into_any(),
            Self::NotPermitted => view! { <Frame><NotPermitted/></Frame> }.into_any(),
            Self::Inside => view! { <Frame><Inside/></Frame> }.into_any(),
        }
    }
}

/// For somebody who manages SSO, once the settings are there.
#[component]
fn Inside() -> impl IntoView {
    let state = app();
    move || match state.loaded.get() {
        Loaded::Loading => view! { <Loading/> }.into_any(),
        Loaded::Failed(error) => view! { <NotLoaded error=error/> }.into_any(),
        Loaded::Ready(start) => untrack(|| state.session())
            .map(|session| view! { <Ready session=session start=*start/> })
            .into_any(),
    }
}

/// Everything below has a [`Connection`] in its context.
#[component]
fn Ready(session: Session, start: (ConnectionView, ServiceProvider)) -> impl IntoView {
    let connection = Connection::new(app(), session, start);
    provide_context(connection);
    current_connection().show(connection);
    view! { <ConnectionDialogs/><LeaveDialog/><Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let (state, connection) = (app(), connection());
    // What happened on other pages may have changed how the connection stands.
    let in_settings = Memo::new(move |_| state.route.with(Route::is_settings));
    let come_back = move |now: &bool, _: Option<&bool>, _| {
        if *now {
            connection.refresh();
        }
    };
    Effect::watch(move || in_settings.get(), come_back, false);
    let page = Memo::new(move |_| match state.route.get() {
        Route::Settings { .. } => Route::Settings { guide: false },
        // From one report to the next the page stays, and watches another.
        Route::SignInReport(_) => Route::SignInReport(String::new()),
        route => route,
    });
    let boxes = || view! { <Loading/> };
    move || match page.get() {
        Route::Settings { .. } => view! { <ConnectionPage/> }.into_any(),
        Route::SignIn => {
            history::replace(&Route::Settings { guide: false }.path());
            view! { <ConnectionPage/> }.into_any()
        }
        Route::Activity => view! { <Lazy view=crate::activity::page::lazy waiting=boxes/> }.into_any(),
        Route::Domains => view! { <Lazy view=crate::domains::page::lazy waiting=boxes/> }.into_any(),
        Route::SignIns => view! { <Lazy view=crate::sign_ins::list::lazy waiting=boxes/> }.into_any(),
        Route::SignInReport(_) => {
            view! { <Lazy view=crate::sign_ins::attempt::lazy waiting=boxes/> }.into_any()
        }
        Route::ReadResponse => {
            view! { <Lazy view=crate::report::read_response::lazy waiting=boxes/> }.into_any()
        }
        Route::SetPassword | Route::NotFound => view! { <NotFound/> }.into_any(),
    }
}

fn title_follows(state: State) {
    let connection = current_connection();
    Effect::new(move |_| {
        let page = match state.who.get() {
            Who::Nobody if state.route.get() != Route::SetPassword => Route::SignIn.title(),
            _ => state.route.get().title(),
        };
        let error = if connection.has_problems() { "Error: " } else { "" };
        let (organization, product) = state.session().map_or_else(
            || (String::new(), "SSO console".to_owned()),
            |session| (format!("{} · ", session.organization.name), session.product_name),
        );
        focus::set_title(&format!("{error}{page} · {organization}{product}"));
    });
}
