//! Certificates for signing sign-in requests: one in use, and one that waits until the identity provider knows it.
//!
//! Keys are made before the transaction: RSA takes up to a second.

use sso_model::certificate::hex::pairs;

use super::{ActError, Refusal};
use crate::audit::value;
use crate::saml::metadata::SignedRequests;
use crate::storage::{
    Entry, RequestCertificatePlace, RequestCertificateRecord, RequestCertificates, Storage, StoreError,
    Transactions as _, Work,
};

/// Returns those of an organization.
///
/// # Errors
/// The database's.
pub async fn find(storage: &dyn Storage, org_id: &str) -> Result<RequestCertificates, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.request_certificates(&org_id)).await
}

/// Returns what the metadata says of an organization's requests; of an unknown one, nothing.
///
/// # Errors
/// The database's.
pub async fn published(storage: &dyn Storage, org_id: &str) -> Result<SignedRequests, StoreError> {
    let org_id = org_id.to_owned();
    let read = move |work: &dyn Work| match work.connection(&org_id)? {
        None => Ok(SignedRequests::none()),
        Some(stored) => Ok(SignedRequests {
            signing: stored.connection.request_signing(),
            certificates: work.request_certificates(&org_id)?,
        }),
    };
    storage.read(read).await
}

/// Puts the first certificate of an organization in use. Does nothing if it has one: another server may have been faster.
///
/// # Errors
/// The database's.
pub async fn add_first(
    storage: &dyn Storage,
    org_id: &str,
    new: RequestCertificateRecord,
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let add = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        if work.request_certificates(&org_id)?.current.is_some() {
            return Ok(());
        }
        work.put_request_certificate(&org_id, RequestCertificatePlace::Current, &new)?;
        let changes = vec![value(IN_USE, "", &short(&new))];
        work.add_entry(&org_id, &Entry { changes, ..entry })
    };
    storage.write(add).await
}

/// Lets a new certificate wait in the place of `replaces`; puts it in use if the organization has none.
///
/// # Errors
/// [`Refusal::OtherRequestCertificate`] if another one waits.
pub async fn add_next(
    storage: &dyn Storage,
    org_id: &str,
    (new, replaces): (RequestCertificateRecord, Option<String>),
    entry: Entry,
) -> Result<RequestCertificates, ActError> {
    let org_id = org_id.to_owned();
    let add = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let before = work.request_certificates(&org_id)?;
        if before.next.as_ref().map(|one| &one.sha256) != replaces.as_ref() {
            return Err(Refusal::OtherRequestCertificate.into());
        }
        let (place, name) = match before.current {
            Some(_) => (RequestCertificatePlace::Next, WAITING),
            None => (RequestCertificatePlace::Current, IN_USE),
        };
        work.put_request_certificate(&org_id, place, &new)?;
        let changes = vec![value(name, &before.next.as_ref().map(short).unwrap_or_default(), &short(&new))];
        work.add_entry(&org_id, &Entry { changes, ..entry })?;
        Ok(work.request_certificates(&org_id)?)
    };
    storage.write(add).await
}

/// Puts the certificate that waits in use; the one before is gone with its key.
///
/// # Errors
/// [`Refusal::OtherRequestCertificate`] if another one waits than `sha256`, or none.
pub async fn use_next(
    storage: &dyn Storage,
    org_id: &str,
    sha256: String,
    entry: Entry,
) -> Result<RequestCertificates, ActError> {
    let org_id = org_id.to_owned();
    let act = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let before = work.request_certificates(&org_id)?;
        let next = before.next.filter(|next| next.sha256 == sha256);
        let next = next.ok_or(Refusal::OtherRequestCertificate)?;
        work.put_request_certificate(&org_id, RequestCertificatePlace::Current, &next)?;
        work.remove_request_certificate(&org_id, RequestCertificatePlace::Next)?;
        let changes =
            vec![value(IN_USE, &before.current.as_ref().map(short).unwrap_or_default(), &short(&next))];
        work.add_entry(&org_id, &Entry { changes, ..entry })?;
        Ok(work.request_certificates(&org_id)?)
    };
    storage.write(act).await
}

const IN_USE: &str = "Request certificate in use";

const WAITING: &str = "Request certificate that waits";

/// As the log names the identity provider's certificates.
fn short(one: &RequestCertificateRecord) -> String {
    let pairs: Vec<_> = pairs(&one.sha256).into_iter().take(4).collect();
    format!("SHA-256 {}…", pairs.join(":"))
}
