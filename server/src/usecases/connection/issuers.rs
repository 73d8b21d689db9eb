//! Reserved issuers, as the operator sees them.

use sso_model::api::Organization;

use crate::storage::{Entry, Storage, StoreError, Transactions as _};

/// Returns every reserved issuer and whose it is, by issuer.
///
/// # Errors
/// The database's.
pub async fn reserved_issuers(storage: &dyn Storage) -> Result<Vec<(String, Organization)>, StoreError> {
    storage.read(|work| work.reserved_issuers()).await
}

/// Lets other organizations have this issuer, until the one whose it was proves it anew. Returns none if it is not
/// reserved.
///
/// # Errors
/// The database's.
pub async fn release_issuer(
    storage: &dyn Storage,
    issuer: &str,
    entry: Entry,
) -> Result<Option<Organization>, StoreError> {
    let issuer = issuer.to_owned();
    let release = move |work: &mut dyn crate::storage::Work| {
        let Some(holder) = work.issuer_holder(&issuer)? else { return Ok(None) };
        work.lock_organization(&holder.id)?;
        if work.issuer_holder(&issuer)?.is_none_or(|now| now.id != holder.id) {
            // It passed to somebody else while the lock was waited for.
            return Err(StoreError::Busy("the issuer is being reserved by others".to_owned()));
        }
        work.release_issuer(&issuer)?;
        work.add_entry(&holder.id, &entry)?;
        Ok(Some(holder))
    };
    storage.write(release).await
}
