//! What the crate's errors mean: each one that can end a sign-in has a named fault.

use saml::Error;
use sso_model::saml::check::Check;
use sso_model::saml::engine::EngineFault;
use sso_model::saml::fault::Fault;

/// Returns the fault behind an error. The crate checks in a fixed order (destination, issuer, status, request, signatures,
/// then the assertion's own rules), so that some errors mean that the signatures hold. Where one could come from
/// both sides, nothing is concluded.
#[must_use]
pub fn of(error: Error) -> EngineFault {
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
        | Error::InvalidConfiguration { .. }
        | Error::OneTimeUseUnenforceable
        | Error::ReplayCacheFull
        | Error::ReplayCache { .. } => EngineFault::Unusable(error.to_string()),
        other => rule(&other).unwrap_or_else(|| EngineFault::Unnamed(other.to_string())),
    }
}

/// The rule of SAML that an error is about, as the check here that has the same rule. None of what a sign-in by
/// HTTP-POST cannot end with: artifacts, discovery, other bindings, the identity provider's side.
fn rule(error: &Error) -> Option<EngineFault> {
    let (check, fault, holds) = match error {
        Error::DestinationMismatch => (Check::Destination, Fault::DestinationDiffers, false),
        Error::IssuerMismatch { .. } => (Check::Issuer, Fault::IssuerDiffers, false),
        Error::StatusNotSuccess { .. } => (Check::Status, Fault::StatusNotSuccess, false),
        Error::InResponseToMismatch => (Check::Request, Fault::RequestDiffers, false),
        Error::UnsolicitedNotAllowed => (Check::Request, Fault::RequestPartly, false),
        Error::DecryptFailed { .. } => (Check::Assertion, Fault::EncryptedAssertion, false),
        Error::XmlParse(words) if words.contains("xs:dateTime") || words.contains("SystemTime") => {
            (Check::TimeWindow, Fault::TimeUnreadable, false)
        }
        Error::SchemaViolation { .. } | Error::XmlParse(_) => (Check::Assertion, Fault::AssertionPart, false),
        Error::AudienceMismatch => (Check::Audience, Fault::AudienceDiffers, true),
        Error::NotYetValid => (Check::TimeWindow, Fault::NotYetValid, true),
        Error::Expired => (Check::TimeWindow, Fault::Expired, true),
        Error::RecipientMismatch => (Check::Recipient, Fault::RecipientDiffers, true),
        Error::NameIdSpQualifierMismatch { .. } => (Check::NameId, Fault::NameIdQualifier, true),
        Error::HolderOfKeyConfirmation { .. } => (Check::SubjectConfirmation, Fault::NoBearer, true),
        Error::AuthnContextDowngrade => (Check::SignInStatement, Fault::StatementMissing, true),
        Error::AssertionReplay => (Check::Replay, Fault::Replayed, true),
        _ => return None,
    };
    Some(EngineFault::Rule { check, fault, holds, said: error.to_string() })
}

fn signature(reason: &str) -> EngineFault {
    match reason {
        "digest mismatch" => EngineFault::ContentChanged,
        "no candidate cert matched" => EngineFault::NoKeyFits,
        "no bearer SubjectConfirmation" => EngineFault::Rule {
            check: Check::SubjectConfirmation,
            fault: Fault::NoBearer,
            holds: true,
            said: reason.to_owned(),
        },
        "signature does not cover Assertion"
        | "signature does not cover Response root"
        | "ds:Signature in disallowed position" => EngineFault::Reference(reason.to_owned()),
        other => EngineFault::BadSignature(other.to_owned()),
    }
}
