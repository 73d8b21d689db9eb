//! A SAML response, read and explained in this browser: pasted or dropped, base64 or XML, compressed or not.

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use sso_model::saml::report::Report;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::files;
use crate::connection::state::connection;
use crate::lazy::lazy_view;
use crate::report::response_input::{Against, Reading, ResponseInput};
use crate::report::view::{About, ReportView, WhatWasRead, verdict};
use crate::routes::Route;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::field::{FieldError, as_typed};
use crate::ui::icon::{Icon, plain};

lazy_view!(lazy, <ReadResponse/>);

/// The page.
#[component]
pub(crate) fn ReadResponse() -> impl IntoView {
    let app = app();
    let input = ResponseInput::new(&connection());
    let done = Memo::new(move |_| match input.reading.get() {
        Reading::Done(report) => Some(*report),
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(report) = done.get() {
            app.announcer.say(verdict(&report, About::Read));
            Target::Verdict.focus();
        }
    });
    view! {
        <div class="page-head">
            <a class="back" href=Route::SignIns.path() on:click=go_to(app, Route::SignIns)>{plain(Icon::Back)} " Sign-ins"</a>
            <h2 class="h1">"Read a SAML response"</h2>
            <p>"It is decoded and checked in this browser against the saved settings. Nothing of it is sent or kept."</p>
        </div>
        <Take input=input/>
        {move || done.get().map(report)}
    }
}

fn report(report: Report) -> AnyView {
    let reading = report.reading.clone();
    let masked = report.masked();
    let download = move |()| {
        if let Ok(text) = serde_json::to_string_pretty(&masked) {
            files::download("saml-response-report.json", "application/json", &text);
        }
    };
    let acts = view! {
        <Button look=Look::Plain icon=Icon::Down on_click=download>"Download for support"</Button>
        <span class="faint">"Addresses and names are masked in the file."</span>
    };
    view! {
        <ReportView report=report about=About::Read attempt=None/>
        <div class="row">{acts}</div>
        <WhatWasRead reading=reading/>
    }
    .into_any()
}

/// Paste, drop or choose.
#[component]
fn Take(input: ResponseInput) -> impl IntoView {
    let over = RwSignal::new(false);
    let file = NodeRef::<html::Input>::new();
    let error = Memo::new(move |_| match input.reading.get() {
        Reading::Refused(sentence) => Some(sentence),
        _ => None,
    });
    let busy = Signal::derive(move || input.reading.with(|reading| *reading == Reading::Busy));
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        input.read_file(files::dropped(event.data_transfer()));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let choose = move |()| {
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    let described =
        move || if error.read().is_some() { "response-hint response-error" } else { "response-hint" };
    view! {
        <section class="card" aria-label="Response to read" on:drop=drop on:dragover=drag on:dragleave=move |_| over.set(false)>
            <div class="card-body stack">
                <div class="field" data-error=move || error.read().is_some().then_some("")>
                    <label for="response">"The response"</label>
                    <p class="hint" id="response-hint">
                        "The value of SAMLResponse as the browser’s developer tools show it, or its XML. Base64, URL-encoded, compressed: whatever it is, paste it as it is, or drop a file here."
                    </p>
                    <FieldError id="response-error" error=error/>
                    <textarea
                        class="input mono"
                        id="response"
                        rows="8"
                        {..as_typed()}
                        dir="ltr"
                        data-over=move || over.get().then_some("")
                        prop:value=move || input.text.get()
                        on:input:target=move |event| input.text.set(event.target().value())
                        aria-describedby=described
                        aria-invalid=move || error.read().is_some().then_some("true")
                    ></textarea>
                </div>
                <CompareWith input=input/>
            </div>
            <div class="card-foot row">
                <Button look=Look::Main busy=busy on_click=move |()| input.read_text()>"Read this response"</Button>
                <input
                    type="file"
                    node_ref=file
                    hidden
                    tabindex="-1"
                    aria-label="Response file"
                    on:change:target=move |event| input.read_file(files::chosen(&event.target()))
                />
                <Button look=Look::Plain icon=Icon::File on_click=choose>"Choose file"</Button>
            </div>
        </section>
    }
}

/// Only where there is a choice.
#[component]
fn CompareWith(input: ResponseInput) -> impl IntoView {
    let connection = connection();
    let both = Memo::new(move |_| connection.view.with(|view| view.live.is_some() && view.draft.is_some()));
    let value = move || if input.against.get() == Against::Draft { "draft" } else { "live" };
    let choose = move |value: String| {
        input.against.set(if value == "draft" { Against::Draft } else { Against::Live });
        // A report that stands there names the other settings.
        input.reading.set(Reading::Idle);
    };
    view! {
        <Show when=move || both.get()>
            <div class="field">
                <label for="against">"Compare with"</label>
                <select class="input" id="against" prop:value=value on:change:target=move |event| choose(event.target().value())>
                    <option value="live">"The live settings"</option>
                    <option value="draft">"The saved draft"</option>
                </select>
            </div>
        </Show>
    }
}
