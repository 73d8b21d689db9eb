//! An owner or admin has metadata fetched.

use sso_model::api::{FieldProblem, METADATA_SIGNING_CERTIFICATE_POINTER};
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::signature::signing_certificate;

use crate::fetch::{Fetch, FetchError, Fetched, Wanted};
use crate::rate_limit;
use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::rate_limits::within_limits;
use crate::usecases::{ActError, Refusal};

/// Reads the metadata signing certificate of a body.
///
/// # Errors
/// [`Refusal::Fields`].
pub fn signed_by(pem: Option<&str>) -> Result<Option<Certificate>, Refusal> {
    let read = pem.map(|pem| signing_certificate(pem.as_bytes())).transpose();
    read.map_err(|error| {
        let pointer = METADATA_SIGNING_CERTIFICATE_POINTER.to_owned();
        let (code, detail) = (error.code().to_owned(), error.to_string());
        Refusal::Fields(vec![FieldProblem { pointer, code, detail }])
    })
}

/// Records that `entry` asks for it, then fetches it.
///
/// # Errors
/// [`Refusal::TooManyAttempts`], [`Refusal::NotFetched`], [`Refusal::Metadata`] or [`Refusal::TooMuchAtOnce`].
pub async fn fetch(
    (storage, fetch): (&dyn Storage, &Fetch),
    org_id: &str,
    (url, wanted): (String, Wanted),
    entry: Entry,
) -> Result<Fetched, ActError> {
    within_limits(storage, vec![rate_limit::metadata(org_id)], entry.at).await?;
    let org_id = org_id.to_owned();
    let record = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(record).await?;
    fetch.metadata(&url, wanted).await.map_err(|error| match error {
        FetchError::NotFetched => Refusal::NotFetched.into(),
        FetchError::Metadata(error) => Refusal::Metadata(error).into(),
        FetchError::Busy => Refusal::TooMuchAtOnce.into(),
    })
}
