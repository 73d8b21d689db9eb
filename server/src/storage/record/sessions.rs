//! Sessions, as they are stored.

use sso_model::api::{Organization, Person};
use sso_model::timestamp::Timestamp;

/// A session and its person, read together at every request, so that a changed role takes effect at once.
#[derive(Clone, Debug)]
pub struct SessionRecord {
    /// SHA-256 of the cookie's secret, hex.
    pub token_hash: String,
    /// The person.
    pub person: Person,
    /// The organization.
    pub organization: Organization,
    /// When it started.
    pub created_at: Timestamp,
    /// When it was used last (to the minute).
    pub last_seen_at: Timestamp,
    /// When the password was last given, or the person last signed in through the identity provider.
    pub reauthenticated_at: Timestamp,
    /// It ends then at the latest.
    pub ends_at: Option<Timestamp>,
    /// The person has set a password.
    pub has_password: bool,
    /// The person came in through the identity provider.
    pub by_sso: bool,
    /// When the person proved who they are, to this server or to the identity provider; none if that does not say when.
    pub auth_time: Option<Timestamp>,
}

/// A session to be added.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the cookie's secret, hex.
    pub token_hash: String,
    /// The person.
    pub person_id: String,
    /// When it starts; it counts as used then.
    pub created_at: Timestamp,
    /// When the person last proved who they are.
    pub reauthenticated_at: Timestamp,
    /// The latest end, which is that of the session at the identity provider.
    pub ends_at: Option<Timestamp>,
    /// The person came in through the identity provider.
    pub by_sso: bool,
    /// When the person proved who they are, to this server or to the identity provider; none if that does not say when.
    pub auth_time: Option<Timestamp>,
}
