//! An application is registered, or changed.

use crate::storage::{Storage, StoreError, StoredApplication, Transactions as _, Work};

/// Stores an application in the place of the one with its client ID, if there is one. Writes nothing if nothing changed.
///
/// # Errors
/// The database's.
pub async fn put(storage: &dyn Storage, new: StoredApplication) -> Result<(), StoreError> {
    let put = move |work: &mut dyn Work| {
        let before = work.application(new.application.client_id.as_str())?;
        if before.is_some_and(|before| before.application == new.application) {
            return Ok(());
        }
        work.put_application(&new)
    };
    storage.write(put).await
}
