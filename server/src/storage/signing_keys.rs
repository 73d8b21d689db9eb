//! Keys that sign ID tokens: one in use for each algorithm.

use sso_model::timestamp::Timestamp;

use super::{SigningKeyRecord, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait SigningKeys {
    /// Returns the keys in use, and those that were retired after `since`, the newest first.
    fn signing_keys(&self, since: Timestamp) -> Result<Vec<SigningKeyRecord>, StoreError>;

    /// Adds a key in use. Returns false if its algorithm has one.
    fn add_signing_key(&mut self, new: &SigningKeyRecord) -> Result<bool, StoreError>;

    /// Retires every key in use. Returns how many those were.
    fn retire_signing_keys(&mut self, at: Timestamp) -> Result<u32, StoreError>;

    /// Deletes keys that were retired before `before`. Returns how many.
    fn sweep_signing_keys(&mut self, before: Timestamp) -> Result<u32, StoreError>;
}
