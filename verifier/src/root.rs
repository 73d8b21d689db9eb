//! The signature of a root element, whatever the root is.

use saml::{Error, PeerCryptoPolicy, VerifyMetadata, verify_metadata_signature_with_policy};
use sso_model::certificate::preview::Certificate;
use sso_model::saml::engine::EngineFault;

use crate::{fault, key};

/// The crate's reason where the signature covers another element than the root.
pub(super) const COVERS_A_PART: &str = "metadata signature does not cover the document root";

/// Verifies it with the key of one certificate. Returns nothing if that key cannot be used. The crate offers this for metadata:
/// it looks at no name, only at the signature directly in the root, ignores `KeyInfo`, and refuses a reference to anything but
/// the root.
pub(super) fn verify_with(xml: &str, certificate: &Certificate) -> Option<Result<(), Error>> {
    let trusted_signing_cert = &key::of(certificate, 0)?;
    let input = VerifyMetadata { metadata_xml: xml.as_bytes(), trusted_signing_cert };
    Some(verify_metadata_signature_with_policy(input, &PeerCryptoPolicy::strong_defaults()))
}

/// Verifies it with the keys of `certificates`, one after the other.
pub(super) fn verify(xml: &str, certificates: &[Certificate]) -> Result<String, EngineFault> {
    let mut fault = EngineFault::Unusable("no certificate with a key that can be used".to_owned());
    for certificate in certificates {
        match verify_with(xml, certificate) {
            None => continue,
            Some(Ok(())) => return Ok(certificate.preview.sha256.clone()),
            Some(Err(error)) => fault = of(error),
        }
        if fault != EngineFault::NoKeyFits {
            return Err(fault);
        }
    }
    Err(fault)
}

/// As for a response, but for the crate's words about metadata.
fn of(error: Error) -> EngineFault {
    match error {
        Error::SignatureVerification { reason: COVERS_A_PART } => {
            EngineFault::Reference("signature does not cover the root".to_owned())
        }
        error => fault::of(error),
    }
}
