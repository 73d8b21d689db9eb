//! A link is opened, and used up.

use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use crate::storage::{Account, Entry, LinkRecord, Storage, Transactions as _, Work};
use crate::usecases::connection::settle;
use crate::usecases::{ActError, Refusal};

/// Returns the link of this token, and its person. Does not use it up.
///
/// # Errors
/// [`Refusal::LinkOver`] if it is gone or has expired.
pub async fn find(
    storage: &dyn Storage,
    token_hash: &str,
    now: Timestamp,
) -> Result<(LinkRecord, Account), ActError> {
    let token_hash = token_hash.to_owned();
    storage.read(move |work| open(work, &token_hash, now)).await
}

/// Uses the link up: sets the password and ends the person's sessions. An armed requirement may have waited for this
/// password.
///
/// # Errors
/// [`Refusal::LinkOver`] if it is gone or has expired.
pub async fn use_up(
    storage: &dyn Storage,
    token_hash: &str,
    password_hash: &str,
    service_provider: ServiceProvider,
    entry: Entry,
) -> Result<(), ActError> {
    let (token_hash, password_hash) = (token_hash.to_owned(), password_hash.to_owned());
    let set = move |work: &mut dyn Work| {
        let (_, account) = open(work, &token_hash, entry.at)?;
        let (org_id, person_id) = (&account.organization.id, &account.person.id);
        work.lock_organization(org_id)?;
        // Again: another one may have used it meanwhile.
        open(work, &token_hash, entry.at)?;
        work.remove_password_link(person_id)?;
        work.set_password(person_id, &password_hash)?;
        work.end_sessions_of(person_id)?;
        work.add_entry(org_id, &entry)?;
        settle(work, org_id, &service_provider, entry.at).map(drop)
    };
    storage.write(set).await
}

fn open(work: &dyn Work, token_hash: &str, now: Timestamp) -> Result<(LinkRecord, Account), ActError> {
    let found = work.password_link(token_hash)?;
    found.filter(|(link, _)| now < link.expires_at).ok_or_else(|| Refusal::LinkOver.into())
}
