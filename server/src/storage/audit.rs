//! The log of acts: numbered per organization, only ever appended to.

use sso_model::api::{ActivityEntry, ActivityKind};

use super::{Entry, StoreError};

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

    /// The same of one kind.
    fn entries_of(
        &self,
        org_id: &str,
        kind: ActivityKind,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ActivityEntry>, StoreError>;
}
