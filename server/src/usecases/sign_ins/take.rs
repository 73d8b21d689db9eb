//! A response came: its request is used up.

use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::timestamp::Timestamp;

use crate::storage::{RequestKey, Storage, StoreError, TakenRequest, Transactions as _, Work};

/// Uses a request up; later callers learn that it was used.
///
/// # Errors
/// The database's.
pub async fn take_request(
    storage: &dyn Storage,
    key: RequestKey,
    now: Timestamp,
) -> Result<Option<TakenRequest>, StoreError> {
    storage.write(move |work| work.take_request(&key, now)).await
}

/// Uses up the newest request of this browser that waits for its response.
///
/// # Errors
/// The database's.
pub async fn take_newest_request(
    storage: &dyn Storage,
    browser_hash: &str,
    now: Timestamp,
) -> Result<Option<TakenRequest>, StoreError> {
    let browser_hash = browser_hash.to_owned();
    let take = move |work: &mut dyn Work| match work
        .newest_open_request(&browser_hash, now.plus(-REQUEST_SECONDS))?
    {
        Some(id) => work.take_request(&RequestKey::Id(id), now),
        None => Ok(None),
    };
    storage.write(take).await
}
