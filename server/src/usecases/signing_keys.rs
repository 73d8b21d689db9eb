//! Keys that sign ID tokens: every server reads them from the database, so that all agree at once.

use sso_model::openid::algorithm::SigningAlgorithm;
use sso_model::timestamp::{DAY, Timestamp};

use crate::openid::NewKey;
use crate::storage::{SigningKeyRecord, Storage, StoreError, Transactions as _, Work};

/// How long a retired key is published, in seconds: what it signed last stays verifiable, and clients that keep the key
/// set for a day still have it.
pub const PUBLISHED_SECONDS: i64 = DAY;

/// Returns the keys in use and those that are still published, the newest first.
///
/// # Errors
/// The database's.
pub async fn published(storage: &dyn Storage, now: Timestamp) -> Result<Vec<SigningKeyRecord>, StoreError> {
    storage.read(move |work| work.signing_keys(now.plus(-PUBLISHED_SECONDS))).await
}

/// Stores these keys where their algorithm has none in use. Returns what is published then: another server may have been
/// faster, and its keys hold.
///
/// # Errors
/// The database's.
pub async fn add(
    storage: &dyn Storage,
    new: Vec<NewKey>,
    now: Timestamp,
) -> Result<Vec<SigningKeyRecord>, StoreError> {
    let add = move |work: &mut dyn Work| {
        for key in new {
            work.add_signing_key(&record(key, now))?;
        }
        work.signing_keys(now.plus(-PUBLISHED_SECONDS))
    };
    storage.write(add).await
}

/// Puts these keys in the place of those in use, and forgets what is no longer published. Returns how many were retired.
///
/// # Errors
/// The database's.
pub async fn rotate(storage: &dyn Storage, new: Vec<NewKey>, now: Timestamp) -> Result<u32, StoreError> {
    let rotate = move |work: &mut dyn Work| {
        work.sweep_signing_keys(now.plus(-PUBLISHED_SECONDS))?;
        let retired = work.retire_signing_keys(now)?;
        for key in new {
            work.add_signing_key(&record(key, now))?;
        }
        Ok(retired)
    };
    storage.write(rotate).await
}

/// Returns the key in use for an algorithm.
pub fn in_use(keys: &[SigningKeyRecord], algorithm: SigningAlgorithm) -> Option<&SigningKeyRecord> {
    keys.iter().find(|key| key.algorithm == algorithm && key.retired_at.is_none())
}

fn record(new: NewKey, made_at: Timestamp) -> SigningKeyRecord {
    let NewKey { kid, algorithm, public_jwk, sealed } = new;
    SigningKeyRecord { kid, algorithm, public_jwk, sealed, made_at, retired_at: None }
}
