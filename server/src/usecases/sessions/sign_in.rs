//! A person signs in by password.

use std::net::IpAddr;

use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;

use super::by_password::by_password;
use super::{Desk, NewSession, start};
use crate::rate_limit::{self, TakenBack};
use crate::storage::{Account, Entry, SessionRecord, Transactions as _, Work};
use crate::usecases::rate_limits::within_limits;
use crate::usecases::{ActError, Refusal};

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
    let Account { person, organization, password_hash } = account;
    let new = NewSession {
        token_hash: token_hash.clone(),
        person_id: person.id.clone(),
        org_id: organization.id.clone(),
        replaces,
        confirmed: true,
        by_sso: false,
        auth_time: Some(now),
        ends_at: None,
        entry: entry.by(&person, Action::SignedIn),
    };
    let counts = rate_limit::taken_back(&email, client);
    let start = move |work: &mut dyn Work| start_by(work, &new, password_hash.as_deref(), &counts);
    desk.storage.write(start).await?;
    Ok(SessionRecord {
        token_hash,
        created_at: now,
        last_seen_at: now,
        reauthenticated_at: now,
        ends_at: None,
        has_password: true,
        by_sso: false,
        auth_time: Some(now),
        person,
        organization,
    })
}

/// Starts the session, unless another password was set while this one was being checked: that ended every session, and
/// none begins after it by the old one.
fn start_by(
    work: &mut dyn Work,
    new: &NewSession,
    verified: Option<&str>,
    counts: &TakenBack,
) -> Result<(), ActError> {
    work.lock_organization(&new.org_id)?;
    let now = work.account(&new.org_id, &new.person_id)?;
    if now.and_then(|account| account.password_hash).as_deref() != verified {
        return Err(Refusal::WrongPassword { required_by: None }.into());
    }
    Ok(start::write(work, new, counts)?)
}
