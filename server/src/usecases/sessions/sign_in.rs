//! A person signs in by password.

use std::net::IpAddr;

use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;

use super::by_password::by_password;
use super::{Desk, NewSession, start};
use crate::rate_limit;
use crate::storage::{Account, Entry, SessionRecord};
use crate::usecases::ActError;
use crate::usecases::rate_limits::within_limits;

/// What somebody typed, and where.
pub struct Typed {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The client's address.
    pub client: IpAddr,
    /// SHA-256 of the secret of the session that may start, hex.
    pub token_hash: String,
    /// The session that the same browser has, which ends.
    pub replaces: Option<String>,
    /// When, from where. Person and action are filled in.
    pub entry: Entry,
}

/// Starts a session of the person with this address and password.
///
/// # Errors
/// [`crate::usecases::Refusal::TooManyAttempts`], or [`crate::usecases::Refusal::WrongPassword`].
pub async fn sign_in(desk: Desk<'_>, typed: Typed) -> Result<SessionRecord, ActError> {
    let Typed { email, password, client, token_hash, replaces, entry } = typed;
    let (email, now) = (EmailAddress::folded(&email), entry.at);
    within_limits(desk.storage, rate_limit::attempts(&email, client), now).await?;
    let account = by_password(desk, &email, password, &entry).await?;
    let Account { person, organization, .. } = account;
    let new = NewSession {
        token_hash: token_hash.clone(),
        person_id: person.id.clone(),
        org_id: organization.id.clone(),
        replaces,
        confirmed: true,
        by_sso: false,
        ends_at: None,
        entry: entry.by(&person, Action::SignedIn),
    };
    start(desk.storage, new, rate_limit::taken_back(&email, client)).await?;
    Ok(SessionRecord {
        token_hash,
        created_at: now,
        last_seen_at: now,
        reauthenticated_at: now,
        ends_at: None,
        has_password: true,
        person,
        organization,
    })
}
