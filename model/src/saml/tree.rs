//! Walking the one tree of a response: names with their namespaces, and whole texts.

/// SAML protocol (Core 3).
pub(super) const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// SAML assertions (Core 2).
pub(super) const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
/// XML encryption.
pub(super) const ENCRYPTION: &str = "http://www.w3.org/2001/04/xmlenc#";
/// XML signatures.
pub(super) const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";

/// A node of the tree.
pub(super) type Node<'a> = roxmltree::Node<'a, 'a>;

/// Whether `node` is this element.
pub(super) fn is(node: Node<'_>, namespace: &str, name: &str) -> bool {
    node.is_element() && node.tag_name().namespace() == Some(namespace) && node.tag_name().name() == name
}

/// The child elements of that name. Never looks deeper: hidden copies are not found (CVE-2024-45409).
pub(super) fn children<'a>(
    node: Node<'a>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a>> {
    node.children().filter(move |child| is(*child, namespace, name))
}

/// The first child element of that name.
pub(super) fn child<'a>(node: Node<'a>, namespace: &'static str, name: &'static str) -> Option<Node<'a>> {
    children(node, namespace, name).next()
}

/// All elements of that name in the whole document.
pub(super) fn everywhere<'a>(
    node: Node<'a>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a>> {
    node.document().descendants().filter(move |found| is(*found, namespace, name))
}

/// The whole text of an element: every piece of text in it, joined (CVE-2017-11427).
pub(super) fn text(node: Node<'_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// Whether an element holds text alone.
pub(super) fn is_plain(node: Node<'_>) -> bool {
    node.children().all(|child| child.is_text())
}

/// The text of a child.
pub(super) fn child_text(node: Node<'_>, namespace: &'static str, name: &'static str) -> Option<String> {
    child(node, namespace, name).map(text)
}

/// An attribute without namespace.
pub(super) fn attribute<'a>(node: Node<'a>, name: &str) -> Option<&'a str> {
    node.attribute(name)
}
