//! One check: how it ended, what arrived, what belongs there, and what to change.

use sso_domain::saml::report::{CheckRow, Outcome, Remedy};
use view::prelude::*;

use crate::ui::copy_value::CopyButton;
use crate::ui::difference::marked_value;
use crate::ui::field::first_sentence;
use crate::ui::icon::{Icon, plain, toned};
use crate::ui::url_value::url_value;

/// A line of the report; open where something has to be done.
pub(super) fn row(row: &CheckRow) -> AnyView {
    let (icon, hidden) = standing(row.outcome);
    let (first, rest) = first_sentence(&row.sentence);
    let open = matches!(row.outcome, Outcome::Failed | Outcome::Warned);
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
                <div class="why">{values(row)}{rest}{row.remedy.as_ref().map(remedy)}</div>
            </details>
        </li>
    }
    .into_any()
}

fn standing(outcome: Outcome) -> (Icon, &'static str) {
    match outcome {
        Outcome::Passed => (Icon::Ok, text!("Passed: ")),
        Outcome::Warned => (Icon::Warn, text!("Warning: ")),
        Outcome::Failed => (Icon::Bad, text!("Failed: ")),
        Outcome::NotProven => (Icon::Wait, text!("Not proven: ")),
        Outcome::NotReached => (Icon::Todo, text!("Not reached: ")),
        Outcome::NotChecked => (Icon::Todo, text!("Not checked: ")),
    }
}

/// Received and expected; the part in which they differ is marked.
fn values(row: &CheckRow) -> Option<AnyView> {
    let (received, expected) = (row.received.as_deref(), row.expected.as_deref());
    let line = |name: &'static str, value: Option<&str>, other: Option<&str>, class| {
        value.map(|value| {
            let value = if value.is_empty() {
                view! { <span class="muted">"empty"</span> }.into_any()
            } else {
                marked_value(value, other, class)
            };
            view! { <dt>{name}</dt><dd>{value}</dd> }
        })
    };
    (received.is_some() || expected.is_some()).then(|| {
        view! {
            <dl class="pair">
                {line(text!("Received"), received, expected, "odd")}
                {line(text!("Expected"), expected, received, "gap")}
            </dl>
        }
        .into_any()
    })
}

/// "JumpCloud: SP Entity ID" and the value that belongs there.
fn remedy(remedy: &Remedy) -> AnyView {
    let (title, place) = match remedy.place.split_once(": ") {
        Some(("Identity provider", place)) => {
            (text!("What to change at your identity provider").to_owned(), place)
        }
        Some(("Here", place)) => (text!("What to change here, in the connection").to_owned(), place),
        Some((provider, place)) => (text!("What to change in {provider}"), place),
        None => (text!("What to change").to_owned(), remedy.place.as_str()),
    };
    let steps = place.split(" > ").collect::<Vec<_>>();
    let last = steps.len().saturating_sub(1);
    let step = |(at, step): (usize, &&str)| {
        if at == last {
            view! { <b>{(*step).to_owned()}</b> }.into_any()
        } else {
            view! { <span>{(*step).to_owned()}</span>{plain(Icon::More)} }.into_any()
        }
    };
    let enter = remedy.value.as_ref().map(|value| {
        let name = steps.get(last).copied().unwrap_or_default().to_owned();
        view! {
            <li><span>
                "Enter this, exactly:"
                <span class="put">{url_value(value)}<CopyButton name=name value=Signal::stored(value.clone())/></span>
            </span></li>
        }
    });
    let verb = if steps.len() > 1 { text!("Open ") } else { text!("See to ") };
    view! {
        <div class="fix">
            <h3>{title}</h3>
            <ol>
                <li><span>{verb}<span class="path">{steps.iter().enumerate().map(step).collect_view()}</span></span></li>
                {enter}
            </ol>
        </div>
    }
    .into_any()
}
