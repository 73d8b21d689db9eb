//! The cards that always stand beside the work: the guide, and who keeps password access.

use leptos::prelude::*;
use sso_model::api::PasswordAccess;
use sso_model::saml::provider::Provider;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::connection::overview::overview;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::icon::{Icon, plain, toned};
use crate::ui::initials::initials;

/// The cards that always stand there.
#[component]
pub(crate) fn GuideAndPeople() -> impl IntoView {
    let app = app();
    let (overview, guide) = (overview(), Route::Settings { guide: true });
    let whose = move || match overview.provider() {
        Provider::Other => "Choose your provider".to_owned(),
        known => format!("Guide for {}", known.name()),
    };
    view! {
        <section class="card side" aria-labelledby="guide-card">
            <div class="card-head">
                <h2 id="guide-card">"Follow a guide"</h2>
                <p class="small">"The same steps in your provider’s own words, with your values filled in."</p>
            </div>
            <div class="card-body">
                <nav class="links" aria-label="Guides">
                    <a href=guide.path() id=Target::OpenGuide.id() on:click=go_to(app, guide)>{move || whose()} " " {plain(Icon::More)}</a>
                </nav>
            </div>
        </section>
        <PasswordPeople/>
    }
}

/// Every owner and admin, and whether a password is left to them.
#[component]
fn PasswordPeople() -> impl IntoView {
    let view = overview().view;
    let people = move || view.with(|view| view.password_access.iter().map(person).collect_view());
    view! {
        <section class="card side" aria-labelledby="people-card">
            <div class="card-head"><h2 id="people-card">"Who keeps password access"</h2></div>
            <div class="card-body"><ul class="checks">{move || people()}</ul></div>
        </section>
    }
}

fn person(one: &PasswordAccess) -> AnyView {
    let (icon, words) = if one.has_password {
        (Icon::Ok, "Has a password")
    } else {
        (
            Icon::Warn,
            "No password: has no way in if SSO fails. sso-server user link ADDRESS on the server makes a link for one",
        )
    };
    view! {
        <li>
            <span class="who" aria-hidden="true">{initials(&one.name)}</span>
            <span>{one.name.clone()} " " <span class="faint">{one.role.name()}</span><small>{words}</small></span>
            {toned(icon)}
        </li>
    }
    .into_any()
}
