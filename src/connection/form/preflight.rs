//! What is known before a test, above its button.

use leptos::prelude::*;
use sso_model::certificate::finding::Weight;
use sso_model::preflight::{Look, Preflight, preflight};

use crate::browser::clock;
use crate::connection::state::connection;
use crate::ui::icon::{Icon, toned};

/// The list; nothing where nothing is known.
#[component]
pub(crate) fn BeforeTheTest() -> impl IntoView {
    let connection = connection();
    let provider = connection.words.provider;
    let found = Memo::new(move |_| {
        let settings = connection.form.draft.read();
        let metadata = connection.given.metadata.get();
        let metadata = metadata.filter(|entity| entity.entity_id == settings.issuer_url);
        let clean = connection.form.changed.read().is_empty();
        let has_passed = clean
            && connection.view.with(|view| match &view.draft {
                Some(_) => view.draft_tested.is_some(),
                None => view.live_tested.is_some(),
            });
        let live_accepts_encrypted =
            connection.view.with(|view| view.live.as_ref().is_some_and(|live| live.accept_encrypted));
        connection.service_provider.with_value(|ours| {
            preflight(Look {
                settings: &settings,
                ours,
                provider: provider.get(),
                metadata: metadata.as_deref(),
                live_accepts_encrypted,
                has_passed,
                now: clock::now(),
            })
        })
    });
    let lines = move || found.get().iter().map(|one| line(one, provider.get())).collect_view();
    view! {
        <Show when=move || !found.read().is_empty()>
            <section class="stack-2" aria-labelledby="preflight">
                <h3 id="preflight">"Known before the test"</h3>
                <ul class="small stack-2">{move || lines()}</ul>
            </section>
        </Show>
    }
}

fn line(one: &Preflight, provider: sso_model::saml::provider::Provider) -> AnyView {
    let (icon, hidden) = match one.weight() {
        Weight::Refusal | Weight::Warning => (Icon::Warn, "Warning: "),
        Weight::Information => (Icon::Info, "Note: "),
    };
    view! { <li class="lead wraps">{toned(icon)}<span><span class="hush">{hidden}</span>{one.sentence(provider)}</span></li> }.into_any()
}
