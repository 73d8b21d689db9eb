//! One recorded act: who, what, and what was before and after.

use sso_domain::api::ActivityEntry;
use sso_domain::audit::ValueChange;
use view::prelude::*;

use crate::browser::dates;
use crate::pages::frame::initials;
use crate::ui::url_value::url_value;

/// The id of an entry's line.
pub(crate) fn entry_id(entry: &ActivityEntry) -> String {
    format!("entry-{}", entry.seq)
}

/// A line of the log.
pub(crate) fn entry(entry: &ActivityEntry) -> AnyView {
    let about = (!entry.subject.is_empty()).then(|| format!(": {}", entry.subject));
    let from =
        if entry.address.is_empty() { text!("on the server").to_owned() } else { entry.address.clone() };
    let changes = (!entry.changes.is_empty())
        .then(|| view! { <dl class="pair">{entry.changes.iter().map(change).collect_view()}</dl> });
    view! {
        <li id=entry_id(entry) tabindex="-1">
            <time datetime=entry.at.to_string()>{dates::time(entry.at)}</time>
            <span class="who" aria-hidden="true">{initials(&entry.actor)}</span>
            <div>
                <p><b>{entry.actor.clone()}</b> " " {entry.action.sentence()} {about}</p>
                <p class="faint">{from} " · Entry " {entry.seq}</p>
                {changes}
            </div>
        </li>
    }
    .into_any()
}

fn change(change: &ValueChange) -> AnyView {
    let shown = |text: &str| {
        if text.is_empty() {
            view! { <span class="muted">"empty"</span> }.into_any()
        } else {
            url_value(text)
        }
    };
    view! {
        <dt>{change.name.clone()}</dt>
        <dd>
            {(!change.before.is_empty()).then(|| view! { <span class="hush">"before: "</span><del><span>{shown(&change.before)}</span></del> })}
            <span class="hush">" after: "</span>
            <ins><span>{shown(&change.after)}</span></ins>
        </dd>
    }
    .into_any()
}
