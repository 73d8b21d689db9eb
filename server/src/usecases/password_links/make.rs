//! A link is made.

use crate::storage::{Account, Entry, LinkRecord, Storage, StoreError, Transactions as _, Work};

/// Makes a link for setting the person's password; it replaces an older one.
///
/// # Errors
/// The database's.
pub async fn make(
    storage: &dyn Storage,
    account: &Account,
    link: LinkRecord,
    entry: Entry,
) -> Result<(), StoreError> {
    let (person_id, org_id) = (account.person.id.clone(), account.organization.id.clone());
    let make = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.put_password_link(&person_id, &link)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(make).await
}
