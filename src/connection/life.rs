//! The four stages of the connection's life.

use leptos::prelude::*;
use sso_model::api::{ConnectionView, Saved};
use sso_model::lifecycle::{Requirement, Stage};

use crate::browser::{clock, dates};
use crate::connection::overview::overview;
use crate::connection::step_number::has_whole_draft;
use crate::ui::icon::{Icon, plain};

/// How a stage stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    Now,
    Next,
    Armed,
    Waits,
    NotYet,
}

/// The stages as a list.
#[component]
pub(crate) fn Life(view: ConnectionView) -> impl IntoView {
    let unsaved = overview().unsaved;
    let enabled = enabled(&view);
    let required = required(&view);
    let draft = draft(&view);
    let tested = move || {
        let (note, standing) = tested(&view, unsaved.get());
        stage("Tested", note, standing)
    };
    view! { <ol class="life" aria-label="Life of the connection">{draft}{move || tested()}{enabled}{required}</ol> }
}

fn draft(view: &ConnectionView) -> AnyView {
    let (note, standing) = match view.stage {
        Stage::Empty => ("Settings saved, used by nobody", Standing::NotYet),
        Stage::Draft if has_whole_draft(view) => ("", Standing::Done),
        Stage::Draft => ("", Standing::Now),
        Stage::Enabled => ("Became the live settings", Standing::Done),
        Stage::Disabled => ("Settings kept", Standing::Done),
    };
    let note = when("Saved", view.draft_saved.as_ref()).unwrap_or_else(|| note.to_owned());
    stage("Draft", note, standing)
}

/// A test is bound to exactly the settings that were tried: any edit unbinds it.
fn tested(view: &ConnectionView, edited: bool) -> (String, Standing) {
    let waits = match view.requirement {
        Requirement::Armed => Standing::Armed,
        _ if view.stage == Stage::Draft && has_whole_draft(view) => Standing::Next,
        _ => Standing::NotYet,
    };
    let passed = if view.draft.is_some() { &view.draft_tested } else { &view.live_tested };
    let ever = view.draft_tested.is_some() || view.live_tested.is_some();
    // What is typed beside live settings leaves them, and what they have passed, as they are.
    let edited = edited && (view.draft.is_some() || view.live.is_none());
    match passed {
        Some(_) if edited => ("Settings changed since the last test".to_owned(), waits),
        Some(passed) => (when("Passed", Some(passed)).unwrap_or_default(), Standing::Done),
        None if view.test_waits_for.is_some() && !edited => {
            ("All right but the domain".to_owned(), Standing::Waits)
        }
        None if ever => ("Settings changed since the last test".to_owned(), waits),
        None if waits == Standing::Next => ("Waits for you".to_owned(), waits),
        None => ("You alone try the settings".to_owned(), waits),
    }
}

fn enabled(view: &ConnectionView) -> AnyView {
    let since = view.live_changed.as_ref();
    let (note, standing) = match view.stage {
        Stage::Enabled if view.requirement == Requirement::Required => (when("Since", since), Standing::Done),
        Stage::Enabled => (when("Since", since), Standing::Now),
        Stage::Disabled => (when("Disabled", since), Standing::NotYet),
        Stage::Draft if view.draft_tested.is_some() => (Some("Waits for you".to_owned()), Standing::Next),
        Stage::Draft => (Some(may_use(view.members)), Standing::NotYet),
        Stage::Empty => (None, Standing::NotYet),
    };
    stage("Enabled", note.unwrap_or_else(|| "People may use SSO".to_owned()), standing)
}

fn required(view: &ConnectionView) -> AnyView {
    let (note, standing) = match view.requirement {
        Requirement::Off if view.stage == Stage::Draft => ("Optional, and comes last", Standing::NotYet),
        Requirement::Off => ("Members must use SSO", Standing::NotYet),
        Requirement::Armed => ("Waits for its conditions", Standing::Armed),
        Requirement::Required => ("Members use SSO only", Standing::Now),
    };
    stage("Required", note.to_owned(), standing)
}

fn may_use(members: u32) -> String {
    match members {
        0 => "People may then use SSO".to_owned(),
        1 => "1 member may then use SSO".to_owned(),
        many => format!("{many} members may then use SSO"),
    }
}

fn when(word: &str, saved: Option<&Saved>) -> Option<String> {
    saved.map(|saved| format!("{word} {}", dates::near(saved.at, clock::now())))
}

fn stage(name: &'static str, note: String, standing: Standing) -> AnyView {
    let (class, icon, hidden) = match standing {
        Standing::Done => ("done", Some(Icon::Check), ": done"),
        Standing::Now => ("", None, ": now"),
        Standing::Next => ("", None, ": next"),
        Standing::Armed => ("armed", Some(Icon::Wait), ": armed"),
        Standing::Waits => ("armed", Some(Icon::Wait), ": waits"),
        Standing::NotYet => ("", None, ": not yet"),
    };
    view! {
        <li class=class aria-current=matches!(standing, Standing::Now | Standing::Next).then_some("step")>
            <b>{icon.map(plain)}{name}<span class="hush">{hidden}</span></b>
            <small>{note}</small>
        </li>
    }
    .into_any()
}
