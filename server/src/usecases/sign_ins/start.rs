//! A sign-in starts: the person is on the way to the identity provider.

use crate::storage::{NewRequest, Storage, StoreError, Transactions as _};

/// Stores the request.
///
/// # Errors
/// The database's.
pub async fn start(storage: &dyn Storage, new: NewRequest) -> Result<(), StoreError> {
    storage.write(move |work| work.add_request(&new)).await
}
