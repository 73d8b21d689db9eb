//! The frame of the page: who is here decides what is shown.

pub(crate) mod frame;
pub(crate) mod leave;
pub(crate) mod navigation;
pub(crate) mod state;
pub(crate) mod states;

use leptos::prelude::*;

use crate::app::frame::Frame;
use crate::app::state::{App as State, Who};
use crate::browser::{boot, focus, history};
use crate::connection::page::SettingsPage;
use crate::lazy::{self, Late, late};
use crate::routes::Route;
use crate::ui::live_region::LiveRegion;
use crate::ui::loading::skeleton;

/// The whole page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    provide_context(state.announcer);
    let late = Late::new(state);
    provide_context(late);
    if !state.is_likely_in_settings() {
        late.fetch();
    }
    state.watch_leaving();
    focus::survive_removal();
    title_follows(state);
    // A change of the person's data alone must not draw the page anew.
    let place = Memo::new(move |_| {
        let who = match state.who.get() {
            Who::Asking => Part::Asking,
            Who::Nobody => Part::SignIn,
            Who::Unknown(_) => Part::Unreachable,
            Who::Somebody(session) if session.person.role.manages_sso() => Part::Inside,
            Who::Somebody(_) => Part::NotPermitted,
        };
        if state.route.get() == Route::SetPassword { Part::SetPassword } else { who }
    });
    let part = move || {
        let part = place.get();
        if part != Part::Asking {
            boot::remove_shell();
        }
        part.draw(late)
    };
    view! {
        {part}
        {late.when(move || state.leaving.read().is_some(), lazy::Part::Leave)}
        <LiveRegion announcer=state.announcer/>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Asking,
    SignIn,
    SetPassword,
    Unreachable,
    NotPermitted,
    Inside,
}

impl Part {
    fn draw(self, late: Late) -> AnyView {
        match self {
            Self::SetPassword => late.draw(lazy::Part::SetPassword, asking),
            Self::SignIn => late.draw(lazy::Part::SignIn, asking),
            // The same boxes: drawing them again at the start would only cost time.
            Self::Asking if boot::shell_stands() => ().into_any(),
            Self::Asking => asking(),
            Self::Unreachable => framed(lazy::Part::Unreachable),
            Self::NotPermitted => framed(lazy::Part::NotPermitted),
            Self::Inside => view! { <Frame><Inside/></Frame> }.into_any(),
        }
    }
}

/// As the static shell in `index.html`.
fn asking() -> AnyView {
    view! { <Frame>{skeleton()}</Frame> }.into_any()
}

fn framed(part: lazy::Part) -> AnyView {
    view! { <Frame>{late().draw(part, skeleton)}</Frame> }.into_any()
}

#[component]
fn Inside() -> impl IntoView {
    let (state, late) = (expect_context::<State>(), late());
    let page = Memo::new(move |_| match state.route.get() {
        Route::Settings { .. } => Route::Settings { guide: false },
        // From one report to the next the page stays, and watches another.
        Route::SignInReport(_) => Route::SignInReport(String::new()),
        route => route,
    });
    let asked = move || state.settings.question.read().is_some();
    let drawn = move || match page.get() {
        Route::Settings { .. } => view! { <SettingsPage/> }.into_any(),
        Route::Activity => late.draw(lazy::Part::Activity, skeleton),
        Route::SignIn => {
            history::replace(&Route::Settings { guide: false }.path());
            view! { <SettingsPage/> }.into_any()
        }
        Route::Domains => late.draw(lazy::Part::Domains, skeleton),
        Route::SignIns => late.draw(lazy::Part::SignIns, skeleton),
        Route::SignInReport(_) => late.draw(lazy::Part::SignInReport, skeleton),
        Route::ReadResponse => late.draw(lazy::Part::ReadResponse, skeleton),
        Route::SetPassword | Route::NotFound => late.draw(lazy::Part::NotFound, skeleton),
    };
    view! { {drawn}{late.when(asked, lazy::Part::Questions)} }
}

fn title_follows(state: State) {
    Effect::new(move |_| {
        let page = match state.who.get() {
            Who::Nobody if state.route.get() != Route::SetPassword => Route::SignIn.title(),
            _ => state.route.get().title(),
        };
        let error = if state.settings.summary.get() { "Error: " } else { "" };
        let (organization, product) = state.session().map_or_else(
            || (String::new(), "SSO console".to_owned()),
            |session| (format!("{} · ", session.organization.name), session.product_name),
        );
        focus::set_title(&format!("{error}{page} · {organization}{product}"));
    });
}
