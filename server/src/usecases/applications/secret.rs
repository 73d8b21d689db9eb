//! The secret of an application is replaced: for a while two are valid.

use sso_model::application::{Application, ApplicationRefusal, MOST_SECRETS};

use super::find::changeable;
use crate::storage::{Storage, StoredSecret, Transactions as _, Work};
use crate::usecases::ActError;

/// Adds a secret. An older one stays valid. Returns the application.
///
/// # Errors
/// The application is unknown, declared or public, or has [`MOST_SECRETS`] already.
pub async fn add_secret(
    storage: &dyn Storage,
    client_id: &str,
    secret: StoredSecret,
) -> Result<Application, ActError> {
    let client_id = client_id.to_owned();
    let add = move |work: &mut dyn Work| {
        let found = changeable(work, &client_id)?;
        let application = found.stored.application;
        let id = application.client_id.clone();
        if application.is_public {
            return Err(ApplicationRefusal::Public(id).into());
        }
        if found.secrets.len() >= MOST_SECRETS {
            return Err(ApplicationRefusal::SecondSecret(id).into());
        }
        work.add_application_secret(&id, &secret)?;
        Ok(application)
    };
    storage.write(add).await
}

/// Ends every secret but the newest. Returns the application.
///
/// # Errors
/// The application is unknown, declared or public, or has one secret only.
pub async fn end_older_secret(storage: &dyn Storage, client_id: &str) -> Result<Application, ActError> {
    let client_id = client_id.to_owned();
    let end = move |work: &mut dyn Work| {
        let found = changeable(work, &client_id)?;
        let application = found.stored.application;
        let id = application.client_id.clone();
        if application.is_public {
            return Err(ApplicationRefusal::Public(id).into());
        }
        let older = found.secrets.split_last().map(|(_, older)| older).unwrap_or_default();
        if older.is_empty() {
            return Err(ApplicationRefusal::OnlySecret(id).into());
        }
        older.iter().try_for_each(|secret| work.remove_application_secret(&id, &secret.secret_hash))?;
        Ok(application)
    };
    storage.write(end).await
}
