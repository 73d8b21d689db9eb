//! The end of the form: the requirement, Save draft, Cancel, Enable.

use leptos::prelude::*;
use sso_model::problem::Field;

use crate::app::state::app;
use crate::connection::act::{Act, Question};
use crate::connection::page::step_number;
use crate::routes::Route;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

/// Step 3 and the buttons.
#[component]
pub(crate) fn Finish() -> impl IntoView {
    let app = app();
    let settings = app.settings;
    let rest = settings.form.rest();
    let clean = Memo::new(move |_| settings.form.changed().is_empty());
    let cancel = move |()| {
        if clean.get_untracked() {
            settings.discard();
        } else {
            settings.question.set(Some(Question::Discard));
        }
    };
    let saving = Signal::derive(move || settings.busy.get() == Some(Act::Save));
    let testing = Signal::derive(move || settings.busy.get() == Some(Act::Test));
    let enabling = Signal::derive(move || settings.busy.get() == Some(Act::Enable));
    let note = move || {
        let done = settings.done.get().filter(|_| clean.get());
        done.map_or_else(
            || "A saved draft changes nobody’s sign-in.".into_any(),
            |words| view! { <span class="badge ok">{plain(Icon::Check)}{words}</span> }.into_any(),
        )
    };
    let guided = move || app.route.get() == Route::Settings { guide: true };
    let number = move || (!guided()).then(|| step_number(settings, "3"));
    // One filled button in view: the save bar's while something is unsaved.
    let enable_look = Signal::derive(move || if clean.get() { Look::Main } else { Look::Plain });
    view! {
        <div class="card-head rule">
            <h2>{number}"Enable it when you are ready"</h2>
            <p>"Test sign-in tries the settings for you alone. Enable puts them in force. Both save first."</p>
        </div>
        <div class="card-body">
            <div class="choice">
                <input
                    type="checkbox"
                    id="require-sso"
                    aria-describedby="require-sso-hint"
                    prop:checked=move || rest.read().require_sso
                    on:change:target=move |event| rest.update(|draft| draft.require_sso = event.target().checked())
                />
                <label for="require-sso">{Field::RequireSso.name()}</label>
                <p class="hint" id="require-sso-hint">
                    "Members lose password login; owners and admins keep it, so that nobody is locked out. It is armed when you enable SSO and takes effect by itself once all its conditions are met."
                </p>
            </div>
        </div>
        <div class="card-foot row">
            <button class="btn" type="submit" aria-busy=move || saving.get().then_some("true")>
                {move || saving.get().then(|| plain(Icon::Again))}
                "Save draft"
            </button>
            <Button look=Look::Plain on_click=cancel>"Cancel"</Button>
            <Button look=Look::Plain busy=testing on_click=move |()| settings.act(Act::Test)>"Test sign-in"</Button>
            <Button look=enable_look busy=enabling on_click=move |()| settings.act(Act::Enable)>"Enable"</Button>
            <span class="faint">{note}</span>
        </div>
    }
}
