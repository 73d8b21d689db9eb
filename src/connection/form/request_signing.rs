//! Signing sign-in requests: the switch, and the certificates that the identity provider is given.

mod dialogs;
mod state;

use leptos::prelude::*;
use sso_model::api::{RequestCertificateView, RequestCertificatesView};
use sso_model::problem::Field;

use crate::api;
use crate::app::state::app;
use crate::browser::{dates, files};
use crate::certificate::preview::fingerprints::ends;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::form::request_signing::dialogs::RequestQuestions;
use crate::connection::form::request_signing::state::{RequestCertificates, RequestQuestion};
use crate::connection::state::connection;
use crate::failure::RequestId;
use crate::loaded::Loaded;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::{CopyButton, CopyValue};
use crate::ui::notice::Notice;

/// The switch.
#[component]
pub(crate) fn RequestSigning() -> impl IntoView {
    let connection = connection();
    let (overview, signs) = (connection.overview, connection.form.fields.sign_requests());
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=Target::SignRequests.id()
                aria-describedby="sign-requests-hint"
                prop:checked=move || signs.get()
                on:change:target=move |event| signs.set(event.target().checked())
            />
            <label for=Target::SignRequests.id()>{Field::SignRequests.name()}</label>
            <p class="hint" id="sign-requests-hint">
                {move || overview.speak("Only if your identity provider asks for it. Save the draft, and the certificate that it verifies requests with is shown below the form.")}
            </p>
        </div>
    }
}

/// The certificates, once the switch is saved. Their dialogs hold forms, so they stand outside the form.
#[component]
pub(crate) fn RequestCertificatesCard() -> impl IntoView {
    let view = connection().view;
    let saved = Memo::new(move |_| {
        view.with(|view| view.draft.iter().chain(view.live.as_deref()).any(|settings| settings.sign_requests))
    });
    view! { <Show when=move || saved.get()><Held/></Show> }
}

#[component]
fn Held() -> impl IntoView {
    let list = LocalResource::new(api::request_certificates::all);
    view! { <Loaded resource=list what="Loading the request certificates" failure="The request certificates could not be loaded" draw=certificates/> }
}

fn certificates(list: RequestCertificatesView) -> AnyView {
    let (overview, metadata_url) = (connection().overview, list.metadata_url.clone());
    let held = RequestCertificates::new(app(), list);
    let rows = move || {
        held.list.with(|list| {
            let current = list.current.iter().map(|one| row(one, false));
            current.chain(list.next.iter().map(|one| row(one, true))).collect_view()
        })
    };
    let waits = Memo::new(move |_| held.list.with(|list| list.next.is_some()));
    view! {
        <section class="card" aria-labelledby=Target::RequestCertificates.id()>
            <div class="card-head">
                <h2 id=Target::RequestCertificates.id() tabindex="-1">"Request certificate"</h2>
                <p>
                    {move || overview.speak("Your identity provider verifies sign-in requests with it. Upload it there, or have it read our metadata. The private key never leaves the server.")}
                </p>
            </div>
            <Trouble held=held/>
            <dl class="card-body flush">
                <CopyValue name="SP metadata URL" also="with the certificate" value=metadata_url/>
                {rows}
            </dl>
            <div class="card-foot row">
                <Show when=move || waits.get()>
                    <Button look=Look::Small on_click=move |()| held.ask(RequestQuestion::Use)>"Use the new certificate…"</Button>
                </Show>
                <Button look=Look::Small on_click=move |()| held.ask(RequestQuestion::Make)>"Make a new request certificate…"</Button>
            </div>
        </section>
        <RequestQuestions held=held/>
    }
    .into_any()
}

/// A certificate: whether it signs, until when it is valid, and its buttons.
fn row(one: &RequestCertificateView, waits: bool) -> AnyView {
    let (name, file, mark) = if waits {
        ("New certificate", "next-request-certificate.pem", badge(Tone::Info, "Waits"))
    } else {
        ("Certificate", "request-certificate.pem", badge(Tone::Ok, "In use"))
    };
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
fn Trouble(held: RequestCertificates) -> impl IntoView {
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
