//! The applications of the configuration file come into force.

use sso_model::application::Application;
use sso_model::timestamp::Timestamp;

use crate::storage::{Storage, StoreError, StoredApplication, StoredSecret, Transactions as _, Work};

/// An application as the configuration file declares it.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// What it is.
    pub application: Application,
    /// SHA-256 of each of its secrets, in hex.
    pub secret_hashes: Vec<String>,
}

/// Makes the declared applications those of the file: adds, changes and removes. One that was registered by command is
/// left alone, unless the file declares its client ID: then the file changes it from now on. Writes nothing if nothing
/// changed.
///
/// # Errors
/// The database's.
pub async fn declare(
    storage: &dyn Storage,
    declarations: Vec<Declaration>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let declare = move |work: &mut dyn Work| {
        for stored in work.applications()?.iter().filter(|stored| stored.is_declared) {
            let id = &stored.application.client_id;
            if !declarations.iter().any(|one| one.application.client_id == *id) {
                work.remove_application(id)?;
            }
        }
        // The default one comes last: until then another may be it.
        let (default, others): (Vec<_>, Vec<_>) =
            declarations.iter().partition(|one| one.application.is_default);
        others.into_iter().try_for_each(|one| put(work, one, now))?;
        default.into_iter().try_for_each(|one| put(work, one, now))
    };
    storage.write(declare).await
}

fn put(work: &mut dyn Work, declaration: &Declaration, now: Timestamp) -> Result<(), StoreError> {
    let Declaration { application, secret_hashes } = declaration;
    let id = &application.client_id;
    let before = work.application(id.as_str())?;
    let created_at = before.as_ref().map_or(now, |before| before.created_at);
    let stored = StoredApplication { application: application.clone(), is_declared: true, created_at };
    if before.as_ref() != Some(&stored) {
        if application.is_default {
            work.clear_default_application()?;
        }
        work.put_application(&stored)?;
    }
    let secrets = work.application_secrets(id.as_str())?;
    for secret in secrets.iter().filter(|secret| !secret_hashes.contains(&secret.secret_hash)) {
        work.remove_application_secret(id, &secret.secret_hash)?;
    }
    let is_new = |hash: &&String| !secrets.iter().any(|secret| secret.secret_hash == **hash);
    for hash in secret_hashes.iter().filter(is_new) {
        work.add_application_secret(id, &StoredSecret { secret_hash: hash.clone(), created_at: now })?;
    }
    Ok(())
}
