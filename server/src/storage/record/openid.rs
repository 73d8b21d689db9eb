//! What applications ask and are given, as it is stored.

use sso_model::openid::authorize::AuthorizeRequest;
use sso_model::timestamp::Timestamp;

/// A request while its person signs in.
#[derive(Clone, Debug)]
pub struct WaitingRequest {
    /// SHA-256 of the identifier in the address, hex.
    pub id_hash: String,
    /// What is asked.
    pub request: AuthorizeRequest,
    /// SHA-256 of the cookie of the browser that began it, hex.
    pub browser_hash: String,
    /// SHA-256 of the session that the browser had, hex; it ends when the next one is there.
    pub replaces: Option<String>,
    /// The person was asked to sign in anew.
    pub asked_anew: bool,
    /// When it arrived.
    pub created_at: Timestamp,
}

/// A session of an application that begins.
#[derive(Clone, Debug)]
pub struct NewApplicationSession {
    /// Random.
    pub sid: String,
    /// The application.
    pub client_id: String,
    /// The person.
    pub person_id: String,
    /// The person's organization.
    pub org_id: String,
    /// SHA-256 of the secret of the person's session, hex.
    pub session_hash: String,
    /// Now.
    pub at: Timestamp,
}

/// A code that is given out.
#[derive(Clone, Debug)]
pub struct NewCode {
    /// SHA-256, hex.
    pub code_hash: String,
    /// The application's session.
    pub sid: String,
    /// What was asked.
    pub request: AuthorizeRequest,
    /// Now.
    pub at: Timestamp,
}

/// A code that came back. From now on it is used.
#[derive(Clone, Debug)]
pub struct TakenCode {
    /// The application's session.
    pub sid: String,
    /// What was asked.
    pub request: AuthorizeRequest,
    /// When it was given out.
    pub created_at: Timestamp,
    /// It was used before.
    pub was_used: bool,
}

/// An access token that is given out.
#[derive(Clone, Debug)]
pub struct NewAccessToken {
    /// SHA-256, hex.
    pub token_hash: String,
    /// The application's session.
    pub sid: String,
    /// The code that it was given for.
    pub code_hash: String,
    /// What it reads.
    pub scope: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What an access token opens.
#[derive(Clone, Debug)]
pub struct AccessTokenRecord {
    /// SHA-256 of the secret of the person's session, hex; none if it has ended.
    pub session_hash: Option<String>,
    /// What it reads.
    pub scope: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A session of an application.
#[derive(Clone, Debug)]
pub struct ApplicationSession {
    /// Random.
    pub sid: String,
    /// The application.
    pub client_id: String,
    /// The person.
    pub person_id: String,
    /// The person's organization.
    pub org_id: String,
    /// SHA-256 of the secret of the person's session, hex; none if it has ended.
    pub session_hash: Option<String>,
    /// When the application was notified first that it has ended.
    pub first_notified_at: Option<Timestamp>,
}
