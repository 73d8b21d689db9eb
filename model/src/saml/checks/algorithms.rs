//! With what the signatures are made: algorithm, digest, canonical form, transforms.

use super::{beyond, by_maker, difference, shortened};
use crate::saml::algorithm::{self, ENVELOPED, EXCLUSIVE};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, Signature};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;

/// Said wherever an algorithm is refused: a message that was changed on the way looks the same.
const NOT_CHECKED: &str = "The signature itself was not checked.";

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
    let (method, digest, canonical) = (signature.method(), signature.digest(), signature.canonicalization());
    if let Some(row) = unseen(signature) {
        return Some(row);
    }
    if !algorithm::signature_is_taken(method) {
        let sentence = format!(
            "The signature algorithm is not accepted here. Choose RSA-SHA256 in {}. {NOT_CHECKED}",
            e.provider.name()
        );
        let fault = weak(method).unwrap_or(Fault::SignatureAlgorithm);
        let row = failed(fault, method, sentence).expected("RSA-SHA256");
        return Some(row.remedy(e.provider.remedy(Place::Algorithm, Some("RSA-SHA256"))));
    }
    if !algorithm::digest_is_taken(digest) {
        return Some(digest_refused(digest, e));
    }
    if canonical != EXCLUSIVE {
        return Some(canonical_form(canonical, e).expected(EXCLUSIVE));
    }
    let transforms = signature.transforms();
    if transforms == [ENVELOPED, EXCLUSIVE] {
        return None;
    }
    let expected = format!("{ENVELOPED}, {EXCLUSIVE}");
    let other = transforms.iter().find(|uri| ![ENVELOPED, EXCLUSIVE].contains(uri));
    Some(match other {
        Some(uri) if algorithm::is_inclusive(uri) => canonical_form(uri, e).expected(expected),
        other => {
            let shown = other.map_or_else(|| transforms.join(", "), |uri| (*uri).to_owned());
            let what = format!(
                "The signature transforms the message in a way that SAML does not allow, so that it may cover less than it seems. It was refused. {NOT_CHECKED}"
            );
            let row = by_maker(Check::Algorithms, Fault::Transform, &what);
            row.received(shortened(&shown)).expected(expected)
        }
    })
}

/// An algorithm of the list whose name has something in it that the eye misses: setting it anew changes nothing.
fn unseen(signature: &Signature<'_>) -> Option<CheckRow> {
    let named = [
        (signature.method(), Fault::SignatureAlgorithm),
        (signature.digest(), Fault::DigestAlgorithm),
        (signature.canonicalization(), Fault::Canonicalization),
    ];
    let transforms = signature.transforms().into_iter().map(|uri| (uri, Fault::Transform));
    let mut all = named.into_iter().chain(transforms);
    let (uri, fault) = all.find(|(uri, _)| !difference::unseen(uri).is_empty())?;
    let what = format!(
        "The name of an algorithm is not written as its standard writes it.{} {NOT_CHECKED}",
        difference::unseen(uri)
    );
    Some(by_maker(Check::Algorithms, fault, &what).received(shortened(uri)).expected(difference::seen(uri)))
}

fn failed(fault: Fault, uri: &str, sentence: String) -> CheckRow {
    CheckRow::failed(Check::Algorithms, fault, sentence).received(shortened(algorithm::name(uri)))
}

fn weak(uri: &str) -> Option<Fault> {
    algorithm::is_weak_hash(uri).then_some(Fault::WeakHash)
}

/// The digest is a setting of its own at few providers. At the others it follows the signature algorithm, which is
/// right already when this is said.
fn digest_refused(digest: &str, e: &Expectations) -> CheckRow {
    let name = e.provider.name();
    let fault = weak(digest).unwrap_or(Fault::DigestAlgorithm);
    let row = if e.provider.has(Place::Digest) {
        let sentence =
            format!("The digest algorithm is not accepted here. Choose SHA-256 in {name}. {NOT_CHECKED}");
        failed(fault, digest, sentence).remedy(e.provider.remedy(Place::Digest, Some("SHA-256")))
    } else {
        let what = format!(
            "The digest algorithm is not accepted here, although the signature algorithm is, and {name} has no setting for the digest alone. {NOT_CHECKED}"
        );
        by_maker(Check::Algorithms, fault, &what).received(algorithm::name(digest))
    };
    row.expected("SHA-256")
}

/// Another canonical form than the exclusive one (Core 5.4.3).
fn canonical_form(uri: &str, e: &Expectations) -> CheckRow {
    let name = e.provider.name();
    if e.provider.has(Place::Canonicalization) {
        let sentence = format!(
            "The signature uses another canonical form than SAML’s. Choose exclusive canonicalization in {name}. {NOT_CHECKED}"
        );
        let row = failed(Fault::Canonicalization, uri, sentence);
        return row.remedy(e.provider.remedy(Place::Canonicalization, Some("EXCLUSIVE")));
    }
    let what = format!(
        "The signature uses another canonical form than SAML’s, and {name} has no setting for it. {NOT_CHECKED}"
    );
    by_maker(Check::Algorithms, Fault::Canonicalization, &what).received(shortened(uri))
}
