//! What the database is for.

use super::StoreError;

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Deployment {
    /// Returns whether this is demo data; none before initialization.
    fn is_demo(&self) -> Result<Option<bool>, StoreError>;

    /// Marks the database for good. Returns false if it was marked before.
    fn mark(&mut self, demo: bool) -> Result<bool, StoreError>;

    /// Returns the keys of the demo's practice identity provider, if it has any yet.
    fn practice_idp(&self) -> Result<Option<String>, StoreError>;

    /// Stores these keys unless there are others already.
    fn keep_practice_idp(&mut self, pem: &str) -> Result<(), StoreError>;
}
