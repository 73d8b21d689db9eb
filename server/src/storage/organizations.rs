//! Organizations.

use sso_model::api::Organization;
use sso_model::timestamp::Timestamp;

use super::StoreError;

/// See the module's text. Every error is the database's.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Organizations {
    /// Lets no other transaction change the organization until this one ends. Nothing happens if there is none.
    fn lock_organization(&mut self, org_id: &str) -> Result<(), StoreError>;

    /// Adds an organization with an empty connection.
    fn add_organization(&mut self, organization: &Organization, at: Timestamp) -> Result<(), StoreError>;

    /// Returns the organization of this identifier.
    fn organization(&self, org_id: &str) -> Result<Option<Organization>, StoreError>;

    /// Returns all organizations, by name.
    fn organizations(&self) -> Result<Vec<Organization>, StoreError>;

    /// Returns whether unknown people of a verified domain are created at their first sign-in.
    fn idp_managed_access(&self, org_id: &str) -> Result<bool, StoreError>;

    /// Switches that.
    fn set_idp_managed_access(&mut self, org_id: &str, on: bool) -> Result<(), StoreError>;
}
