//! The form of the signatures: where they sit, what they point at, what they are made with.

use super::{beyond, by_maker, difference, forged};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, Signature};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{Node, SIGNATURE, attribute, children, is};

/// Longest `PrefixList` of an exclusive canonicalization. Each prefix is looked for at every element.
const MAX_PREFIXES: usize = 16;

/// Profiles 4.1.4.5: the assertion is covered.
pub(super) fn signed(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let what = match (facts.response_is_signed(), facts.assertion_is_signed()) {
        (true, true) => "Response and assertion are signed.",
        (true, false) => "The response is signed, and the assertion in it.",
        (false, true) => "The assertion is signed.",
        (false, false) if facts.assertion.is_none() => return beyond(Check::Signed),
        (false, false) => {
            let sentence = format!(
                "Nothing is signed: anybody could have written this. Turn signing on in {}.",
                e.provider.name()
            );
            return CheckRow::failed(Check::Signed, Fault::Unsigned, sentence)
                .received("No signature")
                .expected("A signed response, a signed assertion, or both")
                .remedy(e.provider.remedy(Place::Signing, None));
        }
    };
    CheckRow::passed(Check::Signed, what)
}

/// Core 5.4.1, 5.4.2: a direct child of what it signs, one reference to its parent, every part once.
pub(super) fn place(facts: &Facts<'_>, _e: &Expectations) -> CheckRow {
    let fault = facts.signatures.iter().find_map(|signature| misplaced(facts, signature));
    match fault {
        Some((fault, what @ (EMPTY_REFERENCE | UNSEEN_REFERENCE))) => {
            by_maker(Check::SignaturePlace, fault, what)
        }
        Some((fault, what)) => forged(Check::SignaturePlace, fault, what),
        None if facts.signatures.is_empty() => beyond(Check::SignaturePlace),
        None => {
            CheckRow::passed(Check::SignaturePlace, "Each signature covers the element in which it stands.")
        }
    }
}

/// XML Signature 4.4.3.1: an empty reference is the whole document, whatever the ID of its root.
const EMPTY_REFERENCE: &str = "The signature refers to the whole document (URI=\"\"). SAML requires a reference to the ID of the signed element (Core 5.4.2).";

/// The ID is that of the parent, for the eye.
const UNSEEN_REFERENCE: &str = "The signature’s reference to its element is not written as SAML writes it: white space or an invisible character stands in it.";

fn misplaced(facts: &Facts<'_>, signature: &Signature<'_>) -> Option<(Fault, &'static str)> {
    let parent = signature.parent();
    if parent.is_none() || (parent != Some(facts.response) && parent != facts.assertion) {
        return Some((Fault::SignatureMisplaced, "A signature stands where SAML has none."));
    }
    if facts.signatures.iter().filter(|other| other.parent() == parent).count() != 1 {
        return Some((Fault::SeveralSignatures, "One element has more than one signature."));
    }
    let once = |name| children(signature.node(), SIGNATURE, name).count() == 1;
    if !once("SignedInfo") || !once("SignatureValue") {
        return Some((Fault::SignatureForm, "A signature lacks a part, or has it twice."));
    }
    let known = |name| move |node| is(node, SIGNATURE, name);
    let parts = signature.node().children().filter(roxmltree::Node::is_element);
    for part in parts {
        if !["SignedInfo", "SignatureValue", "KeyInfo"].into_iter().any(|name| known(name)(part)) {
            return Some((Fault::SignatureForm, "A signature holds a part that SAML does not use."));
        }
    }
    let prefixes =
        |node: Node<'_>| attribute(node, "PrefixList").map_or(0, |list| list.split_whitespace().count());
    if signature.node().descendants().any(|node| prefixes(node) > MAX_PREFIXES) {
        return Some((Fault::SignatureForm, "A signature lists more namespaces than SAML uses."));
    }
    misdirected(signature)
}

/// Core 5.4.2: one reference, to the ID of the element in which the signature stands.
fn misdirected(signature: &Signature<'_>) -> Option<(Fault, &'static str)> {
    let references = signature.references();
    let [reference] = references.as_slice() else {
        return Some((Fault::ReferenceDiffers, "A signature points at none or several elements."));
    };
    let uri = attribute(*reference, "URI");
    if uri == Some("") {
        return Some((Fault::ReferenceEmpty, EMPTY_REFERENCE));
    }
    let own = signature.parent().and_then(|parent| attribute(parent, "ID")).unwrap_or_default();
    let is_meant =
        |uri: &str| !difference::unseen(uri).is_empty() && difference::seen(uri) == format!("#{own}");
    if uri.is_some_and(is_meant) {
        return Some((Fault::SignatureForm, UNSEEN_REFERENCE));
    }
    let target = uri.and_then(|uri| uri.strip_prefix('#')).unwrap_or_default();
    if target.is_empty() || own != target {
        return Some((Fault::ReferenceDiffers, "A signature points at another element than its own."));
    }
    None
}
