//! Top bar, heading and tabs around every page of a signed-in person.

use leptos::prelude::*;
use sso_model::certificate::roll::CertificatesEnd;

use crate::app::help::{HelpButton, HelpDialog, HelpIsOpen};
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::app::states::StillSignedIn;
use crate::browser::focus;
use crate::lazy::LazyFailure;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::brand::brand;
use crate::ui::initials::initials;
use crate::ui::menu::Menu;
use crate::ui::theme_menu::ThemeMenu;

/// The frame.
#[component]
pub(crate) fn Frame(children: Children) -> impl IntoView {
    let app = app();
    provide_context(HelpIsOpen::new());
    let intro = move || match app.session() {
        None => "How your people sign in.".to_owned(),
        Some(session) => {
            format!("How people in {organization} sign in.", organization = session.organization.name)
        }
    };
    // The page of the applications has a heading of its own, and no tabs: it is not about the settings.
    let of_settings = Memo::new(move |_| app.place() != Route::Applications);
    let head = move || {
        of_settings.get().then(|| {
            view! {
                <div class="page-head"><h1>"Access security"</h1><p>{intro}</p></div>
                <Tabs/>
            }
        })
    };
    view! {
        <a class="btn skip" href=format!("#{}", Target::Main.id())>"Skip to content"</a>
        <TopBar/>
        <main class="page" id=Target::Main.id() tabindex="-1">
            {move || head()}
            <StillSignedIn/>
            <LazyFailure/>
            <HelpDialog/>
            {children()}
        </main>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let app = app();
    let here = Memo::new(move |_| app.route.get().tab());
    let failing = Memo::new(move |_| app.failing_domains());
    let refused = Memo::new(move |_| app.refused_name_ids());
    let ending = Memo::new(move |_| app.certificates_end());
    let mark = move |to: &Route| match to {
        Route::Settings { .. } => ending.get().map(until_the_end),
        Route::Domains => counted(Tone::Bad, failing.get(), "failing"),
        Route::People => counted(Tone::Warn, refused.get(), "refused"),
        _ => None,
    };
    let tab = |(route, name): (Route, &'static str)| {
        let (path, to, marked) = (route.path(), route.clone(), route.clone());
        let (id, current) = (id(&route), move || (*here.read() == route).then_some("page"));
        view! { <a id=id href=path aria-current=current on:click=go_to(app, to)>{name} " " {move || mark(&marked)}</a> }
    };
    // On a narrow screen the row scrolls.
    Effect::new(move |_| focus::bring_into_row(id(&here.get())));
    let tabs = [
        (Route::Settings { guide: false }, "Single sign-on"),
        (Route::Domains, "Domain claiming"),
        (Route::People, "People"),
        (Route::SignIns, "Sign-ins"),
        (Route::Activity, "Activity"),
    ];
    view! { <nav class="tabs" aria-label="Access security">{tabs.map(tab).collect_view()}</nav> }
}

/// "2 failing"; nothing for none.
fn counted(tone: Tone, count: u32, word: &str) -> Option<AnyView> {
    (count > 0).then(|| badge(tone, format!("{count} {word}")))
}

/// "23 days", until the certificates end.
fn until_the_end(end: CertificatesEnd) -> AnyView {
    match (end.at, end.left) {
        (None, _) => badge(Tone::Bad, "No valid certificate"),
        (_, 0) => badge(Tone::Warn, "Last day"),
        (_, 1) => badge(Tone::Warn, "1 day"),
        (_, left) => badge(Tone::Warn, format!("{left} days")),
    }
}

/// The id of a tab.
fn id(tab: &Route) -> &'static str {
    match tab {
        Route::Domains => "tab-domains",
        Route::People => "tab-people",
        Route::SignIns => "tab-sign-ins",
        Route::Activity => "tab-activity",
        _ => "tab-settings",
    }
}

#[component]
fn TopBar() -> impl IntoView {
    let app = app();
    let home = Route::Settings { guide: false };
    let organization =
        move || app.session().map(|session| view! { <span class="org">{session.organization.name}</span> });
    let account = move || app.session().map(|_| view! { <AccountMenu/> });
    view! {
        <header class="topbar">
            <a class="brand" href=home.path() on:click=go_to(app, home)>{move || brand(&app.product())}</a>
            {organization}
            <div class="end"><ThemeMenu/><HelpButton/>{move || account()}</div>
        </header>
    }
}

#[component]
fn AccountMenu() -> impl IntoView {
    let app = app();
    let session = move || app.session();
    let initials = move || session().map(|session| initials(&session.person.name)).unwrap_or_default();
    let name = Signal::derive(move || {
        session().map_or_else(String::new, |session| {
            format!(
                "{initials}: account of {name}, {role}",
                initials = initials(),
                name = session.person.name,
                role = session.person.role.name()
            )
        })
    });
    let person = move || {
        session().map(|session| {
            view! {
                <p class="menu-head">
                    <b>{session.person.name}</b>
                    <span class="faint">{format!("{} of {}", session.person.role.name(), session.organization.name)}</span>
                    <span class="faint">{session.person.email}</span>
                </p>
            }
        })
    };
    // Who may not manage SSO is there by the product’s name already.
    let applications = move || {
        app.manages_untracked().then(|| {
            let path = Route::Applications.path();
            view! { <a class="btn btn-quiet" href=path on:click=go_to(app, Route::Applications)>"Applications"</a> }
        })
    };
    view! {
        <Menu name=name class="who" face=view! { {move || initials()} }.into_any()>
            {move || person()}
            {move || applications()}
            <button type="button" class="btn btn-quiet" on:click=move |_| app.sign_out()>"Sign out"</button>
        </Menu>
    }
}
