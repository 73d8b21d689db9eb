//! Counts of attempts, each under a key.

use sso_model::timestamp::Timestamp;

use super::{Count, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait RateLimits {
    /// Returns the count of a key, and lets no other transaction change it until this one ends. Lock several keys in
    /// the order of their text: then no two transactions wait for each other.
    fn lock_count(&mut self, key: &str) -> Result<Option<Count>, StoreError>;

    /// Stores the count of a key.
    fn put_count(&mut self, key: &str, count: Count) -> Result<(), StoreError>;

    /// Forgets a key.
    fn remove_count(&mut self, key: &str) -> Result<(), StoreError>;

    /// Deletes counts whose last attempt was before `before`, at most `most`. Returns how many.
    fn sweep_counts(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError>;
}
