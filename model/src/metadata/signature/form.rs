//! The form of the signature: on the root, over all of it, with nothing in it that could make it cover less.

use std::collections::HashSet;

use roxmltree::{Document, Error, Node, NodeType, ParsingOptions};

use super::{MAX_VERIFIED_NODES, SignatureFault as Fault};
use crate::metadata::error::MetadataError;
use crate::metadata::read::named::{child, children};
use crate::metadata::read::{METADATA, SIGNATURE};
use crate::saml::algorithm::{
    ENVELOPED, EXCLUSIVE, digest_is_taken, is_inclusive, is_weak_hash, name, signature_is_taken,
};

/// The only element that a transform or a canonical form may hold: prefixes that are written out beside.
const PREFIXES: (&str, &str) = (EXCLUSIVE, "InclusiveNamespaces");

/// Checks the form of the signature of `xml`.
///
/// # Errors
/// [`MetadataError::Signature`], or why the text is not a tree.
pub(super) fn check(xml: &str) -> Result<(), MetadataError> {
    let options = ParsingOptions { nodes_limit: MAX_VERIFIED_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(|error| match error {
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            MetadataError::Signature(Fault::TooLarge)
        }
        other => MetadataError::Signature(Fault::Unverifiable(other.to_string())),
    })?;
    let root = document.root_element();
    unique_ids(root)?;
    let signature = only_signature(root)?;
    parts(signature, &["SignedInfo", "SignatureValue"], &["KeyInfo"], "Signature")?;
    let info = child(signature, SIGNATURE, "SignedInfo").ok_or(Fault::Form("SignedInfo"))?;
    parts(info, &["CanonicalizationMethod", "SignatureMethod", "Reference"], &[], "SignedInfo")?;
    let reference = child(info, SIGNATURE, "Reference").ok_or(Fault::Form("Reference"))?;
    parts(reference, &["Transforms", "DigestMethod", "DigestValue"], &[], "Reference")?;
    algorithms(info, reference)?;
    Ok(covers(root, reference)?)
}

/// IDs of every spelling that a library may take for one.
fn unique_ids(root: Node<'_, '_>) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    for attribute in root.descendants().flat_map(|node| node.attributes()) {
        if attribute.name().eq_ignore_ascii_case("id") && !seen.insert(attribute.value().trim()) {
            return Err(Fault::DuplicateId(attribute.value().to_owned()));
        }
    }
    Ok(())
}

fn only_signature<'a>(root: Node<'a, 'a>) -> Result<Node<'a, 'a>, Fault> {
    let is_metadata =
        ["EntityDescriptor", "EntitiesDescriptor"].iter().any(|it| root.has_tag_name((METADATA, *it)));
    if !is_metadata {
        return Err(Fault::Form("the root"));
    }
    let mut on_root = children(root, SIGNATURE, "Signature");
    match (on_root.next(), on_root.next()) {
        (Some(signature), None) => Ok(signature),
        (Some(_), Some(_)) => Err(Fault::Several),
        _ if root.descendants().any(|node| node.has_tag_name((SIGNATURE, "Signature"))) => {
            Err(Fault::PartOnly)
        }
        _ => Err(Fault::Missing),
    }
}

/// Each of `once` exactly once, each of `perhaps` at most once, in the namespace of signatures, and nothing else.
fn parts(
    node: Node<'_, '_>,
    once: &[&'static str],
    perhaps: &[&'static str],
    of: &'static str,
) -> Result<(), Fault> {
    let elements: Vec<_> = node.children().filter(Node::is_element).collect();
    let count = |name: &str| elements.iter().filter(|one| one.has_tag_name((SIGNATURE, name))).count();
    if let Some(name) = once.iter().find(|name| count(name) != 1) {
        return Err(Fault::Form(name));
    }
    if let Some(name) = perhaps.iter().find(|name| count(name) > 1) {
        return Err(Fault::Form(name));
    }
    let known: usize = once.iter().chain(perhaps).map(|name| count(name)).sum();
    let is_plain = node.children().all(|child| match child.node_type() {
        NodeType::Text => child.text().is_none_or(|text| text.trim().is_empty()),
        NodeType::PI => false,
        _ => true,
    });
    if known == elements.len() && is_plain { Ok(()) } else { Err(Fault::Form(of)) }
}

fn algorithms(info: Node<'_, '_>, reference: Node<'_, '_>) -> Result<(), Fault> {
    let uri = |node, name| {
        child(node, SIGNATURE, name).and_then(|it| it.attribute("Algorithm")).unwrap_or_default()
    };
    let (method, digest) = (uri(info, "SignatureMethod"), uri(reference, "DigestMethod"));
    for (uri, is_taken) in [(method, signature_is_taken(method)), (digest, digest_is_taken(digest))] {
        if is_weak_hash(uri) {
            return Err(Fault::WeakHash(name(uri).to_owned()));
        }
        if !is_taken {
            return Err(Fault::Algorithm(name(uri).to_owned()));
        }
    }
    let canonical = uri(info, "CanonicalizationMethod");
    if canonical != EXCLUSIVE {
        return Err(Fault::CanonicalForm(canonical.to_owned()));
    }
    let holder = child(reference, SIGNATURE, "Transforms").ok_or(Fault::Form("Transforms"))?;
    let transforms: Vec<_> = holder.children().filter(Node::is_element).collect();
    let found: Vec<_> = transforms.iter().map(|one| one.attribute("Algorithm").unwrap_or_default()).collect();
    if found != [ENVELOPED, EXCLUSIVE] {
        let other = found.iter().find(|uri| ![ENVELOPED, EXCLUSIVE].contains(uri));
        return Err(match other {
            Some(uri) if is_inclusive(uri) => Fault::CanonicalForm((*uri).to_owned()),
            Some(uri) => Fault::Transform((*uri).to_owned()),
            None => Fault::Form("Transforms"),
        });
    }
    let methods = child(info, SIGNATURE, "CanonicalizationMethod").into_iter().chain(transforms);
    let mut inside = methods.flat_map(|node| node.children()).filter(Node::is_element);
    if inside.all(|one| one.has_tag_name(PREFIXES)) { Ok(()) } else { Err(Fault::Form("Transform")) }
}

/// The reference is to the whole document: empty, or to the ID of the root (Metadata 3.1.2).
fn covers(root: Node<'_, '_>, reference: Node<'_, '_>) -> Result<(), Fault> {
    let uri = reference.attribute("URI").ok_or(Fault::Form("URI"))?;
    let of_root = root.attribute("ID").map(|id| format!("#{id}"));
    if uri.is_empty() || of_root.as_deref() == Some(uri) {
        Ok(())
    } else {
        Err(Fault::Reference(uri.to_owned()))
    }
}
