//! One line of values: URLs, each with or without a label in front.

use super::label::Label;
use crate::url_text::cleaned;

/// Longest text between two URLs that is a label, in bytes.
pub(super) const LONGEST_LABEL: usize = 80;

const SCHEMES: [&str; 3] = ["https://", "http://", "urn:"];

/// What stands between the values of a list or a table.
const SEPARATORS: [char; 3] = [',', ';', '|'];

/// What stands around a URL, as pairs.
const PAIRS: [(char, char); 5] = [('<', '>'), ('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\'')];

/// A line that holds URLs among words that are not their labels.
pub(super) struct OtherWords;

/// Returns the URLs of `line`, each with what stands in front of it; none if the line has no URL.
///
/// # Errors
/// Words stand beside a URL that are not its label.
pub(super) fn urls_in(line: &str) -> Result<Vec<(String, String)>, OtherWords> {
    let is_markup = line.trim_start().starts_with('<');
    let line = cleaned(line);
    if is_markup && scheme_at(&line).is_some_and(|start| start > 0) {
        return Err(OtherWords);
    }
    let (mut urls, mut between) = (Vec::new(), String::new());
    for word in line.split_inclusive(char::is_whitespace).flat_map(without_commas) {
        let Some((before, url)) = scheme_at(word).and_then(|start| word.split_at_checked(start)) else {
            between.push_str(word);
            continue;
        };
        between.push_str(before);
        if !is_label(&between) {
            return Err(OtherWords);
        }
        let url = unwrapped(&between, url.trim_end().trim_end_matches(SEPARATORS));
        urls.push((std::mem::take(&mut between), url));
    }
    let nothing_follows = between.chars().all(|c| c.is_whitespace() || SEPARATORS.contains(&c));
    if urls.is_empty() || nothing_follows { Ok(urls) } else { Err(OtherWords) }
}

/// Returns how many words of `text` hold a web address.
pub(super) fn web_addresses(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    lower.split_whitespace().filter(|word| word.contains("https://") || word.contains("http://")).count()
}

/// Cuts `word` where a URL follows a comma without a space. A URL within a URL stays: `?to=https://…`.
fn without_commas(word: &str) -> Vec<&str> {
    let begins_url = |at: usize| SCHEMES.iter().any(|scheme| begins_with(&word[at..], scheme));
    let ends = word.match_indices(SEPARATORS).map(|(at, comma)| at + comma.len());
    let (mut parts, mut from) = (Vec::new(), 0);
    for end in ends.filter(|end| begins_url(*end)) {
        parts.push(&word[from..end]);
        from = end;
    }
    parts.push(&word[from..]);
    parts
}

/// Where the URL of a word begins, in bytes; not within `return:`, which ends like `urn:`.
fn scheme_at(word: &str) -> Option<usize> {
    let lower = word.to_ascii_lowercase();
    let first = |scheme| {
        let mut places = lower.match_indices(scheme).map(|(at, _)| at);
        places.find(|at| !lower[..*at].ends_with(char::is_alphanumeric))
    };
    SCHEMES.into_iter().filter_map(first).min()
}

fn begins_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Whether the text in front of a URL names it, or only separates it from the URL before.
fn is_label(text: &str) -> bool {
    let opening = |c: char| PAIRS.iter().any(|(open, _)| *open == c);
    let name = text.trim_end_matches(opening);
    let trimmed = name.trim();
    let is_markup = name.contains(['<', '{']);
    let is_marked = trimmed.ends_with([':', '=', '\u{2192}', ',', ';', '|'])
        || name.ends_with('\t')
        || name.len() < text.trim_end().len();
    let is_joined = trimmed.is_empty() || ["and", "&"].contains(&trimmed);
    !is_markup && (is_joined || is_marked || (name.len() <= LONGEST_LABEL && Label::of(name).is_some()))
}

/// The URL without what closes the pair that opened in front of it.
fn unwrapped(before: &str, url: &str) -> String {
    let opened = before.chars().next_back();
    let closing = PAIRS.iter().find(|(open, _)| opened == Some(*open)).map(|(_, close)| *close);
    cleaned(closing.and_then(|close| url.strip_suffix(close)).unwrap_or(url))
}
