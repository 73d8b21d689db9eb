//! An application is registered.

use sso_model::application::ApplicationRefusal;

use crate::storage::{Storage, StoredApplication, StoredSecret, Transactions as _, Work};
use crate::usecases::ActError;

/// Registers an application, with its first secret unless it is public. A default one replaces the earlier default.
///
/// # Errors
/// [`ApplicationRefusal::Taken`] if another one has its client ID.
pub async fn add(
    storage: &dyn Storage,
    new: StoredApplication,
    secret: Option<StoredSecret>,
) -> Result<(), ActError> {
    let add = move |work: &mut dyn Work| {
        let client_id = &new.application.client_id;
        if work.application(client_id.as_str())?.is_some() {
            return Err(ApplicationRefusal::Taken(client_id.clone()).into());
        }
        if new.application.is_default {
            work.clear_default_application()?;
        }
        work.put_application(&new)?;
        Ok(secret.iter().try_for_each(|secret| work.add_application_secret(client_id, secret))?)
    };
    storage.write(add).await
}
