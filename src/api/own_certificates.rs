//! Calls about our own certificates.

use sso_model::api::{NewOwnCertificate, OwnCertificateInUse, OwnCertificatesView, path};
use sso_model::own_certificate::CertificatePurpose;

use super::Answer;
use super::http::{Call, Verb};

/// The certificates for a purpose.
pub(crate) async fn all(purpose: CertificatePurpose) -> Answer<OwnCertificatesView> {
    Call::new(Verb::Get, held(purpose)).send().await
}

/// Makes a certificate that waits, in the place of the one that waits now.
pub(crate) async fn make(
    purpose: CertificatePurpose,
    replaces: Option<String>,
) -> Answer<OwnCertificatesView> {
    let body = NewOwnCertificate { replaces };
    Call::new(Verb::Post, held(purpose)).body(&body)?.send().await
}

/// Uses the certificate that waits.
pub(crate) async fn put_in_use(purpose: CertificatePurpose, sha256: String) -> Answer<OwnCertificatesView> {
    let path = match purpose {
        CertificatePurpose::Requests => path::REQUEST_CERTIFICATE_IN_USE,
        CertificatePurpose::Encryption => path::ENCRYPTION_CERTIFICATE_IN_USE,
    };
    let body = OwnCertificateInUse { sha256 };
    Call::new(Verb::Put, path).body(&body)?.send().await
}

fn held(purpose: CertificatePurpose) -> &'static str {
    match purpose {
        CertificatePurpose::Requests => path::REQUEST_CERTIFICATES,
        CertificatePurpose::Encryption => path::ENCRYPTION_CERTIFICATES,
    }
}
