//! Sign-ins through the identity provider: requests, used assertions, attempts.

use sso_model::api::attempt::Kept;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use super::{NewAttempt, NewRequest, NewTest, OpenTest, RequestKey, StoreError, StoredAttempt, TakenRequest};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait SignIns {
    /// Stores the request of a sign-in that starts.
    fn add_request(&mut self, new: &NewRequest) -> Result<(), StoreError>;

    /// Stores the request of a test that starts. Its attempt is there already.
    fn add_test_request(&mut self, org_id: &str, new: &NewTest) -> Result<(), StoreError>;

    /// Binds a test that was started after `since`, and whose link nobody has opened, to a browser. Returns the
    /// request's ID and the settings to try.
    fn open_test(
        &mut self,
        open: &OpenTest,
        since: Timestamp,
    ) -> Result<Option<(String, SavedSettings)>, StoreError>;

    /// Uses a request up, once: of two at the same moment, the second one learns when it was used.
    fn take_request(&mut self, key: &RequestKey, at: Timestamp) -> Result<Option<TakenRequest>, StoreError>;

    /// Returns the ID of the newest request of a browser that was started after `since` and is not used.
    fn newest_open_request(&self, browser_hash: &str, since: Timestamp)
    -> Result<Option<String>, StoreError>;

    /// Returns what the sessions of a browser's finished sign-ins are made of, newest first, at most `most`.
    fn session_nonces(&self, browser_hash: &str, most: u32) -> Result<Vec<String>, StoreError>;

    /// Remembers an assertion of an organization. Returns false if it was known.
    fn use_assertion(
        &mut self,
        org_id: &str,
        assertion_id: &str,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Stores an attempt.
    fn add_attempt(&mut self, org_id: &str, new: &NewAttempt) -> Result<(), StoreError>;

    /// Stores the outcome of an attempt that waited: outcome, headline, person, report, domain.
    fn end_attempt(&mut self, ended: &NewAttempt) -> Result<(), StoreError>;

    /// Deletes an organization's attempts of this sort but for those that are kept, and older ones of every sort.
    fn prune_attempts(&mut self, org_id: &str, kept: Kept) -> Result<(), StoreError>;

    /// Returns an organization's attempts since `since`, newest first; their reports only if they are asked for.
    fn attempts(
        &self,
        org_id: &str,
        since: Timestamp,
        with_reports: bool,
    ) -> Result<Vec<StoredAttempt>, StoreError>;

    /// Returns an attempt with its report.
    fn attempt(&self, org_id: &str, id: &str) -> Result<Option<StoredAttempt>, StoreError>;

    /// Deletes requests that were started before `before`, at most `most`; with `only_without_session`, those alone
    /// that were not used or that make no session. Returns how many.
    fn sweep_requests(
        &mut self,
        before: Timestamp,
        only_without_session: bool,
        most: u32,
    ) -> Result<u32, StoreError>;

    /// Deletes assertions that expired before `before`, at most `most`. Returns how many.
    fn sweep_assertions(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError>;

    /// Deletes attempts before `before`, at most `most`. Returns how many.
    fn sweep_attempts(&mut self, before: Timestamp, most: u32) -> Result<u32, StoreError>;
}
