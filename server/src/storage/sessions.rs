//! Sessions: found by the hash of their secret.

use sso_model::timestamp::Timestamp;

use super::{NewSession, SessionRecord, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Sessions {
    /// Adds a session.
    fn add_session(&mut self, new: &NewSession) -> Result<(), StoreError>;

    /// Returns the session of this token and its person, while the person exists.
    fn session(&self, token_hash: &str) -> Result<Option<SessionRecord>, StoreError>;

    /// Notes that the session is in use.
    fn touch_session(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StoreError>;

    /// Notes that the person confirmed the password in this session.
    fn confirm_session(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StoreError>;

    /// Ends a session. Returns false if it had ended already.
    fn end_session(&mut self, token_hash: &str) -> Result<bool, StoreError>;

    /// Ends every session of a person. Returns how many those were.
    fn end_sessions_of(&mut self, person_id: &str) -> Result<u32, StoreError>;

    /// Ends every session of an organization. Returns how many those were.
    fn end_all_sessions(&mut self, org_id: &str) -> Result<u32, StoreError>;

    /// Deletes sessions created before `created` or last used before `used`, at most `most`. Returns how many.
    fn sweep_sessions(&mut self, created: Timestamp, used: Timestamp, most: u32) -> Result<u32, StoreError>;
}
