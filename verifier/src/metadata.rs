//! The signature of metadata, verified with one key.

use saml::{Error, PeerCryptoPolicy, VerifyMetadata, verify_metadata_signature_with_policy};
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::signature::{MetadataVerifier, SignatureFault};

use crate::{SamlEngine, key};

/// The crate finds the signature among the children of the root, ignores `KeyInfo`, and refuses a reference to anything but
/// the root. Whether the form of the signature is sound, `sso_model` has checked before.
impl MetadataVerifier for SamlEngine {
    fn verify(&self, xml: &str, certificate: &Certificate) -> Result<(), SignatureFault> {
        let Some(key) = key::of(certificate, 0) else {
            return Err(SignatureFault::UnusableKey(certificate.preview.key.in_words()));
        };
        let input = VerifyMetadata { metadata_xml: xml.as_bytes(), trusted_signing_cert: &key };
        verify_metadata_signature_with_policy(input, &PeerCryptoPolicy::strong_defaults()).map_err(fault)
    }
}

fn fault(error: Error) -> SignatureFault {
    match error {
        Error::SignatureMissing => SignatureFault::Missing,
        Error::SignatureVerification { reason: "digest mismatch" } => SignatureFault::Altered,
        Error::SignatureVerification { reason: "no candidate cert matched" } => SignatureFault::OtherKey,
        Error::SignatureVerification { reason: "metadata signature does not cover the document root" } => {
            SignatureFault::PartOnly
        }
        Error::DisallowedAlgorithm { alg } => SignatureFault::Algorithm(alg),
        Error::DisallowedTransform { transform } => SignatureFault::Transform(transform),
        other => SignatureFault::Unverifiable(other.to_string()),
    }
}
