//! The log of acts: numbered per organization, only ever appended to.

use sso_model::api::{ActivityEntry, ActivityKind};
use sso_model::timestamp::Timestamp;

use super::{Entry, StoreError};

/// Which entries are looked for by the time at which they were made.
#[derive(Clone, Debug)]
pub struct EntriesOf {
    /// Of this kind.
    pub kind: ActivityKind,
    /// Made by this person; by anybody if none.
    pub by: Option<String>,
    /// Made at this instant or later.
    pub since: Timestamp,
    /// Made before this instant, or at it and with a smaller number.
    pub before: (Timestamp, i64),
}

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Audit {
    /// Appends an entry. Its number is one more than the last one's of the organization.
    fn add_entry(&mut self, org_id: &str, entry: &Entry) -> Result<(), StoreError>;

    /// Returns the newest entries with a smaller number than `before`, newest first, at most `limit`.
    fn entries(
        &self,
        org_id: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ActivityEntry>, StoreError>;

    /// Returns when the entry of this number was made.
    fn entry_at(&self, org_id: &str, seq: i64) -> Result<Option<Timestamp>, StoreError>;

    /// Returns the newest of these entries by their time, and of one instant by their number, at most `limit`.
    fn entries_of(&self, org_id: &str, of: &EntriesOf, limit: u32) -> Result<Vec<ActivityEntry>, StoreError>;
}
