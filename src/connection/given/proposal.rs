//! One value of metadata beside what stands in the form: what changes, where it stands in the file, and why.

use leptos::prelude::*;
use sso_model::certificate::preview::{Certificate, Preview};
use sso_model::metadata::proposal::{Proposal, Reason, Value};
use sso_model::problem::Field;
use sso_model::saml::provider::Provider;

use crate::browser::{clock, dates};
use crate::certificate::preview::fingerprints::ends;
use crate::certificate::preview::validity::standing;
use crate::connection::given::state::GivenInput;
use crate::ui::badge::{Tone, badge};
use crate::ui::difference::marked_value;
use crate::ui::icon::{Icon, plain, toned};

/// The line of a proposal.
pub(crate) fn row(input: GivenInput, proposal: Proposal, words: Provider) -> AnyView {
    let title = title(&proposal);
    let id = format!("take-{}", proposal.key().trim_start_matches('/'));
    let name = if proposal.can_be_taken() {
        view! { <label for=id.clone()>{title}</label> }.into_any()
    } else {
        title.into_any()
    };
    let place = proposal.place.as_ref().map(|place| {
        let path = place.path.iter().map(|part| view! { {plain(Icon::More)}<span>{part.clone()}</span> });
        let path = path.collect_view();
        view! { <dt>"Stands at"</dt><dd><span class="path"><span>{format!("line {}", place.line)}</span>{path}</span></dd> }
    });
    let problem = proposal.problem.as_ref().map(|problem| {
        view! { <p class="error">{plain(Icon::Bad)}<span><span class="hush">"Cannot be taken: "</span>{problem.clone()}</span></p> }
    });
    let (state, values, reason) = (state(&proposal), values(&proposal), words.speak(&proposal.reason));
    view! {
        <li>
            {tick(input, proposal, id)}
            <div class="stack-2">
                <h3>{name}</h3>
                <div>{values}</div>
                {problem}
                <dl class="kv small">{place}<dt>"Why"</dt><dd>{reason}</dd></dl>
            </div>
            {state}
        </li>
    }
    .into_any()
}

/// A box to tick, or a shape where there is nothing to take.
fn tick(input: GivenInput, proposal: Proposal, id: String) -> AnyView {
    if proposal.is_same() {
        return toned(Icon::Ok);
    }
    if !proposal.can_be_taken() {
        return toned(Icon::Bad);
    }
    let key = proposal.key().to_owned();
    let is_ticked = move || input.is_ticked(&proposal);
    let change = move |ticked: bool| {
        input.ticks.update(|ticks| {
            ticks.insert(key.clone(), ticked);
        });
    };
    view! {
        <span class="guide-tick"><input type="checkbox" id=id prop:checked=is_ticked on:change:target=move |event| change(event.target().checked())/></span>
    }
    .into_any()
}

fn title(proposal: &Proposal) -> String {
    let name = proposal.field.name();
    match (proposal.field, &proposal.old, &proposal.new) {
        (Field::Certificates, Some(_), None) => format!("{name} that is not in the file: remove it"),
        (Field::Certificates, None, _) if proposal.reason != Reason::First => format!("{name}, one more"),
        _ => name.to_owned(),
    }
}

fn state(proposal: &Proposal) -> AnyView {
    match (&proposal.new, &proposal.old) {
        _ if proposal.is_same() => badge(Tone::Neutral, "Same as in the form"),
        (Some(Value::Certificate(one)), _) => {
            let standing = standing(&one.preview, clock::now());
            badge(standing.tone(), standing.words())
        }
        (_, None) => badge(Tone::Info, "New"),
        _ => badge(Tone::Neutral, "Differs from the form"),
    }
}

/// Old above new; one value where they are the same.
fn values(proposal: &Proposal) -> AnyView {
    let text = |value: &Option<Value>| match value {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let (old_text, new_text) = (text(&proposal.old), text(&proposal.new));
    let value = |value: &Value, other: &Option<String>, class| match value {
        Value::Text(text) => marked_value(text, other.as_deref(), class),
        Value::Certificate(one) => certificate(one),
    };
    if proposal.is_same() {
        return proposal.new.as_ref().map(|new| value(new, &None, "")).into_any();
    }
    let old = proposal.old.as_ref().map(|old| {
        view! { <del><span><span class="hush">"Now: "</span>{value(old, &new_text, "odd")}</span></del> }
    });
    let new = proposal.new.as_ref().map(|new| {
        view! { <ins><span><span class="hush">"In the file: "</span>{value(new, &old_text, "gap")}</span></ins> }
    });
    view! { {old}{new} }.into_any()
}

fn certificate(one: &Certificate) -> AnyView {
    let Preview { name, not_after, key, sha256, .. } = &one.preview;
    let line = format!("until {} · {} · SHA-256 ", dates::date(*not_after), key.in_words());
    view! { {name.clone()}<br/><span class="small">{line}<code>{ends(sha256)}</code></span> }.into_any()
}
