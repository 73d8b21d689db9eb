//! Sign-ins through the identity provider, as they are stored.

use sso_model::api::Person;
use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::fingerprint::Fingerprint;
use sso_model::page_path::PagePath;
use sso_model::saml::report::Report;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

/// A sign-in that starts: the person is on the way to the identity provider.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// The AuthnRequest's ID.
    pub id: String,
    /// Of which organization.
    pub org_id: String,
    /// SHA-256 of the browser's cookie, hex.
    pub browser_hash: String,
    /// SHA-256 of the RelayState, hex.
    pub relay_hash: String,
    /// SHA-256 of the session that the browser has; it ends when the new one begins.
    pub replaces: Option<String>,
    /// The identity provider is told to ask the person again.
    pub again: bool,
    /// What the secret of its session is made of, beside the browser's cookie.
    pub session_nonce: String,
    /// The page that was asked for.
    pub to: Option<PagePath>,
    /// Now.
    pub at: Timestamp,
}

/// An attempt to be kept.
#[derive(Clone, Debug)]
pub struct NewAttempt {
    /// Random.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Why it was made.
    pub kind: AttemptKind,
    /// What came of it so far.
    pub outcome: AttemptOutcome,
    /// The domain that a test waits for ([`AttemptOutcome::WaitsForDomain`]).
    pub waits_for_domain: Option<String>,
    /// The report in one sentence.
    pub headline: String,
    /// Of the settings that were tried.
    pub fingerprint: Fingerprint,
    /// Name of who ran the test.
    pub run_by: Option<String>,
    /// Masked.
    pub person: Option<String>,
    /// The person of the organization of whom a signed response speaks.
    pub person_id: Option<String>,
    /// What the person can quote.
    pub reference: String,
    /// With personal values.
    pub report: Option<Report>,
}

/// The browser that opens a test's link.
#[derive(Clone, Debug)]
pub struct OpenTest {
    /// SHA-256 of the link's secret, hex.
    pub start_hash: String,
    /// Who opens it.
    pub person_id: String,
    /// SHA-256 of the browser's cookie, hex.
    pub browser_hash: String,
    /// SHA-256 of the RelayState, hex.
    pub relay_hash: String,
}

/// How a response names its request.
#[derive(Clone, Debug)]
pub enum RequestKey {
    /// By the SHA-256 of its RelayState, hex.
    Relay(String),
    /// By `InResponseTo`, where the identity provider lost RelayState.
    Id(String),
}

/// A request that a response came for. From now on it is used.
#[derive(Clone, Debug)]
pub struct TakenRequest {
    /// The AuthnRequest's ID.
    pub id: String,
    /// Of which organization.
    pub org_id: String,
    /// SHA-256 of the cookie of the browser that started it.
    pub browser_hash: Option<String>,
    /// When it was started.
    pub created_at: Timestamp,
    /// When it was used before, if it was.
    pub used_before: Option<Timestamp>,
    /// What the secret of its session is made of, beside the browser's cookie; none of a test.
    pub session_nonce: Option<String>,
    /// The page that was asked for.
    pub to: Option<PagePath>,
    /// The session that the browser had then.
    pub replaces: Option<String>,
    /// The identity provider was told to ask the person again.
    pub again: bool,
    /// Whose test it is; none for a sign-in.
    pub test: Option<TakenTest>,
}

/// A test that a response came for.
#[derive(Clone, Debug)]
pub struct TakenTest {
    /// The attempt that waits.
    pub attempt_id: String,
    /// What the attempt shows to quote.
    pub reference: String,
    /// Who runs it.
    pub person: Person,
    /// What is tried.
    pub settings: SavedSettings,
}

/// The request of a test sign-in.
#[derive(Clone, Debug)]
pub struct NewTest {
    /// The AuthnRequest's ID.
    pub request_id: String,
    /// The attempt that waits for it.
    pub attempt_id: String,
    /// Who may open the link.
    pub person_id: String,
    /// SHA-256 of the link's secret, hex.
    pub start_hash: String,
    /// What is tried.
    pub settings: SavedSettings,
    /// Now.
    pub at: Timestamp,
}

/// A stored sign-in attempt.
#[derive(Clone, Debug)]
pub struct StoredAttempt {
    /// Random.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Why it was made.
    pub kind: AttemptKind,
    /// What came of it at the time: waiting, passed or refused.
    pub outcome: AttemptOutcome,
    /// The domain that a test waits for.
    pub waits_for_domain: Option<String>,
    /// The report in one sentence.
    pub headline: String,
    /// Of the settings that were tried.
    pub fingerprint: Option<String>,
    /// Name of who ran the test.
    pub run_by: Option<String>,
    /// Masked.
    pub person: Option<String>,
    /// Name and address of the person of the organization of whom a signed response speaks.
    pub account: Option<(String, String)>,
    /// What the person can quote.
    pub reference: String,
    /// With personal values; none in a list, unless it was asked for.
    pub report: Option<Report>,
}
