//! Sessions of applications: each belongs to a session of a person, and outlives it until the application was notified.

use sso_model::api::Opening;
use sso_model::timestamp::Timestamp;

use super::{ApplicationSession, NewApplicationSession, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait ApplicationSessions {
    /// Adds one.
    fn add_application_session(&mut self, new: &NewApplicationSession) -> Result<(), StoreError>;

    /// Returns the one that a client has in a person's session.
    fn application_session_in(
        &self,
        session_hash: &str,
        client_id: &str,
    ) -> Result<Option<ApplicationSession>, StoreError>;

    /// Returns one by its name.
    fn application_session(&self, sid: &str) -> Result<Option<ApplicationSession>, StoreError>;

    /// Gives those of a person's session to the next session of the same person, but for clients that have one there.
    fn move_application_sessions(&mut self, from: &str, to: &str, person_id: &str) -> Result<(), StoreError>;

    /// Ends every one of a person, whose own sessions go on. Returns how many.
    fn end_application_sessions_of(&mut self, person_id: &str) -> Result<u32, StoreError>;

    /// Ends one, whose person's session goes on.
    fn end_application_session(&mut self, sid: &str) -> Result<(), StoreError>;

    /// Returns how many in a person's session have an application that is notified of its end.
    fn count_notified(&self, session_hash: &str) -> Result<u32, StoreError>;

    /// Returns when a person opened each application last.
    fn openings(&self, person_id: &str) -> Result<Vec<Opening>, StoreError>;

    /// Notes that a person opened an application.
    fn put_opening(&mut self, person_id: &str, opening: &Opening) -> Result<(), StoreError>;

    /// Returns whether one has ended whose application is due to be notified.
    fn is_notice_due(&self, now: Timestamp) -> Result<bool, StoreError>;

    /// Returns one that has ended and is due to be notified, and puts the next time off to `next`: of several servers one
    /// notifies.
    fn take_ended_application_session(
        &mut self,
        now: Timestamp,
        next: Timestamp,
    ) -> Result<Option<ApplicationSession>, StoreError>;

    /// Puts the next notice of one off.
    fn put_off_application_session(&mut self, sid: &str, next: Timestamp) -> Result<(), StoreError>;

    /// Deletes one whose application was notified, or cannot be.
    fn remove_application_session(&mut self, sid: &str) -> Result<bool, StoreError>;

    /// Deletes those of sessions that were created before `created` or last used before `used`, of which no application is
    /// notified: a session that runs out ends nothing elsewhere.
    fn sweep_application_sessions(&mut self, created: Timestamp, used: Timestamp) -> Result<u32, StoreError>;
}
