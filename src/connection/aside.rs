//! Beside the work: what is needed before, the guide and the people, a draft that is saved.

use leptos::prelude::*;
use sso_model::api::PracticeIdp;

use crate::app::state::app;
use crate::connection::act::{Act, Question};
use crate::connection::before;
use crate::connection::guide_and_people::GuideAndPeople;
use crate::connection::overview::overview;
use crate::connection::recent::RecentActivity;
use crate::connection::state::connection;
use crate::connection::tell_people::TellPeople;
use crate::lazy::{Lazy, lazy_view};
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyValue;
use crate::ui::loading::{Loading, Size};

/// The aside.
#[component]
pub(crate) fn Aside() -> impl IntoView {
    let view = overview().view;
    let nothing_live = Memo::new(move |_| view.with(|view| view.live.is_none()));
    view! {
        <aside aria-label="Guide and people">
            <Show when=move || nothing_live.get() fallback=|| view! { <GuideAndPeople/> }>
                <Lazy view=before::lazy waiting=|| view! { <Loading size=Size::Quiet/> }/>
            </Show>
            // Last: what comes does not move what is there.
            <Lazy view=lazy when_quiet=true/>
        </aside>
    }
}

lazy_view!(lazy, <SavedDraft/><TellPeople/><RecentActivity/><Practice/>);

/// The demo's own identity provider, for people who have no account anywhere.
#[component]
pub(crate) fn Practice() -> impl IntoView {
    let about = app().about();
    move || about.get().and_then(|about| about.demo).map(|demo| practice(demo.practice_idp))
}

fn practice(provider: PracticeIdp) -> AnyView {
    view! {
        <section class="card side" aria-labelledby="practice-card">
            <div class="card-head">
                <h2 id="practice-card">"Practice identity provider"</h2>
                <p class="small">"Only in this demo: signs in whom you pick, and misbehaves if you ask it to."</p>
            </div>
            <dl class="card-body flush">
                <CopyValue name="Sign-in URL" value=provider.sign_in_url/>
                <CopyValue name="Its issuer URL" value=provider.issuer_url/>
            </dl>
            <div class="card-body">
                <nav class="links" aria-label="Practice identity provider">
                    <a href=provider.certificate_url download="practice-idp.pem">"Download its certificate"</a>
                    <a href=provider.url target="_blank" rel="noopener">"Open it in a new tab"</a>
                </nav>
            </div>
        </section>
    }
    .into_any()
}

/// A draft that is saved can be thrown away.
#[component]
pub(crate) fn SavedDraft() -> impl IntoView {
    let connection = connection();
    let saved = Memo::new(move |_| connection.view.with(|view| view.draft.is_some()));
    let ask = move |()| connection.question.set(Some(Question::Sure(Act::DiscardSaved)));
    view! {
        <Show when=move || saved.get()>
            <section class="card side" aria-labelledby="draft-card">
                <div class="card-head">
                    <h2 id="draft-card">"A draft is saved"</h2>
                    <p class="small">"Nobody uses it until it is enabled."</p>
                </div>
                <div class="card-body"><Button look=Look::Small on_click=ask>"Discard saved draft…"</Button></div>
            </section>
        </Show>
    }
}
