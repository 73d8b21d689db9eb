//! The signature of metadata, verified with one key.

use saml::Error;
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::signature::{MetadataVerifier, SignatureFault};

use crate::SamlEngine;
use crate::root::{COVERS_A_PART, verify_with};

/// Whether the form of the signature is sound, `sso_model` has checked before.
impl MetadataVerifier for SamlEngine {
    fn verify(&self, xml: &str, certificate: &Certificate) -> Result<(), SignatureFault> {
        match verify_with(xml, certificate) {
            Some(verified) => verified.map_err(fault),
            None => Err(SignatureFault::UnusableKey(certificate.preview.key.in_words())),
        }
    }
}

fn fault(error: Error) -> SignatureFault {
    match error {
        Error::SignatureMissing => SignatureFault::Missing,
        Error::SignatureVerification { reason: "digest mismatch" } => SignatureFault::Altered,
        Error::SignatureVerification { reason: "no candidate cert matched" } => SignatureFault::OtherKey,
        Error::SignatureVerification { reason: COVERS_A_PART } => SignatureFault::PartOnly,
        Error::DisallowedAlgorithm { alg } => SignatureFault::Algorithm(alg),
        Error::DisallowedTransform { transform } => SignatureFault::Transform(transform),
        other => SignatureFault::Unverifiable(other.to_string()),
    }
}
