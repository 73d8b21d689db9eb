//! While a test waits: what the identity provider shows instead of sending a response, and what that means here.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::provider_error::{ProviderError, find};

use crate::connection::state::connection;

/// Asks what the person sees in the window, and explains it. What is typed stays in this browser.
#[component]
pub(crate) fn ProviderPage() -> impl IntoView {
    let connection = connection();
    let text = RwSignal::new(String::new());
    let provider = connection.view.with_untracked(ConnectionView::edited_provider);
    let found = Memo::new(move |_| text.with(|text| find(text, provider)));
    let answer = move || match (found.read().is_empty(), text.with(|text| text.trim().is_empty())) {
        (true, true) => None,
        (true, false) => Some(unknown()),
        (false, _) => {
            let errors = found.read().iter().map(|error| explained(error)).collect_view();
            Some(view! { <ul class="checks">{errors}</ul> }.into_any())
        }
    };
    view! {
        <section class="card" aria-labelledby="provider-page-title">
            <div class="card-head">
                <h2 id="provider-page-title">"What do you see?"</h2>
                <p>"An error on the identity provider’s own page is never sent here. Type or paste its code or its sentence."</p>
            </div>
            <div class="card-body stack">
                <div class="field">
                    <label for="provider-error">"Error in the window"</label>
                    <p class="hint" id="provider-error-hint">"For example AADSTS50105, or “app_not_configured_for_user”. Nothing of it is sent or stored."</p>
                    <input
                        class="input"
                        id="provider-error"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        aria-describedby="provider-error-hint"
                        prop:value=move || text.get()
                        on:input:target=move |event| text.set(event.target().value())
                    />
                </div>
                <div role="status">{move || answer()}</div>
            </div>
        </section>
    }
}

fn unknown() -> AnyView {
    view! { <p>"This error is not among those known here. Search for it in the identity provider’s documentation; its sign-in log names the reason too."</p> }
        .into_any()
}

fn explained(error: &ProviderError) -> AnyView {
    let title = format!("{}: {}", error.provider.name(), error.shown);
    view! {
        <li>
            <span>
                <b>{title}</b>
                <small>{error.meaning}</small>
                <small>"To change: " {error.place()}</small>
            </span>
        </li>
    }
    .into_any()
}
