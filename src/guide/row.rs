//! A row of a guide.

use leptos::prelude::*;

/// A field without a value to copy.
pub(crate) fn plain_row(label: impl Into<String>, value: AnyView, note: &'static str) -> AnyView {
    let label = label.into();
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    view! { <div class="copy"><dt>{label}</dt><dd>{value}{note}</dd></div> }.into_any()
}
