//! A person is linked anew, by the address, at the next sign-in through the identity provider.

use super::change::{ChangedPerson, OnPerson};
use crate::storage::{Account, Entry, Storage, Work};
use crate::usecases::ActError;

/// Releases the person's links; `count` of the result says how many.
///
/// # Errors
/// [`crate::usecases::Refusal::OwnersOnly`].
pub async fn link_anew(storage: &dyn Storage, on: OnPerson) -> Result<ChangedPerson, ActError> {
    let release = |work: &mut dyn Work, account: &Account, entry: Entry| {
        let released = work.release_links(&account.person.id, entry.at, &entry.actor)?;
        work.add_entry(&account.organization.id, &entry)?;
        Ok(released)
    };
    on.run(storage, release).await
}
