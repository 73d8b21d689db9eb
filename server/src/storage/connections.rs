//! Connections, the settings on which a sign-in passed, and reserved issuers.

use sso_model::api::{Organization, Saved};
use sso_model::fingerprint::Fingerprint;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use super::{PassedSettings, StoreError, StoredConnection};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Connections {
    /// Returns the connection of an organization; none for an unknown organization.
    fn connection(&self, org_id: &str) -> Result<Option<StoredConnection>, StoreError>;

    /// Returns the settings of an organization if they are in force.
    fn live_settings(&self, org_id: &str) -> Result<Option<SavedSettings>, StoreError>;

    /// Writes version, body and times of a connection that has version `before`. [`StoreError::Failed`] if it has
    /// another one.
    fn put_connection(
        &mut self,
        org_id: &str,
        before: i64,
        next: &StoredConnection,
    ) -> Result<(), StoreError>;

    /// Notes when a manager confirmed, by name, whom the requirement cuts off.
    fn set_affected_confirmed_at(&mut self, org_id: &str, at: Option<Timestamp>) -> Result<(), StoreError>;

    /// Returns the settings of an organization on which a sign-in passed.
    fn passed_settings(&self, org_id: &str) -> Result<Vec<PassedSettings>, StoreError>;

    /// Stores the last sign-in on these settings; the people stay.
    fn put_passed(&mut self, org_id: &str, fingerprint: &Fingerprint, last: &Saved)
    -> Result<(), StoreError>;

    /// Counts a person who signed in with these settings, once.
    fn add_passed_person(
        &mut self,
        org_id: &str,
        fingerprint: &Fingerprint,
        person_id: &str,
    ) -> Result<(), StoreError>;

    /// Makes what is known of sign-ins on the settings `from` that of the settings `to`, of which nothing is known yet.
    fn carry_passed(&mut self, org_id: &str, from: &Fingerprint, to: &Fingerprint) -> Result<(), StoreError>;

    /// Deletes what is known of sign-ins on these settings.
    fn remove_passed(&mut self, org_id: &str, fingerprint: &Fingerprint) -> Result<(), StoreError>;

    /// Returns the issuers that an organization has reserved.
    fn issuers_reserved_by(&self, org_id: &str) -> Result<Vec<String>, StoreError>;

    /// Returns every reserved issuer and whose it is, by issuer.
    fn reserved_issuers(&self) -> Result<Vec<(String, Organization)>, StoreError>;

    /// Returns who has reserved an issuer.
    fn issuer_holder(&self, issuer: &str) -> Result<Option<Organization>, StoreError>;

    /// Reserves an issuer. Returns false if somebody has.
    fn reserve_issuer(&mut self, issuer: &str, org_id: &str) -> Result<bool, StoreError>;

    /// Lets others reserve an issuer.
    fn release_issuer(&mut self, issuer: &str) -> Result<(), StoreError>;

    /// Returns organizations whose live settings, in force or not, have this issuer, at most `most`.
    fn organizations_with_issuer(&self, issuer: &str, most: u32) -> Result<Vec<String>, StoreError>;
}
