//! The box: paste, drop or choose.

use core::time::Duration;

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;

use crate::app::state::app;
use crate::browser::{clock, files, inspector};
use crate::connection::given::federation::FederationList;
use crate::connection::given::item::Items;
use crate::connection::given::mdq::Mdq;
use crate::connection::given::offer::OfferCard;
use crate::connection::given::state::GivenInput;
use crate::connection::signing_certificate::SigningCertificate;
use crate::connection::state::connection;
use crate::connection::step_number::step_number;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::field::as_typed;
use crate::ui::icon::{Icon, toned};

/// The box, the outcomes of what was given, and what is offered of it.
#[component]
pub(crate) fn GivenBox() -> impl IntoView {
    let (app, connection) = (app(), connection());
    let input = connection.given;
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        input.read_files(files::dropped(event.data_transfer()));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
        inspector::start();
    };
    let guided = move || app.route.get() == Route::Settings { guide: true };
    let number = move || (!guided()).then(|| step_number(connection.view, "2"));
    view! {
        <section class="card" aria-labelledby="given-title" on:drop=drop on:dragover=drag on:dragleave=move |_| over.set(false)>
            <div class="card-head">
                <h2 id="given-title">{move || number()}"Paste or drop what your provider gave you"</h2>
                <p>"Metadata or its URL, a certificate, a sign-in URL or a SAML response: it says what it is. Nothing is saved yet."</p>
            </div>
            <div class="card-body stack">
                <Text input=input over=over/>
                <Progress input=input/>
                <Items input=input/>
                <Signed input=input/>
                <Mdq input=input/>
            </div>
            <FederationList input=input/>
        </section>
        {move || input.offer.get().map(|offer| view! { <OfferCard input=input offer=offer/> })}
    }
}

/// The certificate that metadata must be signed with, folded away.
#[component]
fn Signed(input: GivenInput) -> impl IntoView {
    view! {
        <details>
            <summary class="small">{toned(Icon::More)}"The metadata is signed: check it with a certificate"</summary>
            <div class="mt2">
                <SigningCertificate id="given-signing-certificate" chosen=input.signed_by>
                    "The one that your provider or federation signs its metadata with. Choose it first: from then on metadata that is not signed with it as a whole is refused. Otherwise no signature is checked."
                </SigningCertificate>
            </div>
        </details>
    }
}

#[component]
fn Text(input: GivenInput, over: RwSignal<bool>) -> impl IntoView {
    let file = NodeRef::<html::Input>::new();
    let choose = move |()| {
        inspector::start();
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    // What is pasted is read at once; the field holds it only after the event.
    let paste = move |_| {
        inspector::start();
        clock::later(Duration::ZERO, move || input.read_text());
    };
    view! {
        <div class="drop" data-over=move || over.get().then_some("")>
            <textarea
                class="input mono"
                id=Target::Given.id()
                aria-label="What your provider gave you"
                rows="2"
                {..as_typed()}
                dir="ltr"
                prop:value=move || input.text.get()
                on:input:target=move |event| input.text.set(event.target().value())
                on:paste=paste
            ></textarea>
            <input
                type="file"
                node_ref=file
                hidden
                multiple
                tabindex="-1"
                aria-label="What your provider gave you, as a file"
                on:change:target=move |event| input.read_files(files::chosen(&event.target()))
            />
            <Button look=Look::Plain icon=Icon::File on_click=choose>"Choose files"</Button>
            <Button look=Look::Plain on_click=move |()| input.read_text()>"Say what it is"</Button>
            <span class="muted small">"or drop anything on the page"</span>
        </div>
    }
}

/// How far a long file is, and a way out.
#[component]
fn Progress(input: GivenInput) -> impl IntoView {
    let name = Memo::new(move |_| input.reading.with(|reading| reading.as_ref().map(|one| one.name.clone())));
    // Without a value the bar runs without an end.
    let percent =
        move || input.reading.with(|reading| reading.as_ref()?.percent.map(|percent| percent.to_string()));
    move || {
        name.get().map(|name| {
            view! {
                <div class="row" role="status">
                    <label class="small" for="given-progress">{format!("Reading {name}")}</label>
                    <progress id="given-progress" max="100" value=percent></progress>
                    <Button look=Look::Small on_click=move |()| input.stop()>"Stop"</Button>
                </div>
            }
        })
    }
}
