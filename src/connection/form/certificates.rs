//! The certificate section of the form: choose, drop anywhere on it, or paste; up to five.

use crate::target::Target;
use leptos::html;
use leptos::prelude::*;
use sso_model::certificate::MAX_CERTIFICATES;
use sso_model::draft::ChosenCertificate;
use sso_model::problem::Field;

use crate::browser::{clock, files, inspector};
use crate::certificate::input::Input;
use crate::certificate::paste::PasteCertificate;
use crate::certificate::preview::EditedCertificate;
use crate::connection::act::Question;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::state::{Connection, connection};
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::field::{FieldError, first_sentence};
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;

/// The section.
#[component]
pub(crate) fn Certificates() -> impl IntoView {
    let connection = connection();
    let (form, input) = (connection.form, connection.certificate_input);
    let over = RwSignal::new(false);
    let error = Memo::new(move |_| match input.input.get() {
        Input::Refused { sentence, .. } => Some(sentence),
        _ => form.sentence(Field::Certificates),
    });
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        input.take_files(files::dropped(event.data_transfer()));
    };
    let drag = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(true);
        inspector::start();
    };
    let described = move || {
        if error.read().is_some() { "certificate-hint certificate-error" } else { "certificate-hint" }
    };
    view! {
        <div
            class="field"
            role="group"
            aria-labelledby="certificate-label"
            aria-describedby=described
            data-error=move || error.read().is_some().then_some("")
            on:drop=drop
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
        >
            <span class="label" id="certificate-label">{Field::Certificates.name()}</span>
            <p class="hint" id="certificate-hint">
                "PEM, CRT, CER, DER or PKCS#7, up to 64 KB. It is read in this browser; you see what is inside before anything is sent."
            </p>
            <Chosen/>
            // Beside the button: with a certificate above, the field's head may be out of view.
            <FieldError id="certificate-error" error=error/>
            <Take over=over error=error/>
            <Aftermath/>
        </div>
    }
}

/// The certificates that are in the form.
#[component]
fn Chosen() -> impl IntoView {
    let connection = connection();
    let chosen = connection.form.fields.certificates();
    let words = Signal::derive(move || connection.overview.provider());
    view! {
        <For each=move || chosen.get() key=|one| one.fingerprint().to_owned() let(one)>
            <EditedCertificate chosen=one.clone() saved=is_saved(&connection, &one) on_remove=Callback::new(move |()| remove(&connection, &one)) words=words/>
        </For>
    }
}

fn is_saved(connection: &Connection, one: &ChosenCertificate) -> Memo<bool> {
    let (view, fingerprint) = (connection.view, one.fingerprint().to_owned());
    Memo::new(move |_| {
        view.with(|view| {
            let mut saved =
                view.draft.iter().chain(view.live.as_deref()).flat_map(|draft| &draft.certificates);
            saved.any(|one| one.fingerprint() == fingerprint)
        })
    })
}

/// Takes a certificate out of the form. The one that signs, and the last one that can verify a response once it is saved, go
/// only after a confirmation.
pub(crate) fn remove(connection: &Connection, one: &ChosenCertificate) {
    if connection.signer().as_deref() == Some(one.fingerprint()) {
        return connection.question.set(Some(Question::Signer(one.fingerprint().to_owned())));
    }
    let now = clock::now();
    let last = connection.form.fields.certificates().with_untracked(|chosen| {
        let mut usable = chosen.iter().filter(|other| other.certificate.preview.usable(now));
        usable.next().is_some_and(|first| first.fingerprint() == one.fingerprint()) && usable.next().is_none()
    });
    let saved = connection.view.with_untracked(|view| {
        let mut saved =
            view.draft.iter().chain(view.live.as_deref()).flat_map(|settings| &settings.certificates);
        saved.any(|other| other.fingerprint() == one.fingerprint())
    });
    if last && saved {
        connection.question.set(Some(Question::LastCertificate(one.fingerprint().to_owned())));
    } else {
        connection.remove_certificate(one.fingerprint());
    }
}

/// Ways to add one: file, drop, paste.
#[component]
fn Take(over: RwSignal<bool>, error: Memo<Option<String>>) -> impl IntoView {
    let connection = connection();
    let (chosen, input) = (connection.form.fields.certificates(), connection.certificate_input);
    let count = Memo::new(move |_| chosen.with(Vec::len));
    let file = NodeRef::<html::Input>::new();
    let choose = move |_| {
        inspector::start();
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    let words = move || match (count.get(), error.read().is_some()) {
        // Refused text keeps its box open, and was not a file.
        (0, _) if matches!(*input.input.read(), Input::Refused { .. }) && !input.pasting.get() => {
            "Choose another file"
        }
        (0, _) => "Choose file",
        _ => "Add another certificate",
    };
    let paste = move |()| {
        inspector::start();
        input.pasting.update(|open| *open = !*open);
    };
    let note = move || {
        (count.get() > 0).then(|| {
            format!(
                "{count} of {MAX_CERTIFICATES}. Add the next one before the old one expires.",
                count = count.get()
            )
        })
    };
    view! {
        <div class="drop" data-over=move || over.get().then_some("") data-bad=move || error.read().is_some().then_some("")>
            <input
                type="file"
                node_ref=file
                hidden
                multiple
                tabindex="-1"
                accept=".pem,.crt,.cer,.cert,.der,.p7b,.p7c,.txt"
                aria-label="Certificate file"
                on:change:target=move |event| input.take_files(files::chosen(&event.target()))
            />
            <button type="button" class="btn" id=Target::CertificateFile.id() aria-describedby="certificate-hint" on:click=choose>
                {plain(Icon::File)}
                {move || words()}
            </button>
            <span class="muted small">"or drop it here, or"</span>
            <Button look=Look::Small on_click=paste>"Paste text"</Button>
            <span class="faint">{move || note()}</span>
        </div>
        <Show when=move || input.pasting.get()>
            <PasteCertificate id="certificate" label="Text of the certificate" pasting=input.pasting pasted=input.pasted on_read=move |()| input.take_pasted()/>
        </Show>
    }
}

/// What has to be said after a file was read or refused.
#[component]
fn Aftermath() -> impl IntoView {
    let input = connection().certificate_input;
    move || match input.input.get() {
        Input::Reading { name } => {
            view! { <p class="hint" role="status">{format!("Reading {name}")}</p> }.into_any()
        }
        Input::Refused { advice: Some(words), .. } | Input::Read { notice: words, grave: true } => {
            let (title, rest) = first_sentence(&words);
            let (title, rest) = (title.trim_end_matches('.').to_owned(), rest.to_owned());
            view! { <div class="mt2"><Notice tone=Tone::Warn title=title late=true><p class="small">{rest}</p></Notice></div> }.into_any()
        }
        Input::Read { notice, .. } => view! { <p class="hint" role="status">{notice}</p> }.into_any(),
        Input::Refused { advice: None, .. } | Input::Idle => ().into_any(),
    }
}
