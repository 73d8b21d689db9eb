//! Whether metadata is looked at, and what is known of it.

use sso_model::api::{MetadataRefreshBody, MetadataRefreshView};
use sso_model::audit::ValueChange;
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::refresh::judge;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_model::url_text::{WebUrl, cleaned};

use crate::audit::value;
use crate::storage::{Entry, Storage, StoreError, StoredRefresh, Transactions as _, Work};
use crate::usecases::metadata::signed_by;
use crate::usecases::{ActError, Refusal, snapshot};

/// Longest URL that is kept, in bytes.
const MAX_URL: usize = 2_000;

/// Returns how it stands. What was taken over meanwhile waits for nobody any more.
///
/// # Errors
/// The database's.
pub async fn find(
    storage: &dyn Storage,
    org_id: &str,
    values: &ServiceProvider,
    now: Timestamp,
) -> Result<MetadataRefreshView, StoreError> {
    let (org_id, values) = (org_id.to_owned(), values.clone());
    storage.read(move |work| view(work, &org_id, &values, now)).await
}

fn view(
    work: &dyn Work,
    org_id: &str,
    values: &ServiceProvider,
    now: Timestamp,
) -> Result<MetadataRefreshView, StoreError> {
    let Some(stored) = work.metadata_refresh(org_id)? else { return Ok(MetadataRefreshView::default()) };
    let live = snapshot::read(work, org_id)?.connection.live;
    let waits = |entity: &Entity| {
        let live = live.as_ref().filter(|live| live.enabled)?;
        judge(entity, &live.settings, values, false, now).ok().filter(|found| found.differs)
    };
    Ok(MetadataRefreshView {
        url: stored.url,
        on: stored.is_on,
        adds_certificates: stored.adds_certificates,
        metadata_signing_certificate: stored.metadata_signing_certificate,
        read_at: stored.read_at,
        next_at: stored.is_on.then_some(stored.due_at),
        failed: stored.failed,
        proposal: stored.proposal.filter(|proposal| waits(&proposal.entity).is_some()),
    })
}

/// Sets whether metadata is looked at, where it stands, and with whose key it must be signed. Another URL or metadata signing
/// certificate forgets what was read. Records the change.
///
/// # Errors
/// [`Refusal::NotFetched`] for what is not an https URL, [`Refusal::Fields`] for what is not a metadata signing certificate.
pub async fn set(
    storage: &dyn Storage,
    org_id: &str,
    body: MetadataRefreshBody,
    entry: Entry,
) -> Result<(), ActError> {
    let url = cleaned(&body.url);
    let is_web = WebUrl::parse(&url).is_ok_and(|url| url.is_secure());
    if !url.is_empty() && (!is_web || url.len() > MAX_URL) {
        return Err(Refusal::NotFetched.into());
    }
    let signed_by = signed_by(body.metadata_signing_certificate.as_deref())?.filter(|_| !url.is_empty());
    let (org_id, body) = (org_id.to_owned(), MetadataRefreshBody { url, ..body });
    storage.write(move |work| apply(work, &org_id, (body, signed_by), entry)).await
}

/// Records that somebody asks for a look.
///
/// # Errors
/// The database's.
pub async fn record(storage: &dyn Storage, org_id: &str, entry: Entry) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let write = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(write).await
}

fn apply(
    work: &mut dyn Work,
    org_id: &str,
    (body, signed_by): (MetadataRefreshBody, Option<Certificate>),
    entry: Entry,
) -> Result<(), ActError> {
    work.lock_organization(org_id)?;
    let before = work.metadata_refresh(org_id)?.unwrap_or_default();
    let is_same = (&before.url, &before.metadata_signing_certificate) == (&body.url, &signed_by);
    let kept = if is_same { before.clone() } else { StoredRefresh::default() };
    let is_on = body.on && !body.url.is_empty();
    let next = StoredRefresh {
        url: body.url,
        is_on,
        adds_certificates: is_on && body.adds_certificates,
        metadata_signing_certificate: signed_by,
        // What is switched on is looked at now.
        due_at: if kept.is_on && is_on { kept.due_at } else { entry.at },
        ..kept
    };
    let changes = changes(&before, &next);
    if changes.is_empty() {
        return Ok(());
    }
    if next.url.is_empty() {
        work.remove_metadata_refresh(org_id)?;
    } else {
        work.put_metadata_refresh(org_id, &next)?;
    }
    Ok(work.add_entry(org_id, &Entry { changes, ..entry })?)
}

fn changes(before: &StoredRefresh, next: &StoredRefresh) -> Vec<ValueChange> {
    let on = |on: bool| if on { "On" } else { "Off" };
    let fingerprint = |stored: &StoredRefresh| {
        let certificate = stored.metadata_signing_certificate.as_ref();
        certificate.map(|one| one.preview.sha256.clone()).unwrap_or_default()
    };
    let (old, new) = (fingerprint(before), fingerprint(next));
    [
        ("Metadata URL", before.url.as_str(), next.url.as_str()),
        ("Look at the metadata by itself", on(before.is_on), on(next.is_on)),
        ("Add new certificates by itself", on(before.adds_certificates), on(next.adds_certificates)),
        ("Metadata signing certificate", old.as_str(), new.as_str()),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(name, before, after)| value(name, before, after))
    .collect()
}
