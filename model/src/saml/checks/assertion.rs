//! Exactly one assertion, and nothing in it twice that may stand there once.

use std::collections::BTreeSet;

use super::{beyond, by_maker, encryption, forged, shortened};
use crate::saml::check::Check;
use crate::saml::encrypted;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, Written, written};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, Node, attribute, child, children, everywhere};

/// Core 2.3.3 and 1.3.4.
pub(super) fn one(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let failed = |fault: Fault, sentence: &str| CheckRow::failed(Check::Assertion, fault, sentence);
    if let Some(id) = repeated_id(facts.response) {
        let what = "Two elements carry the same ID, so that a signature could mean either.";
        return forged(Check::Assertion, Fault::DuplicateId, what).received(shortened(id));
    }
    if encrypted::assertions(facts.response).next().is_some() {
        return sealed(facts, e);
    }
    match (facts.assertion, everywhere(facts.response, ASSERTION, "Assertion").count()) {
        (Some(assertion), _) => inside(assertion),
        (None, 0) if facts.status().first().is_none_or(|code| !code.ends_with(":Success")) => {
            beyond(Check::Assertion)
        }
        (None, 0) => failed(
            Fault::AssertionMissing,
            "The response holds no assertion: it names nobody. Its sender’s log may say why.",
        ),
        (None, 1) => {
            let what = "The assertion does not stand directly in the response.";
            forged(Check::Assertion, Fault::AssertionMisplaced, what)
        }
        (None, count) => {
            let what = "The response holds more than one assertion.";
            forged(Check::Assertion, Fault::SeveralAssertions, what).received(count.to_string()).expected("1")
        }
    }
}

/// The row while the assertion is encrypted. One that can be decrypted is judged once it is.
fn sealed(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    if e.opener().is_none() {
        return CheckRow::failed(
            Check::Assertion,
            Fault::EncryptedAssertion,
            encryption::refused("assertion", e),
        )
        .remedy(e.provider.remedy(Place::Encryption, None));
    }
    let encrypted: Vec<_> = encrypted::assertions(facts.response).collect();
    let count = encrypted.len() + everywhere(facts.response, ASSERTION, "Assertion").count();
    if count != 1 {
        let what = "The response holds more than one assertion.";
        return forged(Check::Assertion, Fault::SeveralAssertions, what)
            .received(count.to_string())
            .expected("1");
    }
    if encrypted.iter().any(|one| one.parent() != Some(facts.response)) {
        let what = "The encrypted assertion does not stand directly in the response.";
        return forged(Check::Assertion, Fault::AssertionMisplaced, what);
    }
    beyond(Check::Assertion)
}

fn inside(assertion: Node<'_>) -> CheckRow {
    let failed = |fault: Fault, what: &str| by_maker(Check::Assertion, fault, what);
    if attribute(assertion, "Version") != Some("2.0") {
        return failed(Fault::AssertionVersion, "The assertion is not of version 2.0.");
    }
    if attribute(assertion, "ID").is_none_or(str::is_empty) {
        return failed(Fault::AssertionIdMissing, "The assertion has no ID.");
    }
    if written(assertion, "IssueInstant").and_then(|written| written.at).is_none() {
        return failed(Fault::IssueInstant, "The assertion has no readable time of issue.");
    }
    for name in ["Subject", "Conditions"] {
        if children(assertion, ASSERTION, name).count() > 1 {
            let what = format!("The assertion has more than one {name}.");
            return forged(Check::Assertion, Fault::RepeatedPart, &what).received(name);
        }
    }
    if child(assertion, ASSERTION, "Subject").is_none() {
        return failed(Fault::SubjectMissing, "The assertion has no Subject: it names nobody.");
    }
    if let Some((what, received)) = incomplete(assertion) {
        return failed(Fault::AssertionPart, what).received(shortened(received));
    }
    CheckRow::passed(Check::Assertion, "One assertion.")
}

/// A part beside those that have a check of their own, in which something is missing or cannot be read. Reading it
/// wrong would be guessing.
fn incomplete(assertion: Node<'_>) -> Option<(&'static str, &str)> {
    let subject = child(assertion, ASSERTION, "Subject")?;
    for confirmation in children(subject, ASSERTION, "SubjectConfirmation") {
        if attribute(confirmation, "Method").is_none() {
            return Some(("A confirmation of the subject has no Method.", "SubjectConfirmation"));
        }
        let data = child(confirmation, ASSERTION, "SubjectConfirmationData");
        for name in ["NotBefore", "NotOnOrAfter"] {
            if let Some(Written { text, at: None }) = data.and_then(|data| written(data, name)) {
                return Some(("A time of a confirmation of the subject cannot be read.", text));
            }
        }
    }
    let conditions = child(assertion, ASSERTION, "Conditions")?;
    let proxies = children(conditions, ASSERTION, "ProxyRestriction");
    let mut counts = proxies.filter_map(|proxy| attribute(proxy, "Count"));
    let odd = counts.find(|count| count.parse::<u32>().is_err())?;
    Some(("The Count of a ProxyRestriction is not a number.", odd))
}

/// An ID that two elements carry, under any of the names that a library may take for one.
fn repeated_id(root: Node<'_>) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let elements = root.document().descendants().filter(Node::is_element);
    let ids = elements.flat_map(|element| {
        element.attributes().filter(|attribute| attribute.name().eq_ignore_ascii_case("id"))
    });
    ids.map(|id| id.value()).find(|id| !seen.insert(*id))
}
