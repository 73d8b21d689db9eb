//! An owner or admin has metadata fetched.

use sso_model::metadata::read::Found;

use crate::fetch::{Fetch, FetchError};
use crate::rate_limit;
use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::rate_limits::within_limits;
use crate::usecases::{ActError, Refusal};

/// What is fetched.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// As typed.
    pub url: String,
    /// One of a federation, by its entity ID.
    pub entity_id: Option<String>,
}

/// Records that `entry` asks for it, then fetches it.
///
/// # Errors
/// [`Refusal::TooManyAttempts`], [`Refusal::NotFetched`], [`Refusal::Metadata`] or [`Refusal::TooMuchAtOnce`].
pub async fn fetch(
    (storage, fetch): (&dyn Storage, &Fetch),
    org_id: &str,
    wanted: Wanted,
    entry: Entry,
) -> Result<Found, ActError> {
    within_limits(storage, vec![rate_limit::metadata(org_id)], entry.at).await?;
    let org_id = org_id.to_owned();
    let record = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(record).await?;
    fetch.metadata(&wanted.url, wanted.entity_id).await.map_err(|error| match error {
        FetchError::NotFetched => Refusal::NotFetched.into(),
        FetchError::Metadata(error) => Refusal::Metadata(error).into(),
        FetchError::Busy => Refusal::TooMuchAtOnce.into(),
    })
}
