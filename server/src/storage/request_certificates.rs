//! Certificates for signing sign-in requests: at most two of an organization.

use super::StoreError;
use super::record::{RequestCertificatePlace, RequestCertificateRecord, RequestCertificates};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait HeldRequestCertificates {
    /// Returns those of an organization.
    fn request_certificates(&self, org_id: &str) -> Result<RequestCertificates, StoreError>;

    /// Puts one in a place; what was there is gone.
    fn put_request_certificate(
        &mut self,
        org_id: &str,
        place: RequestCertificatePlace,
        new: &RequestCertificateRecord,
    ) -> Result<(), StoreError>;

    /// Empties a place.
    fn remove_request_certificate(
        &mut self,
        org_id: &str,
        place: RequestCertificatePlace,
    ) -> Result<(), StoreError>;
}
