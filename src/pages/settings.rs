//! Single sign-on: what is true now, the values to copy, the form or the saved view, and what is dangerous.

mod aside;
mod certificates;
mod connection;
mod danger;
mod finish;
mod form;
mod health;
mod life;
mod problems;
mod requirement;
mod save_bar;
mod status;
mod values;

use sso_domain::lifecycle::{Requirement, Stage};
use view::prelude::*;

use self::aside::Aside;
use self::connection::Connection;
use self::danger::Danger;
use self::form::ConnectionForm;
use self::problems::Problems;
use self::requirement::RequirementCard;
use self::save_bar::SaveBar;
use self::status::Status;
use self::values::Values;
use super::guide::Guide;
use super::questions::Questions;
use super::skeleton::skeleton;
use super::states::Failed;
use crate::browser::keys;
use crate::routes::Route;
use crate::state::act::Act;
use crate::state::app::app;
use crate::state::settings::{Loaded, Settings};

/// The settings page.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let app = app();
    let settings = app.settings;
    keys::on_save(
        move || {
            settings.loaded.with_untracked(|loaded| *loaded == Loaded::Ready)
                && untrack(|| settings.form_is_shown())
                && settings.question.with_untracked(Option::is_none)
                && app.leaving.with_untracked(Option::is_none)
        },
        move || settings.act(Act::Save),
    );
    let ready = Memo::new(move |_| settings.loaded.get());
    // The session ended between two calls: there is nothing to try again, only to sign in.
    Effect::new(move |_| {
        if matches!(&*ready.read(), Loaded::Failed(error) if error.signed_out()) {
            app.forget();
        }
    });
    move || match ready.get() {
        Loaded::Loading => skeleton(),
        Loaded::Failed(error) => {
            view! { <Failed error=error on_again=move |()| settings.load()/> }.into_any()
        }
        Loaded::Ready => view! { <Ready/> }.into_any(),
    }
}

#[component]
fn Ready() -> impl IntoView {
    let app = app();
    let settings = app.settings;
    let guided = Memo::new(move |_| app.route.get() == Route::Settings { guide: true });
    let edited = Memo::new(move |_| settings.form_is_shown());
    let live = Memo::new(move |_| {
        settings.view.with(|view| {
            view.as_ref().is_some_and(|view| matches!(view.stage, Stage::Enabled | Stage::Disabled))
        })
    });
    let armed = Memo::new(move |_| {
        settings.view.with(|view| view.as_ref().is_some_and(|view| view.requirement != Requirement::Off))
    });
    view! {
        <Problems/>
        <Show when=move || !guided.get()><Status/></Show>
        <div class=move || if guided.get() { "cols guided" } else { "cols" }>
            <Show when=move || guided.get()><Guide/></Show>
            <div>
                <Show when=move || !guided.get()><Values/></Show>
                <Show when=move || armed.get() && !guided.get()><RequirementCard/></Show>
                <Show when=move || edited.get() fallback=|| view! { <Connection/> }><ConnectionForm/></Show>
                <Show when=move || live.get() && !guided.get()><Danger/></Show>
                <SaveBar/>
            </div>
            <Show when=move || !guided.get()><Aside/></Show>
        </div>
        <Questions/>
    }
}

/// The number of a step, while the connection is being set up for the first time.
fn step_number(settings: Settings, number: &'static str) -> AnyView {
    let setting_up = settings.view.with(|view| view.as_ref().is_some_and(|view| view.live.is_none()));
    setting_up.then(|| view! { <span class="step-no" aria-hidden="true">{number}</span> }).into_any()
}
