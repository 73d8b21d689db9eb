//! The settings that a sign-in goes by.

use sso_model::saved_settings::SavedSettings;

use crate::storage::{Storage, StoreError, Transactions as _, Work};

/// Returns the settings of an organization if they are in force; none for an unknown organization.
///
/// # Errors
/// The database's.
pub async fn live_settings(storage: &dyn Storage, org_id: &str) -> Result<Option<SavedSettings>, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.live_settings(&org_id)).await
}

/// Returns the organization that a response from this issuer may be for: the one that has proven it, else the only one
/// that uses it.
///
/// # Errors
/// The database's.
pub async fn organization_of_issuer(
    storage: &dyn Storage,
    issuer: &str,
) -> Result<Option<String>, StoreError> {
    let issuer = issuer.to_owned();
    let find = move |work: &dyn Work| {
        if let Some(holder) = work.issuer_holder(&issuer)? {
            return Ok(Some(holder.id));
        }
        let users = work.organizations_with_issuer(&issuer, 2)?;
        Ok(<[String; 1]>::try_from(users).ok().map(|[only]| only))
    };
    storage.read(find).await
}
