//! Looking at applications.

use sso_model::api::Opening;
use sso_model::application::{Application, ApplicationRefusal};

use crate::storage::{Storage, StoreError, StoredApplication, StoredSecret, Transactions as _, Work};
use crate::usecases::ActError;

/// An application with what is stored of its secrets.
#[derive(Clone, Debug)]
pub struct Found {
    /// The application.
    pub stored: StoredApplication,
    /// Its secrets, the oldest first.
    pub secrets: Vec<StoredSecret>,
}

/// Returns every application, by name.
///
/// # Errors
/// The database's.
pub async fn all(storage: &dyn Storage) -> Result<Vec<StoredApplication>, StoreError> {
    storage.read(|work| work.applications()).await
}

/// Returns the application with this client ID and its secrets.
///
/// # Errors
/// [`ApplicationRefusal::Unknown`] if there is none.
pub async fn find(storage: &dyn Storage, client_id: &str) -> Result<Found, ActError> {
    let client_id = client_id.to_owned();
    storage.read(move |work| found(work, &client_id)).await
}

/// The same inside a transaction.
///
/// # Errors
/// [`ApplicationRefusal::Unknown`] if there is none.
pub(super) fn found(work: &dyn Work, client_id: &str) -> Result<Found, ActError> {
    let stored = work.application(client_id)?;
    let stored = stored.ok_or_else(|| ApplicationRefusal::Unknown(client_id.to_owned()))?;
    Ok(Found { stored, secrets: work.application_secrets(client_id)? })
}

/// Returns the application that a command may change.
///
/// # Errors
/// [`ApplicationRefusal::Unknown`], or [`ApplicationRefusal::Declared`] if only the configuration file changes it.
pub(super) fn changeable(work: &dyn Work, client_id: &str) -> Result<Found, ActError> {
    let found = found(work, client_id)?;
    if found.stored.is_declared {
        return Err(ApplicationRefusal::Declared(found.stored.application.client_id).into());
    }
    Ok(found)
}

/// Returns every application without what is stored of its secrets, by name.
///
/// # Errors
/// The database's.
pub async fn known(storage: &dyn Storage) -> Result<Vec<Application>, StoreError> {
    Ok(all(storage).await?.into_iter().map(|stored| stored.application).collect())
}

/// Returns the same, with when the person opened each last.
///
/// # Errors
/// The database's.
pub async fn known_to(
    storage: &dyn Storage,
    person_id: &str,
) -> Result<(Vec<Application>, Vec<Opening>), StoreError> {
    let person_id = person_id.to_owned();
    let find = move |work: &dyn Work| Ok((work.applications()?, work.openings(&person_id)?));
    let (stored, openings) = storage.read::<_, StoreError>(find).await?;
    Ok((stored.into_iter().map(|one| one.application).collect(), openings))
}
