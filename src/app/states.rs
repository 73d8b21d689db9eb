//! Pages that say why there is nothing to see, and what to do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::error::ApiError;
use crate::app::navigation::go_to;
use crate::app::state::{Who, app};
use crate::browser::clipboard;
use crate::failure::Failed;
use crate::lazy::lazy_view;
use crate::routes::Route;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;

lazy_view!(not_permitted, <NotPermitted/>);

/// A member or billing admin: whom to ask.
#[component]
fn NotPermitted() -> impl IntoView {
    let app = app();
    let words = move || {
        app.session().map(|session| {
            let ask = match session.managers.as_slice() {
                [] => "Ask an owner of your organization for access.".to_owned(),
                names => format!(
                    "Ask {owners} for access, or send them this page’s link.",
                    owners = names.join(" or ")
                ),
            };
            format!(
                "You are signed in as {name}, {role} of {organization}. {ask}",
                name = session.person.name,
                role = session.person.role.name(),
                organization = session.organization.name
            )
        })
    };
    let copy = move |()| {
        spawn_local(async move {
            let copied = clipboard::copy(&clipboard::page_address()).await;
            app.announcer.say(if copied { "Link copied" } else { "Copy the address from the address bar" });
        });
    };
    view! {
        <div class="card empty">
            {plain(Icon::Lock)}
            <h2>"Only owners and admins can see these settings"</h2>
            <p>{move || words()}</p>
            <div class="row">
                <Button look=Look::Plain on_click=copy icon=Icon::Copy>"Copy link"</Button>
                <Button look=Look::Quiet on_click=move |()| app.sign_out()>"Use another account"</Button>
            </div>
        </div>
    }
}

/// Signing out failed: said where everybody sees it.
#[component]
pub(crate) fn StillSignedIn() -> impl IntoView {
    let app = app();
    view! {
        {move || app.still_signed_in.get().map(|error| view! {
            <Notice tone=Tone::Warn title="You are still signed in" late=true>
                <p>{error.sentence()} " Sign out before you leave this computer."</p>
                <div class="row"><Button look=Look::Small on_click=move |()| app.sign_out()>"Sign out"</Button></div>
            </Notice>
        })}
    }
}

/// The server does not answer at all, or not as our server does.
#[component]
pub(crate) fn Unreachable() -> impl IntoView {
    let app = app();
    let error = move || match app.who.get() {
        Who::Unknown(error) => error,
        _ => ApiError::Unreached,
    };
    move || view! { <Failed title="The settings could not be loaded" error=error() on_again=move |()| app.ask()/> }
}

/// The settings could not be read.
#[component]
pub(crate) fn NotLoaded(error: ApiError) -> impl IntoView {
    let app = app();
    view! { <Failed title="The settings could not be loaded" error=error on_again=move |()| app.load()/> }
}

/// No such page.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let app = app();
    let home = Route::Settings { guide: false };
    view! {
        <div class="card empty">
            {plain(Icon::Info)}
            <h2>"There is no page at this address"</h2>
            <p>"The link may be old, or mistyped."</p>
            <a class="btn" href=home.path() on:click=go_to(app, home)>"Go to Single sign-on"</a>
        </div>
    }
}
