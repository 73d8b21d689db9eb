//! Calls about the certificates that sign-in requests are signed with.

use sso_model::api::{NewRequestCertificate, RequestCertificateInUse, RequestCertificatesView, path};

use super::Answer;
use super::http::{Call, Verb};

/// The certificates that sign-in requests are signed with.
pub(crate) async fn all() -> Answer<RequestCertificatesView> {
    Call::new(Verb::Get, path::REQUEST_CERTIFICATES).send().await
}

/// Makes a certificate that waits, in the place of the one that waits now.
pub(crate) async fn make(replaces: Option<String>) -> Answer<RequestCertificatesView> {
    let body = NewRequestCertificate { replaces };
    Call::new(Verb::Post, path::REQUEST_CERTIFICATES).body(&body)?.send().await
}

/// Uses the certificate that waits.
pub(crate) async fn put_in_use(sha256: String) -> Answer<RequestCertificatesView> {
    let body = RequestCertificateInUse { sha256 };
    Call::new(Verb::Put, path::REQUEST_CERTIFICATE_IN_USE).body(&body)?.send().await
}
