//! Which certificates were seen signing.

use sso_model::certificate::roll::Signing;
use sso_model::timestamp::Timestamp;

use super::StoreError;

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Certificates {
    /// Returns what was seen of an organization's certificates, by SHA-256.
    fn signings(&self, org_id: &str) -> Result<Vec<Signing>, StoreError>;

    /// Counts a sign-in that the certificate of this SHA-256 has signed.
    fn note_signing(&mut self, org_id: &str, sha256: &str, at: Timestamp) -> Result<(), StoreError>;

    /// Deletes what was seen of a certificate.
    fn forget_signing(&mut self, org_id: &str, sha256: &str) -> Result<(), StoreError>;
}
