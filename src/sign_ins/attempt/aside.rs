//! Beside the report: which settings were tried, as whom, and what it changed.

use leptos::prelude::*;
use sso_model::api::{AttemptKind, AttemptOutcome, AttemptSummary, TriedOn};

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::routes::Route;
use crate::ui::icon::{Icon, plain};

/// How much of a fingerprint is shown.
const SHOWN: usize = 8;

/// The icon and the word for what came of it.
pub(crate) fn mark(outcome: AttemptOutcome) -> (Icon, &'static str) {
    match outcome {
        AttemptOutcome::Waiting => (Icon::Wait, "Waiting"),
        AttemptOutcome::Passed => (Icon::Ok, "Passed"),
        AttemptOutcome::WaitsForDomain => (Icon::Wait, "Waits for its domain"),
        AttemptOutcome::Refused => (Icon::Bad, "Refused"),
        AttemptOutcome::Abandoned => (Icon::Todo, "No response"),
    }
}

/// What was tried.
#[component]
pub(crate) fn WhatWasTried(summary: AttemptSummary) -> impl IntoView {
    let settings = match summary.on {
        TriedOn::Live => "Live now",
        TriedOn::Draft => "Saved draft",
        TriedOn::Earlier => "Earlier settings",
        TriedOn::Past => "Past settings",
    };
    let fingerprint = summary.fingerprint.as_ref().and_then(|text| text.get(..SHOWN)).map(str::to_owned);
    let fingerprint = fingerprint.map(|text| view! { " " <span class="value">{text}</span> });
    let name = summary.name.map(|name| view! { <dt>"Person"</dt><dd>{name}</dd> });
    let person = summary
        .person
        .map(|person| view! { <dt>"Signed in at the provider as"</dt><dd dir="ltr">{person}</dd> });
    let effect = match (summary.kind, summary.outcome) {
        (AttemptKind::Test, _) => "None: a test signs nobody in",
        (AttemptKind::SignIn, AttemptOutcome::Passed) => "The person was signed in",
        (AttemptKind::SignIn, _) => "None: nobody was signed in",
    };
    view! {
        <section class="card side" aria-labelledby="tried">
            <div class="card-head"><h2 id="tried">"What was tried"</h2></div>
            <div class="card-body"><dl class="kv one">
                <dt>"Settings"</dt>
                <dd>{settings}{fingerprint}<br/><span class="faint">"The result holds for exactly these."</span></dd>
                {name}
                {person}
                <dt>"Effect"</dt>
                <dd>{effect}</dd>
                <dt>"Reference"</dt>
                <dd><span class="value">{summary.reference}</span></dd>
            </dl></div>
        </section>
    }
}

/// The way back to what was tried.
#[component]
pub(crate) fn ToSettings() -> impl IntoView {
    let app = app();
    let home = Route::Settings { guide: false };
    view! {
        <section class="card side" aria-label="Settings">
            <div class="card-body">
                <nav class="links" aria-label="Settings">
                    <a href=home.path() on:click=go_to(app, home.clone())>"Go to the settings " {plain(Icon::More)}</a>
                </nav>
            </div>
        </section>
    }
}
