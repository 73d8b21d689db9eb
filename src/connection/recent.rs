//! The last changes of how people sign in, beside the settings they were made to.

use leptos::prelude::*;
use sso_model::api::{ActivityEntry, ActivityKind, ActivityPage};
use sso_model::audit::Action;

use crate::activity::entry::about;
use crate::api::activity::{WhichEntries, activity};
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::connection::state::connection;
use crate::loaded::held;
use crate::routes::Route;

/// How many are shown.
const SHOWN: usize = 3;

/// How many are asked for: what makes the place is left out here.
const ASKED_FOR: u32 = 50;

/// The card. After each change of the connection it is asked for again; what is shown stays until the answer is there.
#[component]
pub(crate) fn RecentActivity() -> impl IntoView {
    let (app, connection) = (app(), connection());
    let recent = LocalResource::new(move || {
        connection.view.track();
        let changes = WhichEntries { kind: Some(ActivityKind::Changes), ..WhichEntries::default() };
        activity(changes, None, ASKED_FOR)
    });
    let shown = move || match held(recent) {
        None => ().into_any(),
        Some(Ok(page)) => lines(page),
        // The tab "Activity" says why.
        Some(Err(_)) => view! { <p class="small">"Could not be loaded."</p> }.into_any(),
    };
    view! {
        <section class="card side" aria-labelledby="recent-card">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="recent-card">"Recent activity"</h2>
                    <a class="small" href=Route::Activity.path() aria-label="All entries" on:click=go_to(app, Route::Activity)>"All"</a>
                </div>
            </div>
            <div class="card-body">{move || shown()}</div>
        </section>
    }
}

fn lines(page: ActivityPage) -> AnyView {
    let lines: Vec<_> =
        page.entries.iter().filter(|one| !makes_the_place(one)).take(SHOWN).map(line).collect();
    if lines.is_empty() {
        view! { <p class="small">"Nothing yet."</p> }.into_any()
    } else {
        view! { <ul class="checks plain">{lines}</ul> }.into_any()
    }
}

/// What the operator did on the server before anybody could come in: all of day one, and no change since.
fn makes_the_place(entry: &ActivityEntry) -> bool {
    let makes =
        matches!(entry.action, Action::OrganizationCreated | Action::PersonAdded | Action::PasswordLinkMade);
    makes && entry.address.is_empty()
}

fn line(entry: &ActivityEntry) -> AnyView {
    view! {
        <li>
            <span>
                <b>{entry.actor.clone()}</b> " " {entry.sentence()} {about(entry)}
                <small>{dates::near_alone(entry.at, clock::now())}</small>
            </span>
        </li>
    }
    .into_any()
}
