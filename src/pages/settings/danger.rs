//! Turning SSO off, and removing it: last on the page, never the filled button, always asked about.

use sso_domain::lifecycle::Stage;
use view::prelude::*;

use crate::state::act::{Act, Question};
use crate::state::app::app;
use crate::ui::button::{Button, Look};

/// The danger card of a connection that is live or disabled.
#[component]
pub(crate) fn Danger() -> impl IntoView {
    let settings = app().settings;
    let enabled = Memo::new(move |_| {
        settings.view.with(|view| view.as_ref().is_some_and(|view| view.stage == Stage::Enabled))
    });
    let ask = move |act| move |()| settings.question.set(Some(Question::Sure(act)));
    let disable = move || {
        view! {
            <div class="setting">
                <div>
                    <h3>"Disable SSO"</h3>
                    <p>"Everyone signs in by password. The settings are kept, and you can enable them again."</p>
                </div>
                <Button look=Look::Bad on_click=ask(Act::Disable)>"Disable…"</Button>
            </div>
        }
    };
    let remove = move || {
        view! { <Button look=Look::Bad on_click=ask(Act::Remove)>"Remove…"</Button> }
    };
    let cannot = || {
        view! { <button class="btn btn-bad" type="button" aria-disabled="true" aria-describedby="remove-hint">"Remove…"</button> }
    };
    view! {
        <section class="card" aria-labelledby="danger-title">
            <div class="card-head"><h2 id="danger-title">{move || if enabled.get() { "Turn off" } else { "Remove" }}</h2></div>
            <div class="card-body flush">
                <Show when=move || enabled.get()>{disable()}</Show>
                <div class="setting">
                    <div>
                        <h3>"Remove SSO configuration"</h3>
                        <p id="remove-hint">"Possible only while SSO is disabled. Erases settings and certificates, for good."</p>
                    </div>
                    <Show when=move || !enabled.get() fallback=cannot>{remove()}</Show>
                </div>
            </div>
        </section>
    }
}
