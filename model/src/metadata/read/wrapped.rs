//! Metadata inside of something else: in base64, in JSON, with its markup escaped, or with text above it. And whether a file
//! is metadata, by its beginning.

use base64ct::{Base64Unpadded, Encoding as _};
use serde_json::Value;

use super::encoding::Wide;
use crate::xml_root::{Kind, root_name};

/// Largest text that is unwrapped, in bytes. Federations come as they are.
pub const MAX_WHOLE_BYTES: usize = 2 * 1024 * 1024;

/// Octets at the beginning that tell what a file is.
pub(super) const BEGINNING: usize = 64 * 1024;

/// Wrappings in wrappings that are taken off.
const MOST_WRAPPINGS: usize = 3;

/// The document in a text that does not begin with it: in base64, in JSON, with `<` written as `&lt;` or `%3C`, or below a
/// sentence that a browser shows above XML. None if there is none.
pub fn unwrapped(bytes: &[u8]) -> Option<Vec<u8>> {
    document(core::str::from_utf8(bytes.get(..MAX_WHOLE_BYTES).unwrap_or(bytes)).ok()?, MOST_WRAPPINGS)
}

fn document(text: &str, most: usize) -> Option<Vec<u8>> {
    let most = most.checked_sub(1)?;
    if let Some(inside) = json(text).and_then(|json| in_json(&json, most)) {
        return Some(inside);
    }
    if let Some(plain) = unescaped(text) {
        return if is_root_of_metadata(&plain) { Some(plain.into_bytes()) } else { document(&plain, most) };
    }
    if let Some((above, document)) = below_text(text) {
        // Lines stay those of the text.
        let lines = "\n".repeat(above.matches('\n').count());
        return Some(format!("{lines}{document}").into_bytes());
    }
    in_base64(text).filter(|inside| begins_as_markup(inside))
}

/// What stands above a document of metadata, and the document without what stands below it.
fn below_text(text: &str) -> Option<(&str, &str)> {
    let (above, document) = text.split_at_checked(text.find('<')?)?;
    let is_text = !above.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
    let end = document.rfind('>').map_or(document.len(), |end| end + 1);
    (is_text && is_root_of_metadata(document)).then(|| (above, document.get(..end).unwrap_or(document)))
}

fn json(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}').trim();
    text.starts_with(['{', '[', '"']).then(|| serde_json::from_str(text).ok())?
}

/// The first text in it that is metadata.
fn in_json(json: &Value, most: usize) -> Option<Vec<u8>> {
    match json {
        Value::String(text) if is_root_of_metadata(text) => Some(text.clone().into_bytes()),
        Value::String(text) => document(text, most),
        Value::Array(values) => values.iter().find_map(|value| in_json(value, most)),
        Value::Object(members) => members.values().find_map(|value| in_json(value, most)),
        _ => None,
    }
}

/// The same text with its markup, where that was escaped for a page or a form.
fn unescaped(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let begins = |with: &str| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    if begins("&lt;") || begins("&#60;") || begins("&#x3c;") || begins("&amp;lt;") {
        let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", " ")];
        let numbered = [("&#60;", "<"), ("&#x3C;", "<"), ("&#x3c;", "<"), ("&#62;", ">"), ("&#x3E;", ">")];
        let quotes = [
            ("&#x3e;", ">"),
            ("&#34;", "\""),
            ("&#x22;", "\""),
            ("&#39;", "'"),
            ("&#x27;", "'"),
            ("&#10;", "\n"),
        ];
        let all = named.into_iter().chain(numbered).chain(quotes);
        let text = all.fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        return Some(text.replace("&amp;", "&"));
    }
    begins("%3c").then(|| String::from_utf8(percent_decoded(text)).ok())?
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut decoded = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let octet = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(octet) = octet {
            decoded.push(octet);
            decoded.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
        } else {
            decoded.push(b'%');
            decoded.extend_from_slice(part.as_bytes());
        }
    }
    decoded
}

fn is_root_of_metadata(text: &str) -> bool {
    root_name(text).and_then(Kind::of) == Some(Kind::Metadata)
}

/// Whether a file that begins so is metadata by its root, in whatever state it is further on.
pub fn is_metadata(beginning: &[u8]) -> bool {
    let beginning = beginning.get(..BEGINNING).unwrap_or(beginning);
    let text = match Wide::of(beginning) {
        Some(wide) => wide.decoded(beginning),
        None => String::from_utf8_lossy(beginning),
    };
    is_root_of_metadata(&text) || is_wrapped(&text, MOST_WRAPPINGS)
}

fn is_wrapped(text: &str, most: usize) -> bool {
    let Some(most) = most.checked_sub(1) else { return false };
    let inside = || unescaped(text).or_else(|| Some(String::from_utf8_lossy(&in_base64(text)?).into_owned()));
    is_in_json(text, most)
        || below_text(text).is_some()
        || inside().is_some_and(|inside| is_root_of_metadata(&inside) || is_wrapped(&inside, most))
}

fn is_in_json(text: &str, most: usize) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // The end may be missing, so that it cannot be parsed.
    let is_named =
        || has(&["EntityDescriptor", "EntitiesDescriptor"]) && has(&["<", "\\u003c", "\\u003C", "&lt;"]);
    let is_inside = || json(text).and_then(|json| in_json(&json, most)).is_some();
    text.starts_with(['{', '[', '"']) && (is_named() || is_inside())
}

/// What is in a text that may be base64, of which the end may be missing.
fn in_base64(text: &str) -> Option<Vec<u8>> {
    let text =
        text.split_once("base64,").filter(|_| text.starts_with("data:")).map_or(text, |(_, value)| value);
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    let text = text.trim_matches(['"', '\'']).trim_end_matches('=').replace('-', "+").replace('_', "/");
    // Without its end, whole groups of four.
    let whole = Base64Unpadded::decode_vec(&text).ok();
    whole.or_else(|| Base64Unpadded::decode_vec(text.get(..text.len() / 4 * 4)?).ok())
}

/// Whether a file that begins so may be XML as it is, in whatever encoding.
pub fn begins_as_markup(bytes: &[u8]) -> bool {
    let trimmed = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    trimmed.starts_with(b"<") || Wide::of(bytes).is_some()
}
