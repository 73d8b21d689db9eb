//! Two values side by side, with the part marked in which they differ.

use core::ops::Range;

use leptos::prelude::*;

use super::url_value::{pieces, url_value};

/// Where `text` and `other` part, and where they meet again: the part of `text` that `other` has not. None where
/// they share too little for a mark to help: then all of it differs.
pub fn own_part(text: &str, other: &str) -> Option<Range<usize>> {
    let start: usize = text
        .chars()
        .zip(other.chars())
        .take_while(|(one, two)| one == two)
        .map(|(one, _)| one.len_utf8())
        .sum();
    let (rest, other_rest) = (text.get(start..)?, other.get(start..)?);
    let ends = rest.chars().rev().zip(other_rest.chars().rev());
    let end: usize = ends.take_while(|(one, two)| one == two).map(|(one, _)| one.len_utf8()).sum();
    let shared = start + end;
    (2 * shared >= text.len().min(other.len())).then(|| start..text.len() - end)
}

/// The value; what `other` has not stands in a mark of `class`.
pub fn marked_value(text: &str, other: Option<&str>, class: &'static str) -> AnyView {
    let part = other.filter(|other| *other != text).and_then(|other| own_part(text, other));
    match part.filter(|part| !part.is_empty()) {
        Some(part) => {
            let (before, own, after) = (&text[..part.start], &text[part.clone()], &text[part.end..]);
            view! { <code class="value" dir="ltr">{pieces(before)}<mark class=class>{pieces(own)}</mark>{pieces(after)}</code> }
                .into_any()
        }
        None => url_value(text),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn own<'a>(text: &'a str, other: &str) -> Option<&'a str> {
        own_part(text, other).map(|part| &text[part])
    }

    #[test]
    fn only_what_the_other_has_not_is_marked() {
        let (bare, slash) = ("https://sso.example.com/authorize", "https://sso.example.com/authorize/");
        assert_eq!((own(bare, slash), own(slash, bare)), (Some(""), Some("/")));
        let (short, long) = ("https://idp.example/acme-console", "https://idp.example/acme-sso-console");
        assert_eq!((own(short, long), own(long, short)), (Some(""), Some("sso-")));
        assert_eq!(own("Émile@acme.example", "Èmile@acme.example"), Some("É"));
        assert_eq!(own("aaa", "aa"), Some("a"));
    }

    #[test]
    fn nothing_is_marked_where_little_is_shared() {
        assert_eq!(own("urn:other", "https://sso.example.com/"), None);
        assert_eq!(own("nothing", "a signed response"), None);
    }
}
