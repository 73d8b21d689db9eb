//! A person is removed, with links and sessions.

use super::change::{ChangedPerson, OnPerson, may_become};
use crate::storage::{Account, Entry, Storage, Work};
use crate::usecases::ActError;

/// Removes a person; history stays.
///
/// # Errors
/// [`crate::usecases::Refusal::OwnersOnly`], [`crate::usecases::Refusal::LastOwner`], or the last password's
/// [`crate::usecases::Refusal::Lifecycle`].
pub async fn remove(storage: &dyn Storage, on: OnPerson) -> Result<ChangedPerson, ActError> {
    let remove = |work: &mut dyn Work, account: &Account, entry: Entry| {
        may_become(work, account, None)?;
        work.remove_person(&account.person.id)?;
        work.add_entry(&account.organization.id, &entry)?;
        Ok(0)
    };
    on.run(storage, remove).await
}
