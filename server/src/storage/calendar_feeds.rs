//! The secret addresses at which calendars read when certificates end.

use sso_model::api::Saved;

use super::StoreError;

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait CalendarFeeds {
    /// Returns when an organization's address was made, and by whom; none if there is none.
    fn calendar_feed(&self, org_id: &str) -> Result<Option<Saved>, StoreError>;

    /// Returns the organization of the address whose secret has this SHA-256.
    fn organization_of_feed(&self, token_hash: &str) -> Result<Option<String>, StoreError>;

    /// Stores the address in place of an earlier one.
    fn put_calendar_feed(&mut self, org_id: &str, token_hash: &str, made: &Saved) -> Result<(), StoreError>;

    /// Deletes the address. Returns false if there was none.
    fn remove_calendar_feed(&mut self, org_id: &str) -> Result<bool, StoreError>;
}
