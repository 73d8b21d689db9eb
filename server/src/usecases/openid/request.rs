//! A request waits while its person signs in.

use sso_model::openid::REQUEST_SECONDS;
use sso_model::timestamp::Timestamp;

use crate::storage::{Storage, StoreError, Transactions as _, WaitingRequest};

/// Stores a request.
///
/// # Errors
/// The database's.
pub async fn keep_request(storage: &dyn Storage, new: WaitingRequest) -> Result<(), StoreError> {
    storage.write(move |work| work.add_authorize_request(&new)).await
}

/// Returns a request that waits, if this browser began it and not too long ago.
///
/// # Errors
/// The database's.
pub async fn find_request(
    storage: &dyn Storage,
    id_hash: String,
    browser_hash: Option<String>,
    now: Timestamp,
) -> Result<Option<WaitingRequest>, StoreError> {
    let find = storage.read(move |work| work.authorize_request(&id_hash, now.plus(-REQUEST_SECONDS)));
    Ok(find.await?.filter(|found| browser_hash.as_ref() == Some(&found.browser_hash)))
}

/// Notes that the person was asked to sign in anew for it.
///
/// # Errors
/// The database's.
pub async fn note_asked_anew(storage: &dyn Storage, id_hash: String) -> Result<(), StoreError> {
    storage.write(move |work| work.note_asked_anew(&id_hash)).await
}
