//! One line of values: URLs, each with or without a label in front.

use super::label::Label;
use crate::url_text::{cleaned, is_invisible};

/// Most URLs of a text. No more are looked for: each look reads the rest of the line.
pub(super) const MOST_URLS: usize = 40;

/// Longest text in front of a URL that is a label, in bytes.
pub(super) const LONGEST_LABEL: usize = 80;

const SCHEMES: [&str; 3] = ["https://", "http://", "urn:"];

/// What stands between the values of a list or a table.
const SEPARATORS: [char; 3] = [',', ';', '|'];

/// What stands around a URL, as pairs.
const PAIRS: [(char, char); 9] = [
    ('<', '>'),
    ('(', ')'),
    ('[', ']'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('\u{201c}', '\u{201d}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{ab}', '\u{bb}'),
];

/// What stands between a label and its URL: a colon, also the wide one of Chinese and Japanese, an arrow, a dash.
const MARKS: [char; 6] = [':', '\u{ff1a}', '=', '\u{2192}', '-', '\u{2013}'];

/// A line that is not read: it holds URLs among words that are not their labels, or more than [`MOST_URLS`].
pub(super) struct NotValues;

/// Returns the URLs of `line`, each with what stands in front of it; none if the line has no URL.
///
/// # Errors
/// Words stand beside a URL that are not its label, or there are more than [`MOST_URLS`].
pub(super) fn urls_in(line: &str) -> Result<Vec<(String, String)>, NotValues> {
    let line: String = line.chars().filter(|c| !is_invisible(*c)).collect();
    let (mut urls, mut rest) = (Vec::new(), line.as_str());
    while let Some((before, from)) = scheme_at(rest).and_then(|start| rest.split_at_checked(start)) {
        if urls.len() == MOST_URLS || !is_label(before) {
            return Err(NotValues);
        }
        let (url, after) = from.split_at_checked(length(before, from)).ok_or(NotValues)?;
        let sentence_ends = |c| SEPARATORS.contains(&c) || c == '.';
        urls.push((before.to_owned(), cleaned(url.trim_end_matches(sentence_ends))));
        rest = after.trim_start_matches(closes);
    }
    let says_nothing = |c: char| c.is_whitespace() || SEPARATORS.contains(&c) || closes(c);
    if urls.is_empty() || rest.chars().all(says_nothing) { Ok(urls) } else { Err(NotValues) }
}

/// Returns how many web addresses `text` holds.
pub(super) fn web_addresses(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    lower.matches("https://").count() + lower.matches("http://").count()
}

/// Returns where the first URL of `text` begins, in bytes. `return:` is not a URN, though it ends like one.
fn scheme_at(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let first = |scheme| {
        let mut places = lower.match_indices(scheme).map(|(at, _)| at);
        places.find(|at| !lower[..*at].ends_with(char::is_alphanumeric))
    };
    SCHEMES.into_iter().filter_map(first).min()
}

/// Returns how long the URL is that `from` begins with, in bytes: to white space, to what closes the pair that opened in
/// front of it, or to the comma before the next URL. A URL within a URL is a part of it: `?to=https://…`.
fn length(before: &str, from: &str) -> usize {
    let opened = before.chars().next_back();
    let close = PAIRS.iter().find(|(open, _)| opened == Some(*open)).map(|(_, close)| *close);
    let is_next = |text: &str| {
        let text = text.trim_start_matches(opens).as_bytes();
        SCHEMES.iter().any(|scheme| {
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
        })
    };
    let ends = |(at, c): &(usize, char)| {
        c.is_whitespace()
            || *c == '"'
            || close == Some(*c)
            || (SEPARATORS.contains(c) && is_next(&from[at + c.len_utf8()..]))
    };
    from.char_indices().find(ends).map_or(from.len(), |(at, _)| at)
}

/// Returns whether the text in front of a URL names it, or only separates it from the URL before.
fn is_label(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_whitespace() || opens(c));
    let is_joined = ["", "and", "&"].contains(&name.trim());
    let is_marked = name.ends_with(MARKS)
        || name.ends_with(SEPARATORS)
        || text.ends_with('\t')
        || text.chars().next_back().is_some_and(opens);
    let is_known = name.len() <= LONGEST_LABEL && Label::of(name).is_some();
    !name.contains(['<', '{']) && (is_joined || is_marked || is_known)
}

fn opens(c: char) -> bool {
    PAIRS.iter().any(|(open, _)| *open == c)
}

fn closes(c: char) -> bool {
    PAIRS.iter().any(|(_, close)| *close == c)
}
