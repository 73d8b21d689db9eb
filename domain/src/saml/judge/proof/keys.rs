//! Why no saved certificate's key fits a signature.

use crate::certificate::preview::Certificate;
use crate::saml::algorithm;
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, Signature};
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;

/// The row about a signature that no saved certificate's key made. `signed` says of a certificate that its key did.
pub(super) fn none_fits(
    facts: &Facts<'_>,
    e: &Expectations,
    signed: impl Fn(&Certificate) -> bool,
) -> CheckRow {
    if let Some(row) = facts.signatures.iter().find_map(|signature| wrong_hash(signature, e)) {
        return row;
    }
    let name = e.provider.name();
    let beside = facts.signatures.iter().filter_map(Signature::certificate).collect::<Vec<_>>();
    let stranger = beside.iter().find(|beside| !e.certificates.iter().any(|one| is_same(one, beside)));
    let sentence = match stranger {
        None if !beside.is_empty() => {
            let sentence = format!(
                "The response names a saved certificate, but its key did not make this signature. The message was changed on the way, or {name} is at fault: start the sign-in again."
            );
            return CheckRow::failed(Check::Signature, "bad_signature", sentence);
        }
        None => format!(
            "No saved certificate fits the signature. Download the current certificate from {name} and add it here."
        ),
        Some(stranger) if signed(stranger) => format!(
            "The response is signed with a certificate that is not saved here: {name} has probably renewed it. Compare the fingerprint there, then add the certificate here."
        ),
        Some(_) => format!(
            "The response names a certificate that is not saved here. Compare the fingerprint in {name}, then add the certificate here."
        ),
    };
    let saved: Vec<_> = e.certificates.iter().map(|one| one.preview.sha256.as_str()).collect();
    let row = CheckRow::failed(Check::Certificate, "unknown_certificate", sentence)
        .expected(saved.join(", "))
        .remedy(super::HERE, None);
    let Some(Certificate { preview, .. }) = stranger else { return row };
    row.received(format!(
        "{} ({}, {} to {})",
        preview.sha256, preview.name, preview.not_before, preview.not_after
    ))
}

/// A key on a curve signs with the hash of that curve, or nobody here can verify it. It is said of the saved
/// certificate that lies beside the signature; where none lies there, of the saved ones, if no other could have
/// signed so.
fn wrong_hash(signature: &Signature<'_>, e: &Expectations) -> Option<CheckRow> {
    let beside = signature.certificate();
    let may_have_signed = |one: &&Certificate| beside.as_ref().is_none_or(|beside| is_same(one, beside));
    let signers: Vec<_> = e.certificates.iter().filter(may_have_signed).collect();
    let method = algorithm::name(signature.method());
    let right = |one: &&Certificate| algorithm::of_curve(one.preview.key.curve.as_deref()?);
    if !method.starts_with("ECDSA") || signers.iter().filter_map(right).any(|right| right == method) {
        return None;
    }
    let (signer, right) = signers.iter().find_map(|one| Some((one, right(one)?)))?;
    let (key, name) = (signer.preview.key.in_words(), e.provider.name());
    let sentence = format!(
        "{name} signs with {method}, and the key of {} verifies only {right} here. Choose {right} in {name}, or have it make a certificate with an RSA key and choose RSA-SHA256.",
        signer.preview.name
    );
    let row = CheckRow::failed(Check::Algorithms, "algorithm_of_key", sentence)
        .received(format!("{method}, key {key}"))
        .expected(format!("{right}, key {key}"))
        .remedy(e.provider.place(Place::Algorithm), Some(right));
    Some(row)
}

fn is_same(one: &Certificate, other: &Certificate) -> bool {
    one.preview.sha256 == other.preview.sha256
}
