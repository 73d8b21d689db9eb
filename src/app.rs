//! The frame of the page: who is here decides what is shown.

mod about;
pub(crate) mod frame;
mod glance;
pub(crate) mod help;
pub(crate) mod leave;
pub(crate) mod navigation;
pub(crate) mod sign_out;
pub(crate) mod state;
pub(crate) mod states;

use leptos::prelude::*;

use crate::app::frame::Frame;
use crate::app::state::{App as State, Who, app};
use crate::app::states::{NotFound, Unreachable};
use crate::browser::{boot, clock, focus, history};
use crate::connection::current::{CurrentConnection, OfConnection, current_connection};
use crate::connection::page::ConnectionPage;
use crate::connection::{dropped, load};
use crate::lazy::{Draw, Fetching, Lazy, LazyFiles};
use crate::routes::Route;
use crate::session::set_password;
use crate::session::sign_in::SignInPage;
use crate::ui::live_region::LiveRegion;
use crate::ui::loading::Loading;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    provide_context(state.announcer);
    let file = LazyFiles::new();
    provide_context(file);
    let current = CurrentConnection::new(state);
    provide_context(current);
    dropped::watch(state, current, file);
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
        {move || drawn()}
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
    Outside,
    Inside,
}

impl Screen {
    fn of(who: &Who) -> Self {
        match who {
            Who::Asking => Self::Asking,
            Who::Nobody => Self::SignIn,
            Who::Unknown(_) => Self::Unreachable,
            Who::Somebody(session) if session.person.role.manages_sso() => Self::Inside,
            Who::Somebody(_) => Self::Outside,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::SetPassword => {
                view! { <Lazy view=set_password::lazy waiting=set_password::waiting/> }.into_any()
            }
            Self::SignIn => view! { <SignInPage/> }.into_any(),
            // The same boxes: drawing them again at the start would only cost time.
            Self::Asking if boot::shell_stands() => ().into_any(),
            Self::Asking => view! { <Frame><Loading/></Frame> }.into_any(),
            Self::Unreachable => view! { <Frame><Unreachable/></Frame> }.into_any(),
            Self::Outside => view! { <Frame><Outside/></Frame> }.into_any(),
            Self::Inside => view! { <Frame><Inside/></Frame> }.into_any(),
        }
    }
}

/// For somebody who may not manage SSO: the applications, and nothing else.
#[component]
fn Outside() -> impl IntoView {
    let state = app();
    let place = Memo::new(move |_| state.place());
    move || match place.get() {
        Route::Applications => {
            view! { <Lazy view=crate::applications::page::lazy waiting=boxes/> }.into_any()
        }
        _ => view! { <Lazy view=states::not_permitted waiting=boxes/> }.into_any(),
    }
}

/// For somebody who manages SSO. The connection is seen at a glance before the rest of it is fetched.
#[component]
fn Inside() -> impl IntoView {
    let app = app();
    let has_glance =
        app.route.with_untracked(Route::is_settings) && app.status.with_untracked(Option::is_some);
    let seen = RwSignal::new(!has_glance);
    clock::once_seen(move || {
        // The person may have signed out by then.
        let _left = seen.try_set(true);
    });
    view! {
        <Show when=move || seen.get()><Lazy view=load::lazy/></Show>
        <Page/>
    }
}

#[component]
fn Page() -> impl IntoView {
    let state = app();
    let page = Memo::new(move |_| match state.route.get() {
        Route::SignIn => {
            history::replace(&Route::Settings { guide: false }.path());
            Route::Settings { guide: false }
        }
        Route::Settings { .. } => Route::Settings { guide: false },
        // From one report to the next the page stays, and watches another.
        Route::SignInReport(_) => Route::SignInReport(String::new()),
        route => route,
    });
    move || match page.get() {
        Route::Settings { .. } | Route::SignIn => view! { <ConnectionPage/> }.into_any(),
        Route::SignInReport(_) => with_connection(Box::pin(crate::sign_ins::attempt::lazy()), draw_report),
        Route::ReadResponse => with_connection(Box::pin(crate::report::read_response::lazy()), draw_reading),
        Route::Applications => {
            view! { <Lazy view=crate::applications::page::lazy waiting=boxes/> }.into_any()
        }
        Route::Activity => view! { <Lazy view=crate::activity::page::lazy waiting=boxes/> }.into_any(),
        Route::Domains => view! { <Lazy view=crate::domains::page::lazy waiting=boxes/> }.into_any(),
        Route::People => with_connection(Box::pin(crate::people::page::lazy()), draw_people),
        Route::SignIns => view! { <Lazy view=crate::sign_ins::list::lazy waiting=boxes/> }.into_any(),
        Route::SetPassword | Route::NotFound => view! { <NotFound/> }.into_any(),
    }
}

fn boxes() -> AnyView {
    view! { <Loading/> }.into_any()
}

/// Draws a page once the connection is there. Its file is fetched meanwhile.
fn with_connection(view: Fetching, draw: Draw) -> AnyView {
    expect_context::<LazyFiles>().fetch(view);
    view! { <OfConnection draw=draw waiting=boxes/> }.into_any()
}

fn draw_people() -> AnyView {
    view! { <Lazy view=crate::people::page::lazy waiting=boxes/> }.into_any()
}

fn draw_report() -> AnyView {
    view! { <Lazy view=crate::sign_ins::attempt::lazy waiting=boxes/> }.into_any()
}

fn draw_reading() -> AnyView {
    view! { <Lazy view=crate::report::read_response::lazy waiting=boxes/> }.into_any()
}

fn title_follows(state: State) {
    let connection = current_connection();
    Effect::new(move |_| {
        let page = match state.who.get() {
            Who::Nobody if state.route.get() != Route::SetPassword => Route::SignIn.title(),
            _ => state.place().title(),
        };
        let error = if connection.has_problems() { "Error: " } else { "" };
        // Seen among the tabs of the browser.
        let dot = if state.certificates_end().is_some() { "● " } else { "" };
        let organization = state.session().map(|session| format!("{} · ", session.organization.name));
        let (organization, product) = (organization.unwrap_or_default(), state.product());
        focus::set_title(&format!("{dot}{error}{page} · {organization}{product}"));
    });
}
