//! Certificates as a report names them: by their fingerprints, grouped as on their cards so that people compare them.

use leptos::prelude::*;

use crate::certificate::preview::fingerprints::grouped;
use crate::ui::url_value::url_value;

/// One fingerprint and what stands behind it, several of them, or a text that holds none.
pub(crate) fn certificates(text: &str) -> AnyView {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if is_sha256(first) {
        let rest = rest.trim_start_matches('(').trim_end_matches(')').to_owned();
        return view! { {grouped(first)}<span class="faint small">{rest}</span> }.into_any();
    }
    if text.split(", ").all(is_sha256) {
        return text.split(", ").map(grouped).collect_view().into_any();
    }
    url_value(text)
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
