//! Values that a change replaces: what was, crossed, and what is instead.

use leptos::prelude::*;
use sso_model::audit::ValueChange;

use crate::ui::url_value::url_value;

/// The list, or nothing where nothing changed. `words` stand before the two values for readers who do not see them.
pub(crate) fn changes(list: &[ValueChange], words: [&'static str; 2]) -> Option<AnyView> {
    let lines = list.iter().map(|change| line(change, words)).collect_view();
    (!list.is_empty()).then(|| view! { <dl class="pair changes">{lines}</dl> }.into_any())
}

fn line(change: &ValueChange, [was, is]: [&'static str; 2]) -> AnyView {
    let value = if change.before.is_empty() {
        // Nothing is replaced: a value, or the reason why something was refused.
        shown(&change.after)
    } else {
        let (before, after) = (shown(&change.before), shown(&change.after));
        view! {
            <span class="hush">{was}</span><del><span>{before}</span></del>
            <span class="hush">{is}</span><ins><span>{after}</span></ins>
        }
        .into_any()
    };
    view! { <dt>{change.name.clone()}</dt><dd>{value}</dd> }.into_any()
}

fn shown(text: &str) -> AnyView {
    match text {
        "" => view! { <span class="muted">"empty"</span> }.into_any(),
        url if url.contains("://") => url_value(url),
        words => words.to_owned().into_any(),
    }
}
