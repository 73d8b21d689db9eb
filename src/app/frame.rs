//! Top bar, heading and tabs around every page of a signed-in person.

use leptos::prelude::*;

use crate::app::state::{App, Want, app};
use crate::browser::theme::Theme;
use crate::lazy::{LateFailure, Part, late};
use crate::routes::Route;
use crate::ui::badge::{Tone, badge};
use crate::ui::icon::{Icon, plain};
use crate::ui::menu::Menu;

/// The mark and the product's name.
pub(crate) fn brand(product: &str) -> AnyView {
    view! {
        <svg viewBox="0 0 22 22" aria-hidden="true">
            <rect x="1" y="1" width="20" height="20" rx="6" fill="currentColor"/>
            <path d="M6 11a2.6 2.6 0 1 0 5.2 0A2.6 2.6 0 1 0 6 11m5.2 0H17m-2.4 0v2.6" fill="none" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round"/>
        </svg>
        " "
        {product.to_owned()}
    }
    .into_any()
}

/// A link within the page: a real address, followed without loading anything.
pub(crate) fn go_to(app: App, route: Route) -> impl Fn(leptos::ev::MouseEvent) + Clone {
    move |event| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0) {
            event.prevent_default();
            app.go(route.clone());
        }
    }
}

/// The frame.
#[component]
pub(crate) fn Frame(children: Children) -> impl IntoView {
    let app = app();
    let intro = move || match app.session() {
        None => "How people in your organization sign in.".to_owned(),
        Some(session) => {
            format!("How people in {organization} sign in.", organization = session.organization.name)
        }
    };
    view! {
        <a class="btn skip" href="#main">"Skip to content"</a>
        <TopBar/>
        <main class="page" id="main" tabindex="-1">
            <div class="page-head">
                <h1>"Access security"</h1>
                <p>{intro}</p>
            </div>
            <Tabs/>
            {late().when(move || app.still_here.get(), Part::StillHere)}
            <LateFailure/>
            {children()}
        </main>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let app = app();
    let here = Memo::new(move |_| app.route.get().tab());
    let failing = Memo::new(move |_| {
        app.settings.view.with(|view| view.as_ref().map_or(0, |view| view.domains.failing.len()))
    });
    let tab = |(route, name): (Route, &'static str)| {
        let (path, to, to_domains) = (route.path(), route.clone(), route == Route::Domains);
        let failing = move || {
            (to_domains && failing.get() > 0)
                .then(|| badge(Tone::Bad, format!("{count} failing", count = failing.get())))
        };
        let current = move || (*here.read() == route).then_some("page");
        view! { <a href=path aria-current=current on:click=go_to(app, to)>{name} " " {failing}</a> }
    };
    let tabs = [
        (Route::Settings { guide: false }, "Single sign-on"),
        (Route::Domains, "Domain claiming"),
        (Route::SignIns, "Sign-ins"),
        (Route::Activity, "Activity"),
    ];
    view! { <nav class="tabs" aria-label="Access security">{tabs.map(tab).collect_view()}</nav> }
}

#[component]
fn TopBar() -> impl IntoView {
    let app = app();
    let home = Route::Settings { guide: false };
    let product = move || app.session().map_or("SSO console".to_owned(), |session| session.product_name);
    let organization =
        move || app.session().map(|session| view! { <span class="org">{session.organization.name}</span> });
    let account = move || app.session().map(|_| view! { <AccountMenu/> });
    view! {
        <header class="topbar">
            <a class="brand" href=home.path() on:click=go_to(app, home)>{move || brand(&product())}</a>
            {organization}
            <div class="end"><ThemeMenu/>{account}</div>
        </header>
    }
}

/// Light, dark, or as the system has it.
#[component]
pub(crate) fn ThemeMenu() -> impl IntoView {
    let theme = RwSignal::new(Theme::kept());
    let name =
        Signal::derive(move || format!("Theme: {theme}", theme = theme.get().name().to_ascii_lowercase()));
    let choice = move |one: Theme| {
        let choose = move |_| {
            one.choose();
            theme.set(one);
        };
        let mark = move || (theme.get() == one).then(|| plain(Icon::Check));
        view! {
            <button type="button" class="btn btn-quiet" aria-pressed=move || (theme.get() == one).to_string() on:click=choose>
                {one.name()}
                {mark}
            </button>
        }
    };
    view! {
        <Menu name=name class="btn btn-quiet btn-small btn-icon" face=plain(Icon::Theme)>
            {Theme::ALL.map(choice).collect_view()}
        </Menu>
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
                    <span class="faint">{format!("{role} of {organization}", role = session.person.role.name(), organization = session.organization.name)}</span>
                    <span class="faint">{session.person.email}</span>
                </p>
            }
        })
    };
    view! {
        <Menu name=name class="who" face=view! { {initials} }.into_any()>
            {person}
            <button type="button" class="btn btn-quiet" on:click=move |_| app.want.set(Some(Want::SignOut))>"Sign out"</button>
        </Menu>
    }
}

/// First letters of the first and the last name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect::<String>().to_ascii_uppercase()
}
