//! A session is found, and its use noted.

use sso_model::timestamp::Timestamp;

use crate::storage::{SessionRecord, Storage, StoreError, Transactions as _};

/// Returns the session of this token and its person, while the person exists.
///
/// # Errors
/// The database's.
pub async fn find(storage: &dyn Storage, token_hash: &str) -> Result<Option<SessionRecord>, StoreError> {
    let token_hash = token_hash.to_owned();
    storage.read(move |work| work.session(&token_hash)).await
}

/// Notes that the session is in use, unless others are writing: then nothing is noted, and nobody waits.
///
/// # Errors
/// The database's.
pub async fn touch(storage: &dyn Storage, token_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let token_hash = token_hash.to_owned();
    storage.write_if_free(move |work| work.touch_session(&token_hash, now)).await
}
