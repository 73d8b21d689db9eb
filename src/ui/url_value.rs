//! A URL or other technical value: whole, monospaced, left to right, broken only where it may be.

use view::prelude::*;

/// The value with places to break after `/`, `-` and `&`, and before `?`.
pub(crate) fn url_value(text: &str) -> AnyView {
    view! { <code class="value" dir="ltr">{pieces(text)}</code> }.into_any()
}

/// The text with its places to break.
pub(super) fn pieces(text: &str) -> Vec<AnyView> {
    // A question mark opens a line rather than hanging at the end of one.
    let (path, query) = text.split_at(text.find('?').unwrap_or(text.len()));
    let pieces = path.split_inclusive(['/', '-']).chain(query.split_inclusive(['-', '&']));
    pieces.map(|piece| view! { {piece.to_owned()}<wbr/> }.into_any()).collect()
}
