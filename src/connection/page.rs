//! Single sign-on: what is true now, the values to copy, the form or the saved view, and what is dangerous.

use leptos::prelude::*;
use sso_model::lifecycle::Stage;

use crate::app::state::{Want, app};
use crate::connection::aside::Aside;
use crate::connection::kept_draft;
use crate::connection::saved::Connection;
use crate::connection::state::{Loaded, Settings};
use crate::connection::status::Status;
use crate::connection::values::Values;
use crate::lazy::{Part, late};
use crate::routes::Route;
use crate::ui::loading::{card, outline, skeleton};
use crate::ui::soon::soon;

/// The settings page.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let (app, late) = (app(), late());
    let settings = app.settings;
    let standing = Memo::new(move |_| settings.loaded.with(Standing::of));
    // The session ended between two calls: there is nothing to try again, only to sign in.
    Effect::new(move |_| {
        if standing.get() == Standing::SignedOut {
            app.want.set(Some(Want::SignIn));
        }
    });
    move || match standing.get() {
        Standing::Loading | Standing::SignedOut => skeleton(),
        Standing::Failed => late.draw(Part::NotLoaded, skeleton),
        // What was left unsaved comes back with the form's code: the saved view would only flash.
        Standing::Ready if kept_draft::is_there() => {
            late.draw_after(|| view! { <Ready/> }.into_any(), skeleton)
        }
        Standing::Ready => view! { <Ready/> }.into_any(),
    }
}

/// Have the settings been read?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Loading,
    SignedOut,
    Failed,
    Ready,
}

impl Standing {
    fn of(loaded: &Loaded) -> Self {
        match loaded {
            Loaded::Loading => Self::Loading,
            Loaded::Failed(error) if error.signed_out() => Self::SignedOut,
            Loaded::Failed(_) => Self::Failed,
            Loaded::Ready => Self::Ready,
        }
    }
}

#[component]
fn Ready() -> impl IntoView {
    let (app, late) = (app(), late());
    let settings = app.settings;
    late.fetch_when_quiet();
    let guided = Memo::new(move |_| app.route.get() == Route::Settings { guide: true });
    let edited = Memo::new(move |_| settings.form_is_shown());
    let live = Memo::new(move |_| {
        settings.view.with(|view| {
            view.as_ref().is_some_and(|view| matches!(view.stage, Stage::Enabled | Stage::Disabled))
        })
    });
    let enabled = Memo::new(move |_| {
        settings.view.with(|view| view.as_ref().is_some_and(|view| view.stage == Stage::Enabled))
    });
    let troubled = move || {
        let told = settings.trouble.read().is_some() || settings.summary.get() || settings.restored.get();
        told || app.offline.get()
    };
    view! {
        {late.when(troubled, Part::Problems)}
        <Show when=move || !guided.get()><Status/></Show>
        <div class=move || if guided.get() { "cols guided" } else { "cols" }>
            <Show when=move || guided.get()>{late.draw(Part::Guide, card)}</Show>
            <div>
                {soon(move || view! { <Show when=move || !guided.get()><Values/></Show> })}
                {soon(move || view! {
                    <Show when=move || enabled.get() && !guided.get()>{late.draw_when_quiet(Part::Requirement, outline)}</Show>
                    <Show when=move || edited.get() fallback=|| view! { <Connection/> }>{late.draw(Part::Form, card)}</Show>
                })}
                <Show when=move || live.get() && edited.get() && !guided.get()>{late.draw_when_quiet(Part::Beside, outline)}</Show>
                <Show when=move || live.get() && !guided.get()>{late.draw_when_quiet(Part::Danger, || ().into_any())}</Show>
                {late.when(|| false, Part::SaveBar)}
            </div>
            {soon(move || view! { <Show when=move || !guided.get()><Aside/></Show> })}
        </div>
    }
}

/// The number of a step, while the connection is being set up for the first time.
pub(crate) fn step_number(settings: Settings, number: &'static str) -> AnyView {
    let setting_up = settings.view.with(|view| view.as_ref().is_some_and(|view| view.live.is_none()));
    setting_up.then(|| view! { <span class="step-no" aria-hidden="true">{number}</span> }).into_any()
}
