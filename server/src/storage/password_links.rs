//! Links for setting a password: at most one per person.

use super::{Account, LinkRecord, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait PasswordLinks {
    /// Stores a person's link; it replaces an older one.
    fn put_password_link(&mut self, person_id: &str, link: &LinkRecord) -> Result<(), StoreError>;

    /// Returns the link of this token, and its person, whether it has expired or not.
    fn password_link(&self, token_hash: &str) -> Result<Option<(LinkRecord, Account)>, StoreError>;

    /// Deletes a person's link.
    fn remove_password_link(&mut self, person_id: &str) -> Result<(), StoreError>;
}
