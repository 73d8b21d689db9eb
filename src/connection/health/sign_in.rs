//! When a sign-in passed last, on exactly what is saved.

use leptos::prelude::*;
use sso_model::api::{ConnectionView, Saved};
use sso_model::timestamp::Timestamp;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::routes::Route;
use crate::ui::icon::{Icon, toned};

/// Of the draft if there is one, else of the live settings.
pub(crate) fn sign_in_fact(view: &ConnectionView) -> AnyView {
    let app = app();
    let has_draft = view.draft.is_some();
    let tested = if has_draft { &view.draft_tested } else { &view.live_tested };
    let (icon, figure, words) = match (tested, &view.live_tested) {
        (Some(passed), _) => (
            Icon::Ok,
            "Passed",
            format!(
                "{when}, on exactly {settings}.",
                when = said(dates::near_alone, passed),
                settings = subject(has_draft)
            ),
        ),
        (None, Some(passed)) => (
            Icon::Wait,
            "Needs a new one",
            format!(
                "Passed {when}, on the live settings; the draft is not tested.",
                when = said(dates::near, passed)
            ),
        ),
        (None, None) => (
            Icon::Todo,
            "None yet",
            format!("No sign-in has passed with {settings} yet.", settings = subject(has_draft)),
        ),
    };
    view! {
        <p class="big">{toned(icon)} " " {figure}</p>
        <p>{words} " " <a href=Route::SignIns.path() on:click=go_to(app, Route::SignIns)>"See sign-ins"</a></p>
    }
    .into_any()
}

fn subject(has_draft: bool) -> &'static str {
    if has_draft { "the saved draft" } else { "these settings" }
}

fn said(written: fn(Timestamp, Timestamp) -> String, passed: &Saved) -> String {
    let near = written(passed.at, clock::now());
    if passed.by.is_empty() { near } else { format!("{near}, by {by}", by = passed.by) }
}
