//! Looking people up.

use sso_model::access::Role;
use sso_model::api::{PasswordAccess, Person};

use crate::storage::{Account, Storage, StoreError, Transactions as _};

/// Returns the account with this address (lower case).
///
/// # Errors
/// The database's.
pub async fn account(storage: &dyn Storage, email: &str) -> Result<Option<Account>, StoreError> {
    let email = email.to_owned();
    storage.read(move |work| work.account_by_email(&email)).await
}

/// Returns everybody of an organization: owners first, then by name.
///
/// # Errors
/// The database's.
pub async fn list(storage: &dyn Storage, org_id: &str) -> Result<Vec<Person>, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.people(&org_id)).await
}

/// Returns owners and admins: owners first, then by name.
///
/// # Errors
/// The database's.
pub async fn managers(storage: &dyn Storage, org_id: &str) -> Result<Vec<PasswordAccess>, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.people_with_roles(&org_id, &Role::managing())).await
}
