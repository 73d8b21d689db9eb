//! Claimed domains: which there are, where each stands, and the record that proves it.

use leptos::prelude::*;
use sso_model::api::DomainList;
use sso_model::domain_claim::{DomainClaim, Status};

use crate::api;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::connection::current::current_connection;
use crate::domains::dialogs::DomainQuestions;
use crate::domains::line::line;
use crate::domains::record::Record;
use crate::domains::state::Domains;
use crate::failure::RequestId;
use crate::lazy::lazy_view;
use crate::loaded::Loaded;
use crate::target::Target;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;

lazy_view!(lazy, <DomainsPage/>);

/// The page.
#[component]
fn DomainsPage() -> impl IntoView {
    let list = LocalResource::new(api::domains);
    view! { <Loaded resource=list what="Loading the domains" failure="The domains could not be loaded" draw=claims/> }
}

fn claims(list: DomainList) -> AnyView {
    let domains = Domains::new(app(), current_connection(), list);
    view! {
        {move || warnings(domains)}
        <Trouble domains=domains/>
        <Card domains=domains/>
        <DomainQuestions domains=domains/>
    }
    .into_any()
}

/// What is about to be lost, and what was.
fn warnings(domains: Domains) -> Vec<AnyView> {
    let list = domains.list.get();
    list.domains.iter().filter_map(|one| warning(&one.claim)).collect()
}

fn warning(claim: &DomainClaim) -> Option<AnyView> {
    let title = claim.warning(clock::now())?;
    let (tone, words) = match claim.status {
        Status::Failing { failing_since, .. } => (
            Tone::Bad,
            format!("Its TXT record has not been found since {since}. Put the record back, then check again: the domain stays verified and nobody notices.", since = dates::date(failing_since)),
        ),
        _ => (
            Tone::Warn,
            current_connection().spoken("Its addresses no longer sign in through your identity provider. Put the record back, then check again."),
        ),
    };
    Some(view! { <Notice tone=tone title=title><p>{words}</p></Notice> }.into_any())
}

/// Why the last act was not done.
#[component]
fn Trouble(domains: Domains) -> impl IntoView {
    let notice = move |error: ApiError| {
        view! {
            <div class="errsum" role="alert" id=Target::Trouble.id() tabindex="-1">
                <h2>{error.outcome("Nothing was changed", "that was done")}</h2>
                <p class="mt1">{error.sentence()}</p>
                <div class="row mt2"><RequestId error=error/></div>
            </div>
        }
    };
    move || domains.trouble.get().map(notice)
}

#[component]
fn Card(domains: Domains) -> impl IntoView {
    // A memo: rows that are put in their places again lose the focus that is in them.
    let names = Memo::new(move |_| {
        domains.list.get().domains.into_iter().map(|one| one.claim.domain).collect::<Vec<_>>()
    });
    let some = Memo::new(move |_| !names.read().is_empty());
    let table = move || {
        view! {
            <table class="table" role="table" aria-labelledby=Target::DomainsTitle.id()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"Domain name"</th>
                        <th role="columnheader" scope="col">"Status"</th>
                        <th role="columnheader" scope="col">"Last check"</th>
                        <th role="columnheader" scope="col"><span class="hush">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup"><For each=move || names.get() key=Clone::clone let(name)>{line(domains, &name)}</For></tbody>
            </table>
        }
    };
    let connection = current_connection();
    let none = move || {
        view! {
            <div class="empty rule">
                {plain(Icon::Todo)}
                <h3>"No domain is claimed yet"</h3>
                <p>{move || connection.spoken("Until one is verified, nobody signs in through your identity provider. Claim the domain that your people’s e-mail addresses end in, add the TXT record that is shown then where its DNS is kept, and check again.")}</p>
            </div>
        }
    };
    view! {
        <section class="card" aria-labelledby=Target::DomainsTitle.id()>
            <div class="card-head">
                <div class="row spread">
                    <h2 id=Target::DomainsTitle.id() tabindex="-1">"Domains"</h2>
                    <Button look=Look::Main on_click=move |()| domains.ask_for_domain()>"Claim a domain…"</Button>
                </div>
                <p>"SSO acts only on addresses of verified domains. A domain belongs to one organization. Keep its TXT record for as long as you use SSO."</p>
            </div>
            <Show when=move || some.get() fallback=none>{table()}</Show>
            {move || domains.open.get().map(|domain| view! { <Record domains=domains domain=domain/> })}
        </section>
    }
}
