//! A URL or other technical value: whole, monospaced, left to right, broken only where it may be.

use leptos::prelude::*;

/// A name in a query that is longer may be broken, so that it is no wider than a telephone.
const LONGEST_NAME: usize = 20;

/// The value with places to break after `/`, `-` and `&`, and before `?`.
pub fn url_value(text: &str) -> AnyView {
    view! { <code class="value" dir="ltr">{pieces(text)}</code> }.into_any()
}

/// The text with its places to break.
pub(super) fn pieces(text: &str) -> Vec<AnyView> {
    let (path, query) = text.split_at(text.find('?').unwrap_or(text.len()));
    // Browsers break after a question mark; it opens a line with its name rather than hanging at the end of one.
    let (name, rest) =
        query.split_at(query.find('=').filter(|at| *at <= LONGEST_NAME).map_or(0, |at| at + 1));
    let broken = |text: &str| -> Vec<_> {
        let pieces = text.split_inclusive(['/', '-', '&']);
        pieces.map(|piece| view! { {piece.to_owned()}<wbr/> }.into_any()).collect()
    };
    let whole = (!name.is_empty()).then(|| view! { <span class="nb">{name.to_owned()}</span> }.into_any());
    broken(path).into_iter().chain(whole).chain(broken(rest)).collect()
}
