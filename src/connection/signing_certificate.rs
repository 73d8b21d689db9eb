//! The metadata signing certificate: choosing it, comparing it, leaving it out again. Read in this browser.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::certificate::preview::Certificate;
use sso_model::inspection::{Inspection, READ_AT_MOST};
use sso_model::metadata::signature::the_only;

use crate::browser::files::{self, Chosen};
use crate::browser::{dates, inspector};
use crate::certificate::preview::fingerprints::Fingerprints;
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
    let error = RwSignal::new(None);
    let file = NodeRef::<html::Input>::new();
    let choose = move |_| {
        inspector::start();
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    let take = move |files: Vec<Chosen>| {
        let Some(file) = files.into_iter().next() else { return };
        spawn_local(async move {
            let read = read(file).await;
            if error.try_set(read.as_ref().err().cloned()).is_none()
                && let Ok(certificate) = read
            {
                chosen.set(Some(certificate));
            }
        });
    };
    let words =
        move || if chosen.read().is_some() { "Choose another certificate" } else { "Choose certificate" };
    view! {
        <div class="field" role="group" aria-labelledby=format!("{id}-label") data-error=move || error.read().is_some().then_some("")>
            <span class="label" id=format!("{id}-label")>"Metadata signing certificate"</span>
            <p class="hint" id=format!("{id}-hint")>{children()}</p>
            <FieldError id=format!("{id}-error") error=error/>
            {move || chosen.get().map(|one| shown(chosen, one))}
            <input
                type="file"
                node_ref=file
                hidden
                tabindex="-1"
                accept=".pem,.crt,.cer,.cert,.der,.p7b,.p7c,.txt"
                aria-label="Metadata signing certificate file"
                on:change:target=move |event| take(files::chosen(&event.target()))
            />
            <div class="row">
                <button type="button" class="btn btn-small" id=id aria-describedby=format!("{id}-hint {id}-error") on:click=choose>
                    {plain(Icon::File)}
                    {move || words()}
                </button>
            </div>
        </div>
    }
}

/// The only certificate of a file, or why there is none.
async fn read(file: Chosen) -> Result<Certificate, String> {
    let name = file.name();
    let bytes = file.bytes(READ_AT_MOST).await;
    let bytes = bytes.ok_or_else(|| {
        format!("{name} cannot be read. Choose the certificate’s file itself, not a folder.")
    })?;
    match inspector::inspect(bytes, file.size(), name).await {
        Ok(Inspection::Read { certificates, .. }) => {
            the_only(certificates).map_err(|error| error.to_string())
        }
        Ok(Inspection::Refused { sentence, .. }) => Err(sentence),
        Err(inspector::Unavailable) => {
            Err("The certificate reader could not be started. Reload the page, then choose the file again."
                .to_owned())
        }
    }
}

/// Whose it is, and the fingerprint to compare.
fn shown(chosen: RwSignal<Option<Certificate>>, one: Certificate) -> AnyView {
    let preview = one.preview;
    let name = preview.name.clone();
    let line = format!("{} · until {}", preview.key.in_words(), dates::date(preview.not_after));
    let leave_out = move |()| chosen.set(None);
    view! {
        <div class="cert stack-2" role="group" aria-label=name.clone()>
            <div class="row spread">
                <h3>{name.clone()}</h3>
                <Button look=Look::Quiet on_click=leave_out name=format!("Remove certificate {name}")>"Remove"</Button>
            </div>
            <p class="small">{line}</p>
            <Fingerprints preview=preview/>
        </div>
    }
    .into_any()
}
