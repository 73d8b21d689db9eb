//! Pages that say why there is nothing to see, and what to do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::error::ApiError;
use crate::app::frame::go_to;
use crate::app::state::{Want, Who, app};
use crate::browser::clipboard;
use crate::connection::state::Loaded;
use crate::routes::Route;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyButton;
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;

/// A member or billing admin: whom to ask.
#[component]
pub(crate) fn NotPermitted() -> impl IntoView {
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
            <p>{words}</p>
            <div class="row">
                <Button look=Look::Plain on_click=copy icon=Icon::Copy>"Copy link"</Button>
                <Button look=Look::Quiet on_click=move |()| app.want.set(Some(Want::SignOut))>"Use another account"</Button>
            </div>
        </div>
    }
}

/// Signing out failed: said where everybody sees it.
#[component]
pub(crate) fn StillHere() -> impl IntoView {
    let app = app();
    view! {
        <Show when=move || app.still_here.get()>
            <Notice tone=Tone::Warn title="You are still signed in" late=true>
                <p>"The server could not be reached, so signing out did not work. Try again before you leave this computer."</p>
                <div class="row"><Button look=Look::Small on_click=move |()| app.want.set(Some(Want::SignOut))>"Sign out"</Button></div>
            </Notice>
        </Show>
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
    view! { {move || view! { <Failed title="The settings could not be loaded" error=error() on_again=move |()| app.ask()/> }} }
}

/// The settings could not be read.
#[component]
pub(crate) fn NotLoaded() -> impl IntoView {
    let settings = app().settings;
    let failed = move || match settings.loaded.get() {
        Loaded::Failed(error) => Some(
            view! { <Failed title="The settings could not be loaded" error=error on_again=move |()| settings.load()/> },
        ),
        Loaded::Loading | Loaded::Ready => None,
    };
    view! { {failed} }
}

/// Something could not be loaded: why, and try again.
#[component]
pub(crate) fn Failed(
    /// What, as a sentence.
    title: &'static str,
    /// Why.
    error: ApiError,
    /// Try again.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="errsum" role="alert">
            <h2>{title}</h2>
            <p class="mt1">{error.sentence()} " SSO itself is not affected and people can sign in."</p>
            <div class="row mt2">
                <Button look=Look::Main on_click=on_again icon=Icon::Again>"Try again"</Button>
                <RequestId error=error/>
            </div>
        </div>
    }
}

/// The number to give to the operator of the server.
#[component]
pub(crate) fn RequestId(
    /// Where it is from.
    error: ApiError,
) -> impl IntoView {
    error.request_id().map(|id| {
        view! {
            <span class="small">"Request " <span class="value">{id.clone()}</span></span>
            <CopyButton name="request number" value=Signal::stored(id)/>
        }
    })
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
