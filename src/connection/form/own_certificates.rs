//! Signing sign-in requests and accepting encrypted assertions: the switches, and the certificates that the identity provider
//! is given.

mod dialogs;
mod state;
mod words;

use leptos::prelude::*;
use reactive_stores::Field as StoreField;
use sso_model::api::{OwnCertificateView, OwnCertificatesView};
use sso_model::draft::Draft;
use sso_model::own_certificate::CertificatePurpose;
use sso_model::problem::Field;

use crate::api;
use crate::app::state::app;
use crate::browser::{dates, files};
use crate::certificate::preview::fingerprints::ends;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::form::own_certificates::dialogs::CertificateQuestions;
use crate::connection::form::own_certificates::state::{CertificateQuestion, OwnCertificates};
use crate::connection::state::connection;
use crate::failure::RequestId;
use crate::loaded::Loaded;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::{CopyButton, CopyValue};
use crate::ui::notice::Notice;

/// The switches.
#[component]
pub(crate) fn OwnCertificateSwitches() -> impl IntoView {
    let connection = connection();
    let (overview, fields) = (connection.overview, connection.form.fields);
    view! {
        <Choice field=Field::SignRequests target=Target::SignRequests hint_id="sign-requests-hint" is_on=fields.sign_requests()>
            {move || overview.speak("Only if your identity provider asks for it. Save the draft, and the certificate that it verifies requests with is shown below the form.")}
        </Choice>
        <Choice field=Field::AcceptEncrypted target=Target::AcceptEncrypted hint_id="accept-encrypted-hint" is_on=fields.accept_encrypted()>
            {move || overview.speak("Assertions that are not encrypted are accepted as well. Enable this first, then give your identity provider the encryption certificate, which is shown below the form. Before you turn this off, turn encryption off there.")}
        </Choice>
    }
}

#[component]
fn Choice(
    field: Field,
    target: Target,
    hint_id: &'static str,
    #[prop(into)] is_on: StoreField<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=target.id()
                aria-describedby=hint_id
                prop:checked=move || is_on.get()
                on:change:target=move |event| is_on.set(event.target().checked())
            />
            <label for=target.id()>{field.name()}</label>
            <p class="hint" id=hint_id>{children()}</p>
        </div>
    }
}

/// The certificates, once their switch is saved. Their dialogs hold forms, so they stand outside the form.
#[component]
pub(crate) fn OwnCertificatesCards() -> impl IntoView {
    let view = connection().view;
    let saved = move |is_on: fn(&Draft) -> bool| {
        Memo::new(move |_| view.with(|view| view.draft.iter().chain(view.live.as_deref()).any(is_on)))
    };
    let requests = saved(|settings| settings.sign_requests);
    let encryption = saved(|settings| settings.accept_encrypted);
    view! {
        <Show when=move || requests.get()><Held purpose=CertificatePurpose::Requests/></Show>
        <Show when=move || encryption.get()><Held purpose=CertificatePurpose::Encryption/></Show>
    }
}

#[component]
fn Held(purpose: CertificatePurpose) -> impl IntoView {
    let list = LocalResource::new(move || api::own_certificates::all(purpose));
    match purpose {
        CertificatePurpose::Requests => view! {
            <Loaded
                resource=list
                what="Loading the request certificates"
                failure="The request certificates could not be loaded"
                draw=of_requests
            />
        }
        .into_any(),
        CertificatePurpose::Encryption => view! {
            <Loaded
                resource=list
                what="Loading the encryption certificates"
                failure="The encryption certificates could not be loaded"
                draw=of_encryption
            />
        }
        .into_any(),
    }
}

fn of_requests(list: OwnCertificatesView) -> AnyView {
    certificates(CertificatePurpose::Requests, list)
}

fn of_encryption(list: OwnCertificatesView) -> AnyView {
    certificates(CertificatePurpose::Encryption, list)
}

fn certificates(purpose: CertificatePurpose, list: OwnCertificatesView) -> AnyView {
    let (overview, metadata_url) = (connection().overview, list.metadata_url.clone());
    let held = OwnCertificates::new(app(), purpose, list);
    let rows = move || {
        held.list.with(|list| {
            let current = list.current.iter().map(|one| row(purpose, one, false));
            current.chain(list.next.iter().map(|one| row(purpose, one, true))).collect_view()
        })
    };
    let waits = Memo::new(move |_| held.list.with(|list| list.next.is_some()));
    let title = held.title();
    view! {
        <section class="card" aria-labelledby=title.id()>
            <div class="card-head">
                <h2 id=title.id() tabindex="-1">{words::heading(purpose)}</h2>
                <p>
                    {move || overview.speak(words::use_of(purpose))}
                    " Upload it there, or have it read our metadata. The private key never leaves the server."
                </p>
            </div>
            <Trouble held=held/>
            <dl class="card-body flush">
                <CopyValue name="SP metadata URL" also="with the certificate" value=metadata_url/>
                {rows}
            </dl>
            <div class="card-foot row">
                <Show when=move || waits.get()>
                    <Button look=Look::Small on_click=move |()| held.ask(CertificateQuestion::Use)>"Use the new certificate…"</Button>
                </Show>
                <Button look=Look::Small on_click=move |()| held.ask(CertificateQuestion::Make)>{words::make(purpose)}</Button>
            </div>
        </section>
        <CertificateQuestions held=held/>
    }
    .into_any()
}

/// A certificate: whether it is in use, until when it is valid, and its buttons.
fn row(purpose: CertificatePurpose, one: &OwnCertificateView, waits: bool) -> AnyView {
    let (name, mark) = if waits {
        ("New certificate", badge(Tone::Info, "Waits"))
    } else {
        ("Certificate", badge(Tone::Ok, "In use"))
    };
    let file = words::file(purpose, waits);
    let until = format!("Valid until {}", dates::date(one.not_after));
    let pem = one.pem.clone();
    let download = move |()| files::download(file, "application/x-pem-file", &pem);
    view! {
        <div class="copy">
            <dt>{name} " " {mark} " " <small>{until}</small></dt>
            <dd><span class="mono small">"SHA-256 " {ends(&one.sha256)}</span></dd>
            <dd class="act row">
                <CopyButton name=name value=one.pem.clone()/>
                <Button look=Look::Small on_click=download name=format!("Download {name}")>"Download"</Button>
            </dd>
        </div>
    }
    .into_any()
}

/// Why the last act was not done.
#[component]
fn Trouble(held: OwnCertificates) -> impl IntoView {
    let notice = move |(title, error): (&'static str, api::error::ApiError)| {
        view! {
            <Notice tone=Tone::Bad title=title>
                <p>{error.sentence()}</p>
                <RequestId error=error/>
            </Notice>
        }
    };
    move || held.trouble.get().map(notice)
}
