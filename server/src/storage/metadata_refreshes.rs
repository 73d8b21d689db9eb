//! Looking at metadata again and again.

use sso_model::api::MetadataProposal;
use sso_model::timestamp::Timestamp;

use super::{StoreError, StoredRefresh};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait MetadataRefreshes {
    /// Returns how it stands with an organization; none if it has named no metadata URL.
    fn metadata_refresh(&self, org_id: &str) -> Result<Option<StoredRefresh>, StoreError>;

    /// Returns what waits for a decision of an organization.
    fn metadata_proposal(&self, org_id: &str) -> Result<Option<MetadataProposal>, StoreError>;

    /// Returns the organizations whose metadata is to be looked at by `now`, the longest overdue first.
    fn due_refreshes(&self, now: Timestamp, most: u32) -> Result<Vec<String>, StoreError>;

    /// Takes a look that is due by `now`, and sets the next one to `until`. Returns false if another server has it.
    fn claim_refresh(&mut self, org_id: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError>;

    /// Sets the next look to `now`, unless the last one was after `looked_before`, or nothing is looked at.
    fn refresh_at_once(
        &mut self,
        org_id: &str,
        now: Timestamp,
        looked_before: Timestamp,
    ) -> Result<(), StoreError>;

    /// Stores how it stands.
    fn put_metadata_refresh(&mut self, org_id: &str, next: &StoredRefresh) -> Result<(), StoreError>;

    /// Deletes it.
    fn remove_metadata_refresh(&mut self, org_id: &str) -> Result<(), StoreError>;
}
