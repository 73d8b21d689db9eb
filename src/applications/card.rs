//! One application.

use leptos::prelude::*;
use sso_model::api::ApplicationCard;
use sso_model::timestamp::{DAY, Timestamp};

use crate::browser::{clock, dates};
use crate::ui::initials::initials;

/// Draws the card. The button of the only application is the filled one.
pub(super) fn card(application: ApplicationCard, is_only: bool) -> AnyView {
    let ApplicationCard { name, host, open_url, opened_at } = application;
    let spoken = format!("Open {name}");
    let class = if is_only { "btn btn-main" } else { "btn" };
    let open = match open_url {
        // It leaves the page by a link of its own site: what is unsaved is asked about by the browser.
        Some(url) => view! { <a class=class href=url aria-label=spoken>"Open"</a> }.into_any(),
        None => view! { <span class="faint">"Opens at its own address"</span> }.into_any(),
    };
    view! {
        <li class="card">
            <div class="row spread"><span class="who" aria-hidden="true">{initials(&name)}</span>{open}</div>
            <h2>{name}</h2>
            <p class="faint">{host}</p>
            <p class="faint">{opened(opened_at, clock::now())}</p>
        </li>
    }
    .into_any()
}

/// When the person opened it last.
fn opened(at: Option<Timestamp>, now: Timestamp) -> String {
    let Some(at) = at else { return "Not opened yet".to_owned() };
    let day = dates::date(at);
    if day == dates::date(now) {
        format!("Opened today, {time}", time = dates::time(at))
    } else if day == dates::date(now.plus(-DAY)) {
        "Opened yesterday".to_owned()
    } else {
        format!("Opened on {day}")
    }
}
