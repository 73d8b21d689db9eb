//! The switch: are unknown people of a verified domain created at their first sign-in?

use crate::audit::value;
use crate::storage::{Entry, Storage, StoreError, Transactions as _, Work};

/// Switches IdP managed access and fills in the entry's changes. Writes no entry if nothing changes.
///
/// # Errors
/// The database's.
pub async fn set_idp_managed_access(
    storage: &dyn Storage,
    org_id: &str,
    on: bool,
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let switch = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        if work.idp_managed_access(&org_id)? == on {
            return Ok(());
        }
        work.set_idp_managed_access(&org_id, on)?;
        let words = |on: bool| if on { "On" } else { "Off" };
        let changes = vec![value("IdP managed access", words(!on), words(on))];
        work.add_entry(&org_id, &Entry { changes, ..entry })
    };
    storage.write(switch).await
}
