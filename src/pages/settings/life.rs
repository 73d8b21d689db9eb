//! The stages of the connection's life: only those that exist.

use sso_domain::api::{Saved, SsoView};
use sso_domain::lifecycle::{Requirement, Stage};
use view::prelude::*;

use crate::browser::{clock, dates};
use crate::ui::icon::{Icon, plain};

/// How a stage stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    Now,
    Armed,
    NotYet,
}

/// The stages as a list.
#[component]
pub(crate) fn Life(view: SsoView) -> impl IntoView {
    let draft = match view.stage {
        Stage::Empty => Standing::NotYet,
        Stage::Draft => Standing::Now,
        Stage::Enabled | Stage::Disabled => Standing::Done,
    };
    let enabled = if view.stage == Stage::Enabled { Standing::Now } else { Standing::NotYet };
    let armed = view.requirement != Requirement::Off;
    let saved = when("Saved", view.draft_saved.as_ref()).unwrap_or_else(|| {
        match view.stage {
            Stage::Enabled => "Became the live settings",
            Stage::Disabled => "Settings kept",
            Stage::Empty | Stage::Draft => "Settings saved, used by nobody",
        }
        .to_owned()
    });
    let since = view.live_changed.as_ref();
    let live = match view.stage {
        Stage::Enabled => when("Since", since),
        Stage::Disabled => when("Disabled", since),
        Stage::Empty | Stage::Draft => None,
    };
    let live = live.unwrap_or_else(|| "People may use SSO".to_owned());
    view! {
        <ol class="life" aria-label="Life of the connection">
            {stage("Draft", saved, draft)}
            {stage("Enabled", live, enabled)}
            {armed.then(|| stage("Required", "Waits for its conditions".to_owned(), Standing::Armed))}
        </ol>
    }
}

fn when(word: &str, saved: Option<&Saved>) -> Option<String> {
    saved.map(|saved| format!("{word} {}", dates::near(saved.at, clock::now())))
}

fn stage(name: &'static str, note: String, standing: Standing) -> AnyView {
    let (class, icon, hidden) = match standing {
        Standing::Done => ("done", Some(Icon::Check), ": done"),
        Standing::Now => ("", None, ": now"),
        Standing::Armed => ("armed", Some(Icon::Wait), ": armed"),
        Standing::NotYet => ("", None, ": not yet"),
    };
    view! {
        <li class=class aria-current=(standing == Standing::Now).then_some("step")>
            <b>{icon.map(plain)}{name}<span class="hush">{hidden}</span></b>
            <small>{note}</small>
        </li>
    }
    .into_any()
}
