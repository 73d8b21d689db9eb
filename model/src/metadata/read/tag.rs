//! Start tags as they stream by.

use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;

/// What a tag has, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) attributes: usize,
    pub(super) namespaces: usize,
}

/// Counts; none if the tag is not well-formed.
pub(super) fn counted(tag: &BytesStart<'_>) -> Option<Counted> {
    let mut counted = Counted::default();
    for attribute in tag.attributes().with_checks(false) {
        match prefix(&attribute.ok()?) {
            Some(_) => counted.namespaces += 1,
            None => counted.attributes += 1,
        }
    }
    Some(counted)
}

/// The namespaces that a tag declares: prefix (empty for the default one) and name, as written.
pub(super) fn declarations(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok);
    attributes.filter_map(|one| Some((text(prefix(&one)?), text(&one.value)))).collect()
}

/// The value of an attribute without prefix, references resolved.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let found = attributes.find(|one| one.key.as_ref() == name.as_bytes())?;
    unescaped(&text(&found.value))
}

/// References of XML resolved; none if one is not of XML itself.
pub(super) fn unescaped(text: &str) -> Option<String> {
    quick_xml::escape::unescape(text).ok().map(std::borrow::Cow::into_owned)
}

/// The prefix that an attribute declares, if it declares one.
fn prefix<'a>(attribute: &Attribute<'a>) -> Option<&'a [u8]> {
    match attribute.key.0.strip_prefix(b"xmlns")? {
        [] => Some(&[]),
        [b':', prefix @ ..] => Some(prefix),
        _ => None,
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
