//! The end of the form: the requirement, Save draft, Cancel, Enable.

use leptos::prelude::*;
use sso_model::lifecycle::Stage;
use sso_model::problem::Field;

use crate::app::state::app;
use crate::connection::act::{Act, Question};
use crate::connection::fields::FieldsStoreFields;
use crate::connection::form::preflight::BeforeTheTest;
use crate::connection::form::steps::later_steps;
use crate::connection::state::connection;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

/// The buttons of the form, and what comes after it: in the first set-up the three steps that are left.
#[component]
pub(crate) fn Finish() -> impl IntoView {
    let app = app();
    let connection = connection();
    let by_steps = Memo::new(move |_| {
        let guided = app.route.get() == Route::Settings { guide: true };
        !guided && connection.view.with(|view| view.live.is_none())
    });
    move || {
        if by_steps.get() {
            view! {
                <div class="card-foot row"><SaveAndCancel/><Note/></div>
                <ol class="steps rule" aria-label="After the form">{later_steps(Memo::new(|_| None), view! { <Require/> }.into_any())}</ol>
            }
            .into_any()
        } else {
            view! { <AtOnce/> }.into_any()
        }
    }
}

/// An edit of settings that are kept, and the form beside the guide: one row of buttons.
#[component]
fn AtOnce() -> impl IntoView {
    let connection = connection();
    let testing = Signal::derive(move || connection.busy.get() == Some(Act::Test));
    let enabling = Signal::derive(move || connection.busy.get() == Some(Act::Enable));
    let enabled = Memo::new(move |_| connection.view.with(|view| view.stage == Stage::Enabled));
    let title = move || {
        if enabled.get() {
            "Put the draft in force when you are ready"
        } else {
            "Enable it when you are ready"
        }
    };
    let intro = move || {
        if enabled.get() {
            "Test sign-in tries the draft for you alone. Put in force replaces the live settings with it. Both save first."
        } else {
            "Test sign-in tries the settings for you alone. Enable puts them in force. Both save first."
        }
    };
    let enable = move || if enabled.get() { "Put in force" } else { "Enable" };
    view! {
        <div class="card-head rule">
            <h2>{move || title()}</h2>
            <p>{move || intro()}</p>
        </div>
        <div class="card-body stack"><Require/><BeforeTheTest/></div>
        <div class="card-foot row">
            <SaveAndCancel/>
            <Button look=Look::Plain busy=testing on_click=move |()| connection.act(Act::Test)>"Test sign-in"</Button>
            <Button look=Look::Plain busy=enabling on_click=move |()| connection.act(Act::Enable)>{move || enable()}</Button>
            <Note/>
        </div>
    }
}

#[component]
fn SaveAndCancel() -> impl IntoView {
    let connection = connection();
    let cancel = move |()| {
        if connection.form.changed.with_untracked(Vec::is_empty) {
            connection.discard();
        } else {
            connection.question.set(Some(Question::Discard));
        }
    };
    let saving = Signal::derive(move || connection.busy.get() == Some(Act::Save));
    view! {
        <button class="btn" type="submit" aria-busy=move || saving.get().then_some("true")>
            {move || saving.get().then(|| plain(Icon::Again))}
            "Save draft"
        </button>
        <Button look=Look::Plain on_click=cancel>"Cancel"</Button>
    }
}

/// What the last act achieved, or that saving is harmless.
#[component]
fn Note() -> impl IntoView {
    let connection = connection();
    let clean = Memo::new(move |_| connection.form.changed.read().is_empty());
    let note = move || {
        let done = connection.done.get().filter(|_| clean.get());
        done.map_or_else(
            || "A saved draft changes nobody’s sign-in.".into_any(),
            |words| view! { <span class="badge ok">{plain(Icon::Check)}{words}</span> }.into_any(),
        )
    };
    view! { <span class="faint">{move || note()}</span> }
}

#[component]
fn Require() -> impl IntoView {
    let require_sso = connection().form.fields.require_sso();
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=Target::RequireSso.id()
                aria-describedby="require-sso-hint"
                prop:checked=move || require_sso.get()
                on:change:target=move |event| require_sso.set(event.target().checked())
            />
            <label for=Target::RequireSso.id()>{Field::RequireSso.name()}</label>
            <p class="hint" id="require-sso-hint">
                "Members lose password login; owners and admins keep it, so that nobody is locked out. It is armed when you enable SSO and takes effect by itself once all its conditions are met."
            </p>
        </div>
    }
}
