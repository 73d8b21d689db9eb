//! The page of the applications: a card each. Also what somebody sees first who may not manage SSO.

use leptos::prelude::*;
use sso_model::api::ApplicationList;

use crate::api;
use crate::app::state::app;
use crate::applications::card::card;
use crate::applications::nothing::nothing;
use crate::lazy::lazy_view;
use crate::loaded::{Loaded, held};

lazy_view!(lazy, <ApplicationsPage/>);

#[component]
fn ApplicationsPage() -> impl IntoView {
    let app = app();
    let list = LocalResource::new(api::applications);
    let count = Memo::new(move |_| {
        held(list).and_then(Result::ok).map_or(2, |list: ApplicationList| list.applications.len())
    });
    let title = move || if count.get() == 1 { "Your application" } else { "Your applications" };
    let organization = move || app.session().map(|session| session.organization.name).unwrap_or_default();
    let intro = move || match count.get() {
        0 => organization(),
        1 => format!("{}. You are not asked to sign in again when you open it.", organization()),
        _ => format!("{}. You are not asked to sign in again when you open one.", organization()),
    };
    view! {
        <div class="page-head"><h1>{title}</h1><p>{intro}</p></div>
        <Loaded resource=list what="Loading the applications" failure="The applications could not be loaded" draw=cards/>
    }
}

fn cards(list: ApplicationList) -> AnyView {
    if list.applications.is_empty() {
        return nothing();
    }
    let is_only = list.applications.len() == 1;
    let through = list.signed_in_through;
    let cards = list.applications.into_iter().map(|one| card(one, is_only)).collect_view();
    view! { <ul class="apps">{cards}</ul> <Foot through/> }.into_any()
}

/// As whom the person is here and `through` which identity provider, and whom to ask.
#[component]
fn Foot(through: Option<String>) -> impl IntoView {
    let app = app();
    let through = through.map(|name| format!(" through {name}")).unwrap_or_default();
    let who = move || {
        let person = app.session().map(|session| session.person.email);
        person.map(|email| format!("Signed in{through} as {email}")).unwrap_or_default()
    };
    let ask = move || match app.session() {
        Some(session) if !session.person.role.manages_sso() && !session.managers.is_empty() => {
            format!("Something missing? Ask {}.", session.managers.join(" or "))
        }
        _ => String::new(),
    };
    view! { <div class="row spread faint"><span>{who}</span><span>{ask}</span></div> }
}
