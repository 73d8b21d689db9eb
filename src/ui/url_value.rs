//! A URL or other technical value: whole, monospaced, left to right, broken only where it may be.

use view::prelude::*;

/// The value with places to break after `/`, `?` and `-`.
pub(crate) fn url_value(text: &str) -> AnyView {
    view! { <code class="value" dir="ltr">{pieces(text)}</code> }.into_any()
}

fn pieces(text: &str) -> Vec<AnyView> {
    text.split_inclusive(['/', '?', '-', '&'])
        .map(|piece| view! { {piece.to_owned()}<wbr/> }.into_any())
        .collect()
}
