//! Our own certificates, for signing sign-in requests and for encrypted assertions: one in use, and one that waits until the
//! identity provider knows it. A key for encryption still opens for a while after another one took its place.
//!
//! Keys are made before the transaction: RSA takes up to a second.

use sso_model::certificate::hex::pairs;
use sso_model::own_certificate::{CertificatePurpose, FORMER_SECONDS};
use sso_model::timestamp::Timestamp;

use super::{ActError, Refusal};
use crate::audit::value;
use crate::saml::metadata::PublishedKeys;
use crate::storage::{
    Entry, OwnCertificatePlace, OwnCertificateRecord, OwnCertificates, Storage, StoreError,
    Transactions as _, Work,
};

/// Returns those of an organization.
///
/// # Errors
/// The database's.
pub async fn find(
    storage: &dyn Storage,
    org_id: &str,
    purpose: CertificatePurpose,
) -> Result<OwnCertificates, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.own_certificates(&org_id, purpose)).await
}

/// Returns the keys that the metadata of an organization names; of an unknown one, none.
///
/// # Errors
/// The database's.
pub async fn published(storage: &dyn Storage, org_id: &str) -> Result<PublishedKeys, StoreError> {
    let org_id = org_id.to_owned();
    let read = move |work: &dyn Work| {
        let Some(stored) = work.connection(&org_id)? else { return Ok(PublishedKeys::none()) };
        let encryption = if stored.connection.accepts_encrypted() {
            work.own_certificates(&org_id, CertificatePurpose::Encryption)?
        } else {
            OwnCertificates::default()
        };
        Ok(PublishedKeys {
            signing: stored.connection.request_signing(),
            requests: work.own_certificates(&org_id, CertificatePurpose::Requests)?,
            encryption,
        })
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
    (purpose, new): (CertificatePurpose, OwnCertificateRecord),
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let add = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        if work.own_certificates(&org_id, purpose)?.current.is_some() {
            return Ok(());
        }
        work.put_own_certificate(&org_id, purpose, OwnCertificatePlace::Current, &new)?;
        let changes = vec![value(in_use(purpose), "", &short(&new))];
        work.add_entry(&org_id, &Entry { changes, ..entry })
    };
    storage.write(add).await
}

/// A certificate that is to wait, and the SHA-256 of the one that waits now and is thrown away.
#[derive(Clone, Debug)]
pub struct Next {
    /// What it is for.
    pub purpose: CertificatePurpose,
    /// The certificate.
    pub new: OwnCertificateRecord,
    /// The one that waits now; none if none waits.
    pub replaces: Option<String>,
}

/// Lets a new certificate wait; puts it in use if the organization has none.
///
/// # Errors
/// [`Refusal::OtherOwnCertificate`] if another one waits.
pub async fn add_next(
    storage: &dyn Storage,
    org_id: &str,
    Next { purpose, new, replaces }: Next,
    entry: Entry,
) -> Result<OwnCertificates, ActError> {
    let org_id = org_id.to_owned();
    let add = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let before = work.own_certificates(&org_id, purpose)?;
        if before.next.as_ref().map(|one| &one.sha256) != replaces.as_ref() {
            return Err(Refusal::OtherOwnCertificate.into());
        }
        let (place, name) = match before.current {
            Some(_) => (OwnCertificatePlace::Next, waiting(purpose)),
            None => (OwnCertificatePlace::Current, in_use(purpose)),
        };
        work.put_own_certificate(&org_id, purpose, place, &new)?;
        let changes = vec![value(name, &before.next.as_ref().map(short).unwrap_or_default(), &short(&new))];
        work.add_entry(&org_id, &Entry { changes, ..entry })?;
        Ok(work.own_certificates(&org_id, purpose)?)
    };
    storage.write(add).await
}

/// Puts the certificate that waits in use. The one before is gone with its key; one for encryption opens what is encrypted for
/// it for [`FORMER_SECONDS`] more.
///
/// # Errors
/// [`Refusal::OtherOwnCertificate`] if another one waits than `sha256`, or none.
pub async fn use_next(
    storage: &dyn Storage,
    org_id: &str,
    (purpose, sha256): (CertificatePurpose, String),
    (entry, now): (Entry, Timestamp),
) -> Result<OwnCertificates, ActError> {
    let org_id = org_id.to_owned();
    let act = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let before = work.own_certificates(&org_id, purpose)?;
        let next = before.next.filter(|next| next.sha256 == sha256);
        let next = next.ok_or(Refusal::OtherOwnCertificate)?;
        if let (CertificatePurpose::Encryption, Some(current)) = (purpose, &before.current) {
            let place = OwnCertificatePlace::Former(now.plus(FORMER_SECONDS));
            work.put_own_certificate(&org_id, purpose, place, current)?;
        }
        work.put_own_certificate(&org_id, purpose, OwnCertificatePlace::Current, &next)?;
        work.remove_next_certificate(&org_id, purpose)?;
        let current = before.current.as_ref().map(short).unwrap_or_default();
        let changes = vec![value(in_use(purpose), &current, &short(&next))];
        work.add_entry(&org_id, &Entry { changes, ..entry })?;
        Ok(work.own_certificates(&org_id, purpose)?)
    };
    storage.write(act).await
}

/// What the log calls the one in use.
fn in_use(purpose: CertificatePurpose) -> &'static str {
    match purpose {
        CertificatePurpose::Requests => "Request certificate in use",
        CertificatePurpose::Encryption => "Encryption certificate in use",
    }
}

/// What the log calls the one that waits.
fn waiting(purpose: CertificatePurpose) -> &'static str {
    match purpose {
        CertificatePurpose::Requests => "Request certificate that waits",
        CertificatePurpose::Encryption => "Encryption certificate that waits",
    }
}

/// As the log names the identity provider's certificates.
fn short(one: &OwnCertificateRecord) -> String {
    let pairs: Vec<_> = pairs(&one.sha256).into_iter().take(4).collect();
    format!("SHA-256 {}…", pairs.join(":"))
}
