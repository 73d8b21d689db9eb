//! Turning SSO off, and removing it: last on the page, never the filled button, always asked about.

use leptos::prelude::*;
use sso_model::api::RollBackView;
use sso_model::lifecycle::Stage;

use crate::browser::dates;
use crate::connection::act::{Act, Question};
use crate::connection::state::connection;
use crate::ui::button::{Button, Look};

/// The danger card of a connection that is live or disabled.
#[component]
pub(crate) fn Danger() -> impl IntoView {
    let connection = connection();
    let enabled = Memo::new(move |_| connection.view.with(|view| view.stage == Stage::Enabled));
    let ask = move |act| move |()| connection.question.set(Some(Question::Sure(act)));
    let without = move || {
        connection.view.with(|view| match view.without_password {
            0 => String::new(),
            count => {
                if count == 1 {
                    "1 person has no password.".to_owned()
                } else {
                    format!("{count} people have no password.")
                }
            }
        })
    };
    let back = move || connection.view.with(|view| view.roll_back.as_ref().map(earlier));
    let can_go_back = Memo::new(move |_| connection.view.read().roll_back.is_some());
    let title = move || match (enabled.get(), can_go_back.get()) {
        (true, true) => "Go back or turn off",
        (true, false) => "Turn off",
        (false, true) => "Go back or remove",
        (false, false) => "Remove",
    };
    let disable = move || {
        view! {
            <div class="setting">
                <div>
                    <h3>"Disable SSO"</h3>
                    <p>"Everyone signs in by password. The settings are kept, and you can enable them again. " {move || without()}</p>
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
            <div class="card-head"><h2 id="danger-title">{move || title()}</h2></div>
            <div class="card-body flush">
                {move || back()}
                <Show when=move || enabled.get()>{disable()}</Show>
                <div class="setting">
                    <div>
                        <h3>"Remove SSO connection"</h3>
                        <p id="remove-hint">"Possible only while SSO is disabled. Erases settings and certificates, for good."</p>
                    </div>
                    <Show when=move || !enabled.get() fallback=cannot>{remove()}</Show>
                </div>
            </div>
        </section>
    }
}

/// Where a roll back leads.
fn earlier(earlier: &RollBackView) -> AnyView {
    let connection = connection();
    let people = match earlier.signed_in {
        0 => "a test has passed on them".to_owned(),
        count => {
            if count == 1 {
                "1 person has signed in with them".to_owned()
            } else {
                format!("{count} people have signed in with them")
            }
        }
    };
    let words = format!("Enabled {at}; {people}.", at = dates::date(earlier.enabled_at));
    let ask = move |()| connection.question.set(Some(Question::Sure(Act::RollBack)));
    view! {
        <div class="setting">
            <div><h3>"Roll back to the last working settings"</h3><p>{words}</p></div>
            <Button look=Look::Plain on_click=ask>"Roll back…"</Button>
        </div>
    }
    .into_any()
}
