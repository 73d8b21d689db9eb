//! A person confirms the password.

use std::net::IpAddr;

use sso_model::audit::Action;

use super::Desk;
use super::record::record;
use crate::rate_limit;
use crate::storage::{Entry, SessionRecord, StoreError, Transactions as _, Work};
use crate::usecases::people;
use crate::usecases::rate_limits::{take_back, within_limits};
use crate::usecases::{ActError, Refusal};

/// Notes that the person confirmed the password in this session. The entry's action is filled in.
///
/// # Errors
/// [`Refusal::TooManyAttempts`], or [`Refusal::WrongPassword`].
pub async fn confirm(
    desk: Desk<'_>,
    session: &SessionRecord,
    password: String,
    client: IpAddr,
    entry: Entry,
) -> Result<(), ActError> {
    // Not the address's counts: those are in the hands of strangers, who could then keep an owner from disabling.
    let (token_hash, person) = (session.token_hash.clone(), &session.person);
    let attempts = rate_limit::confirmations(&token_hash, &person.id, client);
    let taken_back = rate_limit::confirmed(&token_hash, &person.id, client);
    within_limits(desk.storage, attempts, entry.at).await?;
    let account = people::account(desk.storage, &person.email).await?;
    let stored = account.and_then(|account| account.password_hash);
    let org_id = session.organization.id.clone();
    if !desk.passwords.verify(password, stored).await? {
        record(desk.storage, &org_id, entry.by(person, Action::SignInFailed)).await?;
        return Err(Refusal::WrongPassword { required_by: None }.into());
    }
    let entry = entry.by(person, Action::Reauthenticated);
    let confirm = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.confirm_session(&token_hash, entry.at)?;
        take_back(work, &taken_back)?;
        work.add_entry(&org_id, &entry)
    };
    Ok(desk.storage.write::<_, StoreError>(confirm).await?)
}
