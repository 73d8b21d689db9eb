//! The texts in `index.html`: the shell that stands before the program does, and what is said when it cannot start.
//! Trunk may have minified the page: quotes can be missing, and attributes stand in any order.

use interface_text::{Language, Missing, has_words, is_text_attribute};
use std::ops::Range;

/// Every text, in the order in which it stands.
pub(crate) fn texts(page: &str) -> Vec<String> {
    let text = |place: Place| bare(&page[place.range]).trim().to_owned();
    places(page).into_iter().filter(|place| place.kind != Kind::Root).map(text).collect()
}

/// The page in another language, with its code and its direction.
///
/// # Errors
/// The language lacks a text.
pub(crate) fn said(page: &str, language: &Language) -> Result<String, Missing> {
    if matches!(language, Language::English) {
        return Ok(page.to_owned());
    }
    let (mut said, mut from) = (String::new(), 0);
    for Place { range, kind } in places(page) {
        said.push_str(&page[from..range.start]);
        from = range.end;
        let words = match kind {
            Kind::Words => language.say(&page[range])?,
            Kind::Value => format!("\"{}\"", language.say(bare(&page[range]))?),
            Kind::Root => format!("<html lang=\"{}\" dir=\"{}\"", language.code(), language.direction()),
        };
        said.push_str(&words);
    }
    said.push_str(&page[from..]);
    Ok(said)
}

struct Place {
    range: Range<usize>,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    /// Between tags.
    Words,
    /// An attribute's value, with its quotes.
    Value,
    /// The tag `html`, up to its end.
    Root,
}

/// Where texts stand. `index.html` is ours: it has no comments.
fn places(page: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let (mut at, mut open) = (0, "");
    while let Some(start) = page[at..].find('<').map(|found| at + found) {
        if open != "script" && has_words(&page[at..start]) {
            places.push(Place { range: at..start, kind: Kind::Words });
        }
        let end = page[start..].find('>').map_or(page.len(), |found| start + found);
        open = page[start + 1..end].split_whitespace().next().unwrap_or_default();
        if open == "html" {
            places.push(Place { range: start..end, kind: Kind::Root });
        }
        places.extend(values(page, start..end).into_iter().map(|range| Place { range, kind: Kind::Value }));
        at = (end + 1).min(page.len());
    }
    places
}

/// The values in a tag that are texts, quotes included.
fn values(page: &str, tag: Range<usize>) -> Vec<Range<usize>> {
    let described = page[tag.clone()].replace('"', "").contains("name=description");
    let mut values = Vec::new();
    let mut at = tag.start;
    while let Some(equals) = page[at..tag.end].find('=').map(|found| at + found) {
        let name = page[at..equals].rsplit(char::is_whitespace).next().unwrap_or_default();
        let start = equals + 1;
        let value = &page[start..tag.end];
        let length = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(value.len(), |found| found + 2),
            _ => value.find(char::is_whitespace).unwrap_or(value.len()),
        };
        if (is_text_attribute(name) || (described && name == "content")) && has_words(&value[..length]) {
            values.push(start..start + length);
        }
        at = start + length;
    }
    values
}

fn bare(value: &str) -> &str {
    let quoted = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<meta name=\"description\" content=\"Connect it.\">\n\
        <title>Console</title>\n<script src=\"a.js\"></script>\n<nav class=\"a b\" aria-label=\"Pages\"><a href=\"/\">Home</a></nav>";
    const SMALL: &str = "<!doctype html><html dir=ltr lang=en><meta content=\"Connect it.\" name=description>\
        <title>Console</title><script src=a.js></script><nav aria-label=Pages class=\"a b\"><a href=/>Home</a></nav>";

    #[test]
    fn texts_are_found_in_both_forms() {
        assert_eq!(texts(PAGE), ["Connect it.", "Console", "Pages", "Home"]);
        assert_eq!(texts(SMALL), texts(PAGE));
    }

    #[test]
    fn english_stays_to_the_byte() {
        assert_eq!(said(PAGE, &Language::English).unwrap(), PAGE);
    }

    #[test]
    fn the_page_is_said_in_another_language() {
        for page in [PAGE, SMALL] {
            let page = said(page, &Language::Pseudo).unwrap();
            assert!(page.contains("<html lang=\"en-x-pseudo\" dir=\"rtl\">"), "{page}");
            assert!(page.contains(" aria-label=\"⟦Pages~~⟧\"") && page.contains(">⟦Home~~⟧</a>"), "{page}");
            assert_eq!(page.matches('⟦').count(), 4);
        }
    }
}
