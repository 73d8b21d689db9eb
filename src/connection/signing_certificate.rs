//! The metadata signing certificate: choosing, dropping or pasting it, looking into it, leaving it out again. Read in this
//! browser.

mod state;

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use sso_model::certificate::preview::Certificate;
use sso_model::draft::ChosenCertificate;

use crate::browser::{files, inspector};
use crate::certificate::paste::PasteCertificate;
use crate::certificate::preview::inside;
use crate::connection::signing_certificate::state::Choice;
use crate::ui::button::{Button, Look};
use crate::ui::field::FieldError;
use crate::ui::icon::{Icon, plain};

/// The field. What it is for stands below its name.
#[component]
pub(crate) fn SigningCertificate(
    /// Id of the button; those of the other parts begin with it.
    id: &'static str,
    /// What is chosen.
    chosen: RwSignal<Option<Certificate>>,
    /// What it does.
    children: Children,
) -> impl IntoView {
    let choice = Choice::new(chosen);
    let error = Memo::new(move |_| choice.said.with(|said| said.refusal.clone()));
    let advice = move || {
        let advice = choice.said.with(|said| said.advice.clone());
        advice.map(|advice| view! { <p class="small" role="status">{advice}</p> })
    };
    view! {
        <div class="field" role="group" aria-labelledby=format!("{id}-label") data-error=move || error.read().is_some().then_some("")>
            <span class="label" id=format!("{id}-label")>"Metadata signing certificate"</span>
            <p class="hint" id=format!("{id}-hint")>{children()}</p>
            <FieldError id=format!("{id}-error") error=error/>
            {advice}
            {move || chosen.get().map(|one| shown(chosen, one))}
            <Take id=id choice=choice/>
        </div>
    }
}

/// Ways to give one: file, drop, paste.
#[component]
fn Take(id: &'static str, choice: Choice) -> impl IntoView {
    let file = NodeRef::<html::Input>::new();
    let choose = move |_| {
        inspector::start();
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    let paste = move |()| {
        inspector::start();
        choice.pasting.update(|open| *open = !*open);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        // It belongs here, and not to the box around.
        event.stop_propagation();
        choice.take_file(files::dropped(event.data_transfer()));
    };
    let words = move || {
        if choice.chosen.read().is_some() { "Choose another certificate" } else { "Choose certificate" }
    };
    view! {
        <div class="row" on:drop=drop on:dragover=|event: DragEvent| event.prevent_default()>
            <input
                type="file"
                node_ref=file
                hidden
                tabindex="-1"
                accept=".pem,.crt,.cer,.cert,.der,.p7b,.p7c,.txt"
                aria-label="Metadata signing certificate file"
                on:change:target=move |event| choice.take_file(files::chosen(&event.target()))
            />
            <button type="button" class="btn btn-small" id=id node_ref=choice.button aria-describedby=format!("{id}-hint {id}-error") on:click=choose>
                {plain(Icon::File)}
                {move || words()}
            </button>
            <span class="muted small">"or drop it here, or"</span>
            <Button look=Look::Small on_click=paste>"Paste text"</Button>
        </div>
        <Show when=move || choice.pasting.get()>
            <PasteCertificate
                id=id
                label="Text of the metadata signing certificate"
                pasting=choice.pasting
                pasted=choice.pasted
                on_read=move |()| choice.take_pasted()
            />
        </Show>
    }
}

/// Whose it is, and what is inside.
fn shown(chosen: RwSignal<Option<Certificate>>, one: Certificate) -> AnyView {
    let name = one.preview.name.clone();
    let leave_out = move |()| chosen.set(None);
    let inside = inside(&ChosenCertificate { file_name: String::new(), certificate: one });
    view! {
        <div class="cert stack-2" role="group" aria-label=name.clone()>
            <div class="row spread">
                <h3>{name.clone()}</h3>
                <Button look=Look::Quiet on_click=leave_out name=format!("Remove certificate {name}")>"Remove"</Button>
            </div>
            {inside}
        </div>
    }
    .into_any()
}
