//! The form of the signatures: where they sit, what they point at, what they are made with.

use super::{beyond, forged, shortened};
use crate::saml::algorithm::{self, ENVELOPED, EXCLUSIVE};
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
        Some((fault, what)) => forged(Check::SignaturePlace, fault, what),
        None if facts.signatures.is_empty() => beyond(Check::SignaturePlace),
        None => {
            CheckRow::passed(Check::SignaturePlace, "Each signature covers the element in which it stands.")
        }
    }
}

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
    let references = signature.references();
    let [reference] = references.as_slice() else {
        return Some((Fault::ReferenceDiffers, "A signature points at none or several elements."));
    };
    let target = attribute(*reference, "URI").and_then(|uri| uri.strip_prefix('#')).unwrap_or_default();
    if target.is_empty() || parent.and_then(|parent| attribute(parent, "ID")) != Some(target) {
        return Some((Fault::ReferenceDiffers, "A signature points at another element than its own."));
    }
    None
}

/// Core 5.4.3, 5.4.4 and the allow-list. The size of the key is known only when one has verified.
pub(in crate::saml) fn algorithms(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    if facts.signatures.is_empty() {
        return beyond(Check::Algorithms);
    }
    if let Some(row) = facts.signatures.iter().find_map(|signature| refused(signature, e)) {
        return row;
    }
    let mut names: Vec<String> = Vec::new();
    for signature in &facts.signatures {
        let (method, digest) = (algorithm::name(signature.method()), algorithm::name(signature.digest()));
        let both = format!("{method}, digest {digest}");
        if !names.contains(&both) {
            names.push(both);
        }
    }
    CheckRow::passed(Check::Algorithms, "All are on the list of strong ones.")
        .received(names.join("; "))
        .expected("SHA-256 or stronger")
}

fn refused(signature: &Signature<'_>, e: &Expectations) -> Option<CheckRow> {
    let row = |fault: Fault, uri: &str, sentence: String| {
        CheckRow::failed(Check::Algorithms, fault, sentence)
            .received(shortened(algorithm::name(uri)))
            .remedy(e.provider.remedy(Place::Algorithm, Some("RSA-SHA256")))
    };
    let name = e.provider.name();
    let fault = |uri: &str, other| if algorithm::is_weak_hash(uri) { Fault::WeakHash } else { other };
    let (method, digest) = (signature.method(), signature.digest());
    if !algorithm::signature_is_taken(method) {
        let sentence = format!("The signature algorithm is not accepted here. Choose RSA-SHA256 in {name}.");
        return Some(row(fault(method, Fault::SignatureAlgorithm), method, sentence).expected("RSA-SHA256"));
    }
    if !algorithm::digest_is_taken(digest) {
        let sentence = format!("The digest algorithm is not accepted here. Choose SHA-256 in {name}.");
        return Some(row(fault(digest, Fault::DigestAlgorithm), digest, sentence).expected("SHA-256"));
    }
    let canonical = signature.canonicalization();
    if canonical != EXCLUSIVE {
        let sentence = format!(
            "The signature uses another canonical form than SAML's. Choose exclusive canonicalization in {name}."
        );
        return Some(row(Fault::Canonicalization, canonical, sentence).expected(EXCLUSIVE));
    }
    let transforms = signature.transforms();
    if transforms != [ENVELOPED, EXCLUSIVE] {
        let other = transforms.iter().find(|uri| ![ENVELOPED, EXCLUSIVE].contains(uri));
        let shown = other.map_or_else(|| transforms.join(", "), |uri| (*uri).to_owned());
        let sentence = "The signature transforms the message in a way that SAML does not allow, so that it may cover less than it seems. It was refused.";
        return Some(
            row(Fault::Transform, &shown, sentence.to_owned()).expected(format!("{ENVELOPED}, {EXCLUSIVE}")),
        );
    }
    None
}
