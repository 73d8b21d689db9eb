//! One recorded act: who, what, and what was before and after.

use leptos::prelude::*;
use sso_model::api::ActivityEntry;

use crate::activity::changes::changes;
use crate::activity::filter::{Filter, show};
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::dates;
use crate::browser::keys::is_plain;
use crate::routes::Route;
use crate::ui::initials::initials;

/// The id of an entry's line.
pub(crate) fn entry_id(entry: &ActivityEntry) -> String {
    format!("entry-{}", entry.seq)
}

/// A line of the log.
pub(crate) fn entry(entry: &ActivityEntry) -> AnyView {
    let from = if entry.address.is_empty() { "on the server".to_owned() } else { entry.address.clone() };
    view! {
        <li id=entry_id(entry) tabindex="-1">
            <time datetime=entry.at.to_string()>{dates::time(entry.at)}</time>
            <span class="who" aria-hidden="true">{initials(&entry.actor)}</span>
            <div>
                <p><b>{actor(entry)}</b> " " {entry.sentence()} {about(entry)}</p>
                <p class="faint">{from} " · Entry " {entry.seq}</p>
                {changes(&entry.changes, ["before: ", " after: "])}
            </div>
        </li>
    }
    .into_any()
}

/// Who did it; a person leads to everything that they did.
fn actor(entry: &ActivityEntry) -> AnyView {
    let name = entry.actor.clone();
    let (Some(id), Some(filter)) = (entry.actor_id.clone(), use_context::<RwSignal<Filter>>()) else {
        return name.into_any();
    };
    let theirs = move |filter: &mut Filter| filter.by = Some(id.clone());
    let mut shown = filter.get_untracked();
    theirs(&mut shown);
    let click = move |event: leptos::ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            show(filter, &theirs);
        }
    };
    let label = format!("Only what {name} did");
    view! { <a href=shown.address() title=label on:click=click>{name}</a> }.into_any()
}

/// What the act was about; an attempt to sign in leads to its report.
pub(crate) fn about(entry: &ActivityEntry) -> Option<AnyView> {
    let subject = Some(entry.subject.clone()).filter(|subject| !subject.is_empty())?;
    let Some(id) = &entry.attempt_id else { return Some(format!(": {subject}").into_any()) };
    let (name, route) = (format!("Report {subject}"), Route::SignInReport(id.clone()));
    Some(
        view! { ": " <a href=route.path() aria-label=name on:click=go_to(app(), route)>{subject}</a> }
            .into_any(),
    )
}
