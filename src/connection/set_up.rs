//! The five steps of the first set-up, once a draft with everything that the provider gave is saved: what is done is one
//! line, what comes next is open, and none is locked.

use leptos::prelude::*;
use sso_model::draft::Draft;
use sso_model::problem::Field;
use sso_model::url_text::WebUrl;

use crate::browser::clock;
use crate::certificate::preview::validity::days_left;
use crate::connection::form::own_certificates::OwnCertificatesCards;
use crate::connection::form::steps::{later_steps, next_step};
use crate::connection::overview::overview;
use crate::connection::state::connection;
use crate::connection::values;
use crate::lazy::lazy_view;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain, toned};

lazy_view!(lazy, <SetUp/>);

/// The card.
#[component]
fn SetUp() -> impl IntoView {
    let now = Memo::new(move |_| overview().view.with(next_step));
    view! {
        <section class="card" aria-labelledby="set-up-title">
            <div class="card-head">
                <h2 id="set-up-title">"Set up single sign-on"</h2>
                <p>"Five steps, in this order. Nobody’s sign-in changes before the last one."</p>
            </div>
            <ol class="steps card-body flush" aria-label="Steps of the set-up"><Copied/><PastedBack/>{later_steps(now, required())}</ol>
            <div class="card-foot">
                <p class="small muted">"After that you can require SSO: members then lose password login, owners and admins keep it."</p>
            </div>
        </section>
        <OwnCertificatesCards/>
    }
}

/// The wish to require SSO, where the draft has it.
fn required() -> AnyView {
    let view = overview().view;
    let wished = Memo::new(move |_| view.with(|view| view.to_edit().require_sso));
    view! {
        <Show when=move || wished.get()>
            <p class="small more">{format!("“{}” is ticked in the draft: it is armed when you enable SSO.", Field::RequireSso.name())}</p>
        </Show>
    }
    .into_any()
}

/// A tick in place of the number.
fn done() -> AnyView {
    view! { <span class="step-no done" aria-hidden="true">{plain(Icon::Check)}</span> }.into_any()
}

#[component]
fn Copied() -> impl IntoView {
    let overview = overview();
    let title = move || overview.speak("Copy our values into your identity provider");
    view! {
        <li>
            {done()}
            <div>
                <h3><span class="hush">"Done: "</span>{move || title()}</h3>
                <details>
                    <summary class="small">{toned(Icon::More)}"Show the three values"</summary>
                    <div class="mt2">{values::rows()}</div>
                </details>
            </div>
        </li>
    }
}

#[component]
fn PastedBack() -> impl IntoView {
    let overview = overview();
    let edit = move |()| {
        overview.editing.set(true);
        Target::FormTitle.focus_once_drawn();
    };
    let saved = move || {
        let words = connection().done.get()?;
        Some(view! { <span class="badge ok">{plain(Icon::Check)}{words}</span> })
    };
    let summary = move || overview.view.with(|view| in_short(&view.to_edit()));
    view! {
        <li>
            {done()}
            <div>
                <h3><span class="hush">"Done: "</span>"Paste back what it gave you"</h3>
                <p class="small wrap">{move || summary()}</p>
                {move || saved()}
            </div>
            <Button look=Look::Small icon=Icon::Edit on_click=edit name="Edit the draft">"Edit"</Button>
        </li>
    }
}

/// The host, and the certificate that lasts longest.
fn in_short(draft: &Draft) -> String {
    let host = WebUrl::parse(&draft.sign_in_url)
        .map_or_else(|_| draft.sign_in_url.clone(), |url| url.host().to_owned());
    let previews = draft.certificates.iter().map(|one| &one.certificate.preview);
    let longest = previews.max_by_key(|preview| preview.not_after).map(|preview| {
        format!(" · certificate {name}, {left}", name = preview.name, left = days_left(preview, clock::now()))
    });
    host + &longest.unwrap_or_default()
}
