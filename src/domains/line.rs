//! One claim in the table.

use leptos::prelude::*;
use sso_model::api::DomainView;
use sso_model::domain_claim::{DomainClaim, Status};

use crate::browser::{clock, dates};
use crate::domains::state::{DomainAct, Domains};
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

/// The row of a claim. It is drawn once; what it says follows the list.
pub(crate) fn line(domains: Domains, domain: &str) -> AnyView {
    let (name, act) = (domain.to_owned(), DomainAct::Check(domain.to_owned()));
    let claim = Memo::new(move |_| domains.claim(&name));
    let said = move |part: fn(&DomainView) -> AnyView| move || claim.get().as_ref().map(part);
    let checking = act.clone();
    let busy = Memo::new(move |_| domains.busy.read().as_ref() == Some(&checking));
    let name = domain.to_owned();
    let is_open = Memo::new(move |_| domains.open.read().as_ref() == Some(&name));
    let name = domain.to_owned();
    let show = move |()| {
        if is_open.get_untracked() { domains.open.set(None) } else { domains.show_record(&name) }
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{said(whose)}</th>
            <td role="cell" data-label="Status">{said(status)}</td>
            <td role="cell" data-label="Last check">{said(last_check)}</td>
            <td role="cell">
                <div class="row">
                    <Button look=Look::Small busy=busy name=format!("Check again: {domain}") on_click=move |()| domains.act(act.clone())>"Check again"</Button>
                    <button
                        class="btn btn-small"
                        type="button"
                        aria-expanded=move || is_open.get().to_string()
                        aria-label=format!("Record of {domain}")
                        on:click=move |_| show(())
                    >
                        "Record"
                    </button>
                </div>
            </td>
        </tr>
    }
    .into_any()
}

fn whose(one: &DomainView) -> AnyView {
    let DomainClaim { domain, unicode, .. } = &one.claim;
    let in_dns =
        (domain != unicode).then(|| view! { <br/><span class="faint">"in DNS: " {domain.clone()}</span> });
    view! { {unicode.clone()} {in_dns} <br/><span class="faint">{people(one.people)}</span> }.into_any()
}

/// "1 person", "36 people".
pub(crate) fn people(count: u32) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn status(one: &DomainView) -> AnyView {
    let claim = &one.claim;
    let (tone, since) = match claim.status {
        // Nothing is wrong with a claim that waits for its record.
        Status::Pending => {
            let blocked = claim.waits_for_another().then_some(Tone::Warn);
            (blocked, format!("claimed {since}", since = dates::date(claim.added_at)))
        }
        Status::Verified { since } => (Some(Tone::Ok), format!("since {since}", since = dates::date(since))),
        Status::Failing { .. } => {
            let until = claim.loses_at().map(|at| format!("until {until}", until = dates::date(at)));
            (Some(Tone::Bad), until.unwrap_or_default())
        }
        Status::Released { since } => {
            (Some(Tone::Warn), format!("since {since}", since = dates::date(since)))
        }
    };
    let word = claim.word();
    let waits = || view! { <span class="badge warn">{plain(Icon::Wait)}{word}</span> }.into_any();
    let badge = tone.map_or_else(waits, |tone| badge(tone, word));
    view! { {badge}<br/><span class="faint">{since}</span> }.into_any()
}

fn last_check(one: &DomainView) -> AnyView {
    let now = clock::now();
    let last = one.claim.last_check.as_ref();
    let last = last.map(|last| format!("{} · {}", last.lookup.headline(), dates::near(last.at, now)));
    let next = dates::near(one.claim.next_check_at, now);
    view! { {last.unwrap_or_else(|| "Not checked yet".to_owned())}<br/><span class="faint">{format!("Next check {next}")}</span> }
        .into_any()
}
