//! The namespaces that hold where an entity begins, so that it can be read by itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::tag::unescaped;

/// Most octets of declarations around an entity. Aggregates have some 2 KB.
const MOST_BYTES: usize = 64 * 1024;

/// Prefixes and names, one level for each element that is open.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    levels: Vec<Vec<(String, String)>>,
    bytes: usize,
}

impl Scopes {
    /// Opens an element; false if there is more than can be held.
    pub(super) fn open(&mut self, declarations: Vec<(String, String)>) -> bool {
        self.bytes += size(&declarations);
        self.levels.push(declarations);
        self.bytes <= MOST_BYTES
    }

    pub(super) fn close(&mut self) {
        self.bytes -= self.levels.pop().as_deref().map_or(0, size);
    }

    /// The namespace of an element by its qualified name; empty if it has none.
    pub(super) fn namespace(&self, name: &[u8]) -> String {
        let name = String::from_utf8_lossy(name);
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let mut declared = self.levels.iter().rev().flat_map(|level| level.iter().rev());
        let found = declared.find(|(of, _)| of == prefix);
        found.and_then(|(_, uri)| unescaped(uri)).unwrap_or_default()
    }

    /// All that holds, as the attributes of a tag.
    pub(super) fn as_attributes(&self) -> String {
        let all: BTreeMap<_, _> = self.levels.iter().flatten().map(|(prefix, uri)| (prefix, uri)).collect();
        let mut text = String::new();
        for (prefix, uri) in all {
            let colon = if prefix.is_empty() { "" } else { ":" };
            let quote = if uri.contains('"') { '\'' } else { '"' };
            // XML takes line ends in values for blanks; without them places stay right.
            let uri = uri.replace(['\n', '\r'], " ");
            // Writing to a string does not fail.
            let _ = write!(text, " xmlns{colon}{prefix}={quote}{uri}{quote}");
        }
        text
    }
}

fn size(declarations: &[(String, String)]) -> usize {
    declarations.iter().map(|(prefix, uri)| prefix.len() + uri.len() + 16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_declaration_holds() {
        let pair = |prefix: &str, uri: &str| (prefix.to_owned(), uri.to_owned());
        let mut scopes = Scopes::default();
        assert!(scopes.open(vec![pair("", "urn:a"), pair("x", "urn:&amp;")]));
        assert!(scopes.open(vec![pair("", "urn:\"b")]));
        assert_eq!((scopes.namespace(b"n"), scopes.namespace(b"x:n")), ("urn:\"b".into(), "urn:&".into()));
        assert_eq!(scopes.as_attributes(), " xmlns='urn:\"b' xmlns:x=\"urn:&amp;\"");
        scopes.close();
        assert_eq!((scopes.namespace(b"n"), scopes.namespace(b"y:n")), ("urn:a".into(), String::new()));
        assert!(!scopes.open(vec![pair("", &"x".repeat(MOST_BYTES))]));
    }
}
