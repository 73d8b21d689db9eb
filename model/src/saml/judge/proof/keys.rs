//! Why no saved certificate's key fits a signature.
//!
//! The usual reason is that the identity provider has renewed its certificate, and the new one lies in the response.
//! Nothing proves such a response: everybody can sign one with a key of their own and put its certificate beside. The
//! row therefore carries what a person compares, the fingerprint. The certificate itself is handed on apart, and only
//! where its key made every signature; [`crate::report_repair`] decides whether it is offered, and of what.

use crate::certificate::preview::Certificate;
use crate::saml::algorithm;
use crate::saml::check::Check;
use crate::saml::engine::Engine;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, Signature};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::{CheckRow, Remedy};

/// The row about a signature that no saved certificate's key made. `signed` says of a certificate that its key did.
pub(super) fn none_fits(
    facts: &Facts<'_>,
    e: &Expectations,
    engine: &dyn Engine,
    signed: impl Fn(&Certificate) -> bool,
) -> (CheckRow, Option<Certificate>) {
    if let Some(row) = facts.signatures.iter().find_map(|signature| wrong_hash(signature, e)) {
        return (row, None);
    }
    if let Some(row) = left_out(facts, e, engine) {
        return (row, None);
    }
    let (name, field) = (e.provider.name(), e.provider.field(Place::Certificate));
    let beside = facts.signatures.iter().filter_map(Signature::certificate).collect::<Vec<_>>();
    let stranger = beside.iter().find(|beside| !e.certificates.iter().any(|one| is_same(one, beside)));
    let has_signed = stranger.is_some_and(&signed);
    let sentence = match stranger {
        None if !beside.is_empty() => {
            let sentence = format!(
                "The response names a saved certificate, but its key did not make this signature. The message was changed on the way, or {name} is at fault: start the sign-in again."
            );
            return (CheckRow::failed(Check::Signature, Fault::BadSignature, sentence), None);
        }
        None => format!(
            "No saved certificate fits the signature. Download the current one from {name} ({field}) and add it here."
        ),
        Some(_) if has_signed => format!(
            "The response is signed with a certificate that is not saved here: {name} has probably renewed it. Download the current one from {name} ({field}), and add it here only if its fingerprint is the received one."
        ),
        Some(_) => format!(
            "The response names a certificate that is not saved here. Download the current one from {name} ({field}), and add it here only if its fingerprint is the received one."
        ),
    };
    let saved: Vec<_> = e.certificates.iter().map(|one| one.preview.sha256.as_str()).collect();
    let row = CheckRow::failed(Check::Certificate, Fault::UnknownCertificate, sentence)
        .expected(saved.join(", "))
        .remedy(Remedy::here(super::HERE));
    let Some(Certificate { preview, .. }) = stranger else { return (row, None) };
    let (from, to) = (preview.not_before.date_in_words(), preview.not_after.date_in_words());
    let row = row.received(format!("{} ({}, {from} to {to})", preview.sha256, preview.name));
    (row, stranger.filter(|_| has_signed).cloned())
}

/// A saved certificate whose key cannot verify anything here, if it may have signed: the one that lies beside the
/// signature, or, where none lies there, any. Nothing is then known of the message.
fn left_out(facts: &Facts<'_>, e: &Expectations, engine: &dyn Engine) -> Option<CheckRow> {
    let beside: Vec<_> = facts.signatures.iter().filter_map(Signature::certificate).collect();
    let is_meant = |one: &Certificate| beside.is_empty() || beside.iter().any(|beside| is_same(one, beside));
    let one = e.certificates.iter().find(|one| !engine.reads(one) && is_meant(one))?;
    let name = e.provider.name();
    let why = one.preview.key.fault().map_or_else(
        || format!("Its key cannot be read. Have {name} make a certificate with an RSA key of 2048 bits."),
        |finding| finding.to_string(),
    );
    let sentence = format!(
        "The saved certificate {} cannot verify signatures, so the signature was not checked. {why}",
        one.preview.name
    );
    let row = CheckRow::failed(Check::Certificate, Fault::CertificateUnusable, sentence)
        .received(one.preview.key.in_words())
        .expected("RSA of 2048 to 4096 bits, P-256 or P-384");
    Some(row.remedy(e.provider.remedy(Place::Certificate, None)))
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
    let row = CheckRow::failed(Check::Algorithms, Fault::AlgorithmOfKey, sentence)
        .received(format!("{method}, key {key}"))
        .expected(format!("{right}, key {key}"))
        .remedy(e.provider.remedy(Place::Algorithm, Some(right)));
    Some(row)
}

fn is_same(one: &Certificate, other: &Certificate) -> bool {
    one.preview.sha256 == other.preview.sha256
}
