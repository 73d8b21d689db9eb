//! Putting plaintext in the place of what was encrypted, and an element into a document of its own.
//!
//! Plaintext is a fragment: a prefix in it may be declared around the encrypted element (XML Encryption 1.1 section 4.4). Its
//! element is given every declaration that is in force there, so that it means the same wherever it stands. Exclusive
//! canonicalization leaves out those that nothing uses, and a signature is not changed by them.

use core::fmt::Write as _;

use crate::saml::guard;
use crate::saml::tree::{ASSERTION, Node, is};

/// The text with the element called `name` from `plain` in the place of `encrypted`; none if the plaintext is something else
/// than this one element, or not XML that is safe to read.
pub(in crate::saml) fn replaced(
    xml: &str,
    encrypted: Node<'_>,
    plain: Vec<u8>,
    name: &str,
) -> Option<String> {
    let plain = String::from_utf8(plain).ok()?;
    let element = declared(plain.trim_matches([' ', '\t', '\r', '\n']), encrypted)?;
    let document = guard::tree(&element).ok()?;
    is(document.root_element(), ASSERTION, name).then_some(())?;
    let (before, after) = (xml.get(..encrypted.range().start)?, xml.get(encrypted.range().end..)?);
    Some([before, &element, after].concat())
}

/// An element as a document of its own.
pub(in crate::saml) fn standalone(xml: &str, element: Node<'_>) -> Option<String> {
    declared(xml.get(element.range())?, element)
}

/// An element with the declarations that are in force around `place` and that it does not have itself.
fn declared(element: &str, place: Node<'_>) -> Option<String> {
    let name_end = element.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let (name, rest) = element.split_at(name_end);
    let tag = start_tag(rest)?;
    let mut missing = String::new();
    for namespace in place.namespaces().filter(|one| one.name() != Some("xml")) {
        let attribute = namespace.name().map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        if !is_declared(tag, &attribute) {
            let uri = namespace.uri().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            write!(missing, " {attribute}=\"{uri}\"").ok()?;
        }
    }
    name.starts_with('<').then(|| [name, &missing, rest].concat())
}

/// What stands behind the name up to the end of the tag: a `>` in a value does not end it.
fn start_tag(rest: &str) -> Option<&str> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return rest.get(..at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// Whether a tag declares it. A value that looks like a declaration counts as one: then a prefix is missing, and the plaintext
/// is refused.
fn is_declared(tag: &str, attribute: &str) -> bool {
    tag.match_indices(attribute).any(|(at, _)| {
        let before = tag.get(..at).and_then(|before| before.chars().next_back());
        let behind = tag.get(at + attribute.len()..).unwrap_or_default().trim_start();
        before.is_none_or(|c| c.is_ascii_whitespace()) && behind.starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_means_the_same_in_its_new_place() {
        let xml =
            format!("<r xmlns=\"urn:r\" xmlns:a=\"urn:a&amp;b\"><w xmlns:saml=\"{ASSERTION}\"><e/></w></r>");
        let document = guard::tree(&xml).unwrap();
        let encrypted = document.descendants().find(|node| node.has_tag_name(("urn:r", "e"))).unwrap();
        for plain in [
            "<saml:NameID a:x='>'>m</saml:NameID>",
            "  <saml:NameID xmlns:a = \"urn:other\" xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'/>\n",
            "<NameID xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\">m</NameID>",
        ] {
            let opened = replaced(&xml, encrypted, plain.into(), "NameID").expect(plain);
            assert!(opened.starts_with("<r xmlns=\"urn:r\"") && opened.ends_with("</w></r>"), "{opened}");
            guard::tree(&opened).expect(&opened);
        }
        for plain in [
            "",
            "text",
            "<saml:NameID/><saml:NameID/>",
            "<saml:NameID/></w></r><r xmlns='urn:r'><w>",
            "<saml:NameID>a<!-- -->b</saml:NameID>",
            "<!DOCTYPE x><saml:NameID/>",
            "<?x?><saml:NameID/>",
            "<saml:Assertion/>",
            "<b:NameID/>",
            "<saml:NameID a='xmlns:saml=' >",
        ] {
            assert_eq!(replaced(&xml, encrypted, plain.into(), "NameID"), None, "{plain}");
        }
        assert_eq!(replaced(&xml, encrypted, vec![0xff, 0xfe], "NameID"), None);
    }
}
