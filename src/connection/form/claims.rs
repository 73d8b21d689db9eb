//! Which domains the people of the organization have, and the way to claim them.

use leptos::prelude::*;
use sso_model::api::UnclaimedDomain;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::connection::next::go_to_claim;
use crate::connection::state::connection;
use crate::routes::Route;
use crate::ui::button::Look;
use crate::ui::icon::{Icon, plain};

#[component]
pub(crate) fn ToDomains() -> impl IntoView {
    let app = app();
    view! { <a class=Look::Plain.class() href=Route::Domains.path() on:click=go_to(app, Route::Domains)>"Go to Domain claiming"</a> }
}

/// While no domain is verified or claimed: the domains of the people, most people first.
#[component]
pub(crate) fn UnclaimedDomains() -> impl IntoView {
    let view = connection().view;
    let unclaimed = Memo::new(move |_| {
        view.with(|view| {
            let none = view.domains.verified.is_empty() && view.domains.failing.is_empty();
            if none && view.domains.pending == 0 { view.unclaimed_domains.clone() } else { Vec::new() }
        })
    });
    move || {
        let lines = unclaimed.get().into_iter().map(line).collect_view();
        (!lines.is_empty()).then(|| view! { <ul class="checks box">{lines}</ul> })
    }
}

fn line(one: UnclaimedDomain) -> AnyView {
    let (people, claim) = (in_words(&one), go_to_claim(app(), Some(one.domain.clone())));
    view! {
        <li>
            {plain(Icon::Globe)}
            <span><b>{one.domain.clone()}</b><small>{people}</small></span>
            <a class=Look::Small.class() href=Route::Domains.path() on:click=claim aria-label=format!("Claim {}", one.domain)>"Claim"</a>
        </li>
    }
    .into_any()
}

/// "38 members, 4 owners and admins".
fn in_words(one: &UnclaimedDomain) -> String {
    let members = match one.members {
        0 => None,
        1 => Some("1 member".to_owned()),
        many => Some(format!("{many} members")),
    };
    let managers = match one.managers {
        0 => None,
        1 => Some("1 owner or admin".to_owned()),
        many => Some(format!("{many} owners and admins")),
    };
    members.into_iter().chain(managers).collect::<Vec<_>>().join(", ")
}
