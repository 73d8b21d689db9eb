//! A person gets a new link for setting the password.

use super::change::{ChangedPerson, OnPerson};
use crate::storage::{Account, Entry, LinkRecord, Storage, Work};
use crate::usecases::ActError;

/// Stores the link; it replaces an older one.
///
/// # Errors
/// [`crate::usecases::Refusal::OwnersOnly`].
pub async fn make_password_link(
    storage: &dyn Storage,
    on: OnPerson,
    link: LinkRecord,
) -> Result<ChangedPerson, ActError> {
    let make = move |work: &mut dyn Work, account: &Account, entry: Entry| {
        work.put_password_link(&account.person.id, &link)?;
        work.add_entry(&account.organization.id, &entry)?;
        Ok(0)
    };
    on.run(storage, make).await
}
