//! The sign-ins of one browser, by the hash of the cookie that binds them to it.

use crate::storage::{Storage, StoreError, Transactions as _};

/// Finished sign-ins of one browser that are looked at for its session.
const REMEMBERED_SIGN_INS: u32 = 20;

/// Returns what the sessions of this browser's finished sign-ins are made of, newest first.
///
/// # Errors
/// The database's.
pub async fn session_nonces(storage: &dyn Storage, browser_hash: &str) -> Result<Vec<String>, StoreError> {
    let browser_hash = browser_hash.to_owned();
    storage.read(move |work| work.session_nonces(&browser_hash, REMEMBERED_SIGN_INS)).await
}
