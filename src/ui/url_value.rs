//! A URL or other technical value: whole, monospaced, left to right, broken only where it may be.

use core::mem::replace;

use leptos::prelude::*;

/// A name in a query that is longer may be broken, so that it is no wider than a telephone.
const LONGEST_NAME: usize = 20;

/// A line may end after one of these.
const SEPARATORS: [char; 3] = ['/', '-', '&'];

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
    let before_query =
        (!query.is_empty() && !path.ends_with(SEPARATORS)).then(|| view! { <wbr/> }.into_any());
    let whole = (!name.is_empty()).then(|| view! { <span class="nb">{name.to_owned()}</span> }.into_any());
    broken(path).chain(before_query).chain(whole).chain(broken(rest)).collect()
}

fn broken(text: &str) -> impl Iterator<Item = AnyView> {
    unbroken(text).into_iter().map(|part| {
        let separator = part.ends_with(SEPARATORS).then(|| view! { <wbr/> });
        view! { {part.to_owned()}{separator} }.into_any()
    })
}

/// Returns the parts that are never broken: each ends with its separator, and `://` stays together.
fn unbroken(text: &str) -> Vec<&str> {
    let ends = text.match_indices(SEPARATORS).map(|(at, separator)| at + separator.len());
    let ends = ends.filter(|end| text.get(*end..).is_some_and(|rest| !rest.starts_with('/')));
    let mut from = 0;
    let parts = ends.chain([text.len()]).filter_map(|end| text.get(replace(&mut from, end)..end));
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::unbroken;

    #[test]
    fn breaks_after_each_separator_but_not_between_slashes() {
        assert_eq!(
            unbroken("https://a.example/saml2/acme-1"),
            ["https://", "a.example/", "saml2/", "acme-", "1"]
        );
        assert_eq!(unbroken("one&two/"), ["one&", "two/"]);
        assert_eq!(unbroken("///"), ["///"]);
        assert_eq!(unbroken("57:16:84"), ["57:16:84"]);
        assert_eq!(unbroken(""), [""; 0]);
    }
}
