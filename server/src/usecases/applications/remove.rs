//! An application is removed.

use crate::storage::{Storage, StoredApplication, Transactions as _, Work};
use crate::usecases::ActError;

use super::find::changeable;

/// Removes an application with its secrets. Returns what it was.
///
/// # Errors
/// There is none, or only the configuration file changes it.
pub async fn remove(storage: &dyn Storage, client_id: &str) -> Result<StoredApplication, ActError> {
    let client_id = client_id.to_owned();
    let remove = move |work: &mut dyn Work| {
        let found = changeable(work, &client_id)?;
        work.remove_application(&found.stored.application.client_id)?;
        Ok(found.stored)
    };
    storage.write(remove).await
}
