//! The last changes, beside the settings they were made to.

use leptos::prelude::*;
use sso_model::api::ActivityEntry;

use crate::activity::entry::about;
use crate::activity::recent_activity::Recent;
use crate::app::frame::go_to;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::routes::Route;

/// The card.
#[component]
pub(crate) fn RecentActivity() -> impl IntoView {
    let app = app();
    let recent = Recent::follow(app);
    let shown = move || match recent.get() {
        Recent::Asking => ().into_any(),
        Recent::Unknown => view! { <p class="small">"Could not be loaded."</p> }.into_any(),
        Recent::Known(entries) if entries.is_empty() => {
            view! { <p class="small">"Nothing yet."</p> }.into_any()
        }
        Recent::Known(entries) => {
            view! { <ul class="checks plain">{entries.iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="card side" aria-labelledby="recent-card">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="recent-card">"Recent activity"</h2>
                    <a class="small" href=Route::Activity.path() aria-label="All entries" on:click=go_to(app, Route::Activity)>"All"</a>
                </div>
            </div>
            <div class="card-body">{shown}</div>
        </section>
    }
}

fn line(entry: &ActivityEntry) -> AnyView {
    view! {
        <li>
            <span>
                <b>{entry.actor.clone()}</b> " " {entry.action.sentence()} {about(entry)}
                <small>{dates::near(entry.at, clock::now())}</small>
            </span>
        </li>
    }
    .into_any()
}
