//! While a test waits: what the identity provider shows instead of sending a response, and what that means here.

use leptos::prelude::*;
use sso_model::provider_error::{ProviderError, Spoken, find, of, spoken_of};
use sso_model::saml::provider::Provider;

use crate::connection::state::connection;
use crate::ui::field::as_typed;

/// Asks what the person sees in the window, and explains it. What is typed stays in this browser.
#[component]
pub(crate) fn ProviderPage() -> impl IntoView {
    let connection = connection();
    let text = RwSignal::new(String::new());
    let overview = connection.overview;
    let provider = untrack(|| overview.provider());
    let found = Memo::new(move |_| text.with(|text| find(text, provider)));
    let answer = move || match (found.read().is_empty(), text.with(|text| text.trim().is_empty())) {
        (true, true) => None,
        (true, false) => Some(text.with(|text| unknown(text, provider))),
        (false, _) => {
            let errors = found.read().iter().map(|error| explained(error)).collect_view();
            Some(view! { <ul class="checks">{errors}</ul> }.into_any())
        }
    };
    view! {
        <section class="card" aria-labelledby="provider-page-title">
            <div class="card-head">
                <h2 id="provider-page-title">"What do you see?"</h2>
                <p>{provider.speak("An error on a page of your identity provider is never sent here. Type or paste its code or its sentence.")}</p>
            </div>
            <div class="card-body stack">
                <div class="field">
                    <label for="provider-error">"Error in the window"</label>
                    <p class="hint" id="provider-error-hint">{example(provider)} "Nothing of it is sent or stored."</p>
                    <input
                        class="input"
                        id="provider-error"
                        {..as_typed()}
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

/// An error of this provider, where one is known.
fn example(provider: Provider) -> String {
    of(provider).next().map_or_else(String::new, |error| format!("For example “{}”. ", error.shown))
}

fn unknown(text: &str, provider: Provider) -> AnyView {
    let words = "This error is not among those known here. Search for it in the documentation of your identity provider; the sign-in log there names the reason too.";
    match spoken_of(text, provider) {
        Spoken::Of(error) => view! {
            <p>"This error is not among those known here. By its words:"</p>
            <ul class="checks"><li><span>{error.meaning}<small>"To change: " {error.place()}</small></span></li></ul>
        }
        .into_any(),
        Spoken::LookUp(address) => {
            view! { <p>"This code is not among those known here. Its maker explains it at " <span dir="ltr">{address}</span></p> }.into_any()
        }
        Spoken::Nothing => view! { <p>{provider.speak(words)}</p> }.into_any(),
    }
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
