//! One application.

use leptos::prelude::*;
use sso_model::api::ApplicationCard;

use crate::ui::initials::initials;

/// Draws the card. The button of the only application is the filled one.
pub(super) fn card(application: ApplicationCard, is_only: bool) -> AnyView {
    let ApplicationCard { name, host, open_url } = application;
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
        </li>
    }
    .into_any()
}
