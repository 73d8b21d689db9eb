//! A test's link is opened: once, by the person who started the test, within ten minutes.

use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use crate::storage::{OpenTest, Storage, StoreError, Transactions as _};

/// Uses the link up. Returns the request's ID and the settings to try; none for a used, expired or foreign link.
///
/// # Errors
/// The database's.
pub async fn open_test(
    storage: &dyn Storage,
    open: OpenTest,
    now: Timestamp,
) -> Result<Option<(String, SavedSettings)>, StoreError> {
    storage.write(move |work| work.open_test(&open, now.plus(-REQUEST_SECONDS))).await
}
