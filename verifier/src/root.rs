//! The signature of a root element, whatever the root is.

use saml::{Error, PeerCryptoPolicy, VerifyMetadata, verify_metadata_signature_with_policy};
use sso_model::certificate::preview::Certificate;
use sso_model::saml::engine::EngineFault;

use crate::{fault, key};

/// Verifies it with the keys of `certificates`, one after the other. The crate offers that for metadata: it looks at no name,
/// only at the signature directly in the root, and that it covers the root.
pub(super) fn verify(xml: &str, certificates: &[Certificate]) -> Result<String, EngineFault> {
    let policy = PeerCryptoPolicy::strong_defaults();
    let mut fault = EngineFault::Unusable("no certificate with a key that can be used".to_owned());
    for certificate in certificates {
        let Some(trusted_signing_cert) = &key::of(certificate, 0) else { continue };
        let input = VerifyMetadata { metadata_xml: xml.as_bytes(), trusted_signing_cert };
        match verify_metadata_signature_with_policy(input, &policy) {
            Ok(()) => return Ok(certificate.preview.sha256.clone()),
            Err(error) => fault = of(error),
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
        Error::SignatureVerification { reason: "metadata signature does not cover the document root" } => {
            EngineFault::Reference("signature does not cover the root".to_owned())
        }
        error => fault::of(error),
    }
}
