//! Certificates of our own: of an organization at most one for each purpose and place.

use sso_model::own_certificate::CertificatePurpose;
use sso_model::timestamp::Timestamp;

use super::StoreError;
use super::record::{OwnCertificatePlace, OwnCertificateRecord, OwnCertificates};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait HeldOwnCertificates {
    /// Returns those of an organization.
    fn own_certificates(
        &self,
        org_id: &str,
        purpose: CertificatePurpose,
    ) -> Result<OwnCertificates, StoreError>;

    /// Puts one in a place; what was there is gone.
    fn put_own_certificate(
        &mut self,
        org_id: &str,
        purpose: CertificatePurpose,
        place: OwnCertificatePlace,
        new: &OwnCertificateRecord,
    ) -> Result<(), StoreError>;

    /// Empties the place of the one that waits.
    fn remove_next_certificate(
        &mut self,
        org_id: &str,
        purpose: CertificatePurpose,
    ) -> Result<(), StoreError>;

    /// Removes those that have ended by then, `most` at a time. Returns how many.
    fn sweep_own_certificates(&mut self, now: Timestamp, most: u32) -> Result<u32, StoreError>;
}
