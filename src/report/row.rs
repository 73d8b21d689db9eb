//! One check: how it ended, what arrived, what belongs there, and what to change.

use leptos::prelude::*;
use sso_model::saml::check::Check;
use sso_model::saml::report::{CheckRow, Outcome};

use crate::connection::overview::overview;
use crate::report::about::About;
use crate::report::certificate::certificates;
use crate::report::offers::Offers;
use crate::report::remedy::remedy;
use crate::ui::difference::marked_value;
use crate::ui::field::first_sentence;
use crate::ui::icon::{Icon, toned};

/// A line of the report. `open` where something has to be done.
pub(crate) fn row(row: &CheckRow, about: About, offers: Offers, open: bool) -> AnyView {
    let (icon, hidden) = standing(row.outcome);
    let sentence = untrack(|| overview().provider()).speak(&row.sentence);
    let (first, rest) = first_sentence(&sentence);
    let summary = view! {
        {toned(icon)}
        <span><span class="hush">{hidden}</span>{row.check.title()}</span>
        <span class="got">{first.trim_end_matches('.').to_owned()}</span>
    };
    if rest.is_empty() && row.received.is_none() && row.expected.is_none() && row.remedy.is_none() {
        return view! { <li><p class="line">{summary}</p></li> }.into_any();
    }
    let rest = (!rest.is_empty()).then(|| view! { <p>{rest.to_owned()}</p> });
    view! {
        <li>
            <details open=open>
                <summary>{summary}{toned(Icon::More)}</summary>
                <div class="why">{values(row)}{rest}{way_out(row, about, offers)}</div>
            </details>
        </li>
    }
    .into_any()
}

fn standing(outcome: Outcome) -> (Icon, &'static str) {
    match outcome {
        Outcome::Passed => (Icon::Ok, "Passed: "),
        Outcome::Warned => (Icon::Warn, "Warning: "),
        Outcome::Failed => (Icon::Bad, "Failed: "),
        Outcome::NotProven => (Icon::Wait, "Not proven: "),
        Outcome::NotReached => (Icon::Todo, "Not reached: "),
        Outcome::NotChecked => (Icon::Todo, "Not checked: "),
    }
}

/// What to change, and what can be taken instead, which depends on what is saved.
fn way_out(row: &CheckRow, about: About, offers: Offers) -> Option<AnyView> {
    let way = row.remedy.clone()?;
    let row = row.clone();
    Some((move || remedy(&row, &way, about, (offers, offers.at(row.check)))).into_any())
}

/// Received and expected; the part in which they differ is marked.
fn values(row: &CheckRow) -> Option<AnyView> {
    let (received, expected) = (row.received.as_deref(), row.expected.as_deref());
    let line = |name: &'static str, value: Option<&str>, other: Option<&str>, class| {
        value.map(|value| {
            let value = match row.check {
                _ if value.is_empty() => view! { <span class="muted">"empty"</span> }.into_any(),
                Check::Certificate => certificates(value),
                _ => marked_value(value, other, class),
            };
            view! { <dt>{name}</dt><dd>{value}</dd> }
        })
    };
    (received.is_some() || expected.is_some()).then(|| {
        view! {
            <dl class="pair">
                {line("Received", received, expected, "odd")}
                {line("Expected", expected, received, "gap")}
            </dl>
        }
        .into_any()
    })
}
