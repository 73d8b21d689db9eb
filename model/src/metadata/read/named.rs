//! Walking the tree of one entity.

use roxmltree::Node;

/// The child elements of that name.
pub(in crate::metadata) fn children<'a>(
    node: Node<'a, 'a>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name((namespace, name)))
}

/// The first child element of that name.
pub(in crate::metadata) fn child<'a>(
    node: Node<'a, 'a>,
    namespace: &'static str,
    name: &'static str,
) -> Option<Node<'a, 'a>> {
    children(node, namespace, name).next()
}

/// The whole text of an element, every piece of it.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// An attribute without namespace, without blanks around it; none if nothing is left.
pub(super) fn attribute<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.attribute(name).map(str::trim).filter(|value| !value.is_empty())
}

/// `xs:boolean`.
pub(super) fn is_true(node: Node<'_, '_>, name: &str) -> bool {
    matches!(node.attribute(name).map(str::trim), Some("true" | "1"))
}
