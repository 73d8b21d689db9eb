//! What the crate's errors say about the signatures.

use saml::Error;
use sso_model::saml::engine::EngineFault;

/// Returns the fault behind an error. The crate checks in a fixed order (destination, issuer, status, request, signatures,
/// then the assertion's own rules), so that some errors mean that the signatures hold. Where one could come from
/// both sides, nothing is concluded.
pub(super) fn of(error: Error) -> EngineFault {
    match error {
        Error::SignatureMissing => EngineFault::Unsigned,
        Error::SignatureVerification { reason } => signature(reason),
        Error::DisallowedAlgorithm { alg } => EngineFault::Algorithm(alg),
        Error::DisallowedTransform { transform } => EngineFault::Algorithm(transform),
        Error::ReferenceResolution => EngineFault::Reference(error.to_string()),
        Error::Base64Decode => EngineFault::BadSignature(error.to_string()),
        Error::X509Parse
        | Error::NoPeerSigningCert
        | Error::IdpTrustRootMismatch
        | Error::InvalidConfiguration { .. } => EngineFault::Unusable(error.to_string()),
        Error::AudienceMismatch
        | Error::NotYetValid
        | Error::Expired
        | Error::RecipientMismatch
        | Error::NameIdSpQualifierMismatch { .. }
        | Error::HolderOfKeyConfirmation { .. }
        | Error::AssertionReplay => EngineFault::AfterSignatures(error.to_string()),
        other => EngineFault::BeforeSignatures(other.to_string()),
    }
}

fn signature(reason: &str) -> EngineFault {
    match reason {
        "digest mismatch" => EngineFault::ContentChanged,
        "no candidate cert matched" => EngineFault::NoKeyFits,
        "no bearer SubjectConfirmation" => EngineFault::AfterSignatures(reason.to_owned()),
        "signature does not cover Assertion"
        | "signature does not cover Response root"
        | "ds:Signature in disallowed position" => EngineFault::Reference(reason.to_owned()),
        other => EngineFault::BadSignature(other.to_owned()),
    }
}
