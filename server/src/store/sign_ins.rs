//! Storage of sign-ins through the identity provider: requests, used assertions, person links, attempts.

mod record;

pub use record::{
    DecideTest, JudgedSignIn, JudgedTest, NewAttempt, NewRequest, NewTest, OpenTest, RequestKey, SignInEnd,
    TakenRequest, TakenTest,
};

use async_trait::async_trait;
use sso_model::api::attempt::{AttemptOutcome, AttemptSummary, AttemptView};
use sso_model::draft::Draft;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{Entry, StoreError};

/// Finished sign-ins of one browser that are looked at for its session.
pub const REMEMBERED_SIGN_INS: u32 = 20;

/// See the module's documentation. Every method is one transaction.
#[async_trait]
pub trait SignIns {
    /// Stores the request of a sign-in that starts.
    async fn start_request(&self, new: NewRequest) -> Result<(), StoreError>;

    /// Lets `decide` judge the connection, and stores the test that it makes.
    async fn start_test(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        at: Timestamp,
        decide: DecideTest,
    ) -> Result<(), StoreError>;

    /// Uses a test's link up. Returns the request's ID and the settings to try; none for a used, expired or foreign link.
    async fn open_test(&self, open: OpenTest) -> Result<Option<(String, Draft)>, StoreError>;

    /// Uses a request up, by one conditional update; later callers learn that it was used.
    async fn take_request(&self, key: RequestKey, now: Timestamp)
    -> Result<Option<TakenRequest>, StoreError>;

    /// What the sessions of this browser's finished sign-ins are made of, newest first; at most
    /// [`REMEMBERED_SIGN_INS`].
    async fn session_nonces(&self, browser_hash: &str) -> Result<Vec<String>, StoreError>;

    /// The newest request of this browser that waits for its response. It is used up.
    async fn take_newest_request(
        &self,
        browser_hash: &str,
        now: Timestamp,
    ) -> Result<Option<TakenRequest>, StoreError>;

    /// Stores the attempt of a refused sign-in, with its entry.
    async fn keep_refusal(&self, org_id: &str, attempt: NewAttempt, entry: Entry) -> Result<(), StoreError>;

    /// Ends a test: no session and no person, but the attempt and, if it passed, what it proves.
    async fn finish_test(&self, org_id: &str, test: JudgedTest) -> Result<AttemptOutcome, StoreError>;

    /// Ends a sign-in: replay, person, session, attempt, log and what it proves, all or nothing.
    async fn finish_sign_in(&self, sign_in: JudgedSignIn) -> Result<SignInEnd, StoreError>;

    /// Returns the stored attempts, newest first.
    async fn sign_in_attempts(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
    ) -> Result<Vec<AttemptSummary>, StoreError>;

    /// Returns an attempt with its report, personal values included. An `entry` records that somebody looked.
    async fn sign_in_attempt(
        &self,
        org_id: &str,
        id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
        seen: Option<Entry>,
    ) -> Result<Option<AttemptView>, StoreError>;

    /// Returns the settings of an organization if they are in force; none for an unknown organization.
    async fn live_settings(&self, org_id: &str) -> Result<Option<Draft>, StoreError>;

    /// Deletes requests that nobody can use, expired assertions, and old attempts.
    async fn forget_sign_ins(&self, now: Timestamp) -> Result<(), StoreError>;

    /// Returns the organization with this issuer, among enabled settings.
    async fn organization_of_issuer(&self, issuer: &str) -> Result<Option<String>, StoreError>;
}
