//! What else is needed for the five steps, while nothing is live yet.

use leptos::prelude::*;
use sso_model::api::ConnectionView;

use crate::connection::guide_and_people::GuideAndPeople;
use crate::connection::state::connection;
use crate::lazy::lazy_view;
use crate::ui::icon::{Icon, toned};

lazy_view!(lazy, <BeforeEnabling/>);

/// The card, and below it those that always stand there: drawn with it, so that its coming moves none of them.
#[component]
pub(crate) fn BeforeEnabling() -> impl IntoView {
    let connection = connection();
    let facts = move || connection.view.with(facts);
    view! {
        <section class="card side" aria-labelledby="before-card">
            <div class="card-head"><h2 id="before-card">"Before you enable"</h2></div>
            <div class="card-body"><ul class="checks">{move || facts()}</ul></div>
        </section>
        <GuideAndPeople/>
    }
}

fn facts(view: &ConnectionView) -> AnyView {
    view! {
        {way_back(view)}
        <li>
            {toned(Icon::Todo)}
            <span>{format!("Admin rights in {}", connection().overview.provider().name())}<small>"To add a custom SAML application."</small></span>
        </li>
    }
    .into_any()
}

fn way_back(view: &ConnectionView) -> AnyView {
    let kept = view.password_kept().count();
    let icon = if kept > 0 { Icon::Ok } else { Icon::Warn };
    let words = if kept == 1 {
        "1 owner or admin has a password.".to_owned()
    } else {
        format!("{kept} owners and admins have a password.")
    };
    view! { <li>{toned(icon)}<span>"A way back in"<small>{words}</small></span></li> }.into_any()
}
