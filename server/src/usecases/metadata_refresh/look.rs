//! One look: fetched outside of any transaction, then judged by what is live at that moment.

use sso_model::api::{FailedLook, MetadataProposal};
use sso_model::audit::Action;
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::refresh::{Found, RefreshFault, USUAL, asked, interval, judge};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use crate::fetch::{Fetch, FetchError, Fetched, Wanted};
use crate::storage::{Entry, Storage, StoreError, StoredRefresh, Transactions as _, Work};
use crate::usecases::connection::{add_certificates, settle};
use crate::usecases::{ActError, Snapshot, snapshot};

/// How long a server has for one look before another takes it, in seconds.
const CLAIMED: i64 = 900;

/// Seconds until the next try where too much is fetched at once.
const SOON: i64 = 60;

/// Returns the organizations whose metadata is to be looked at by `now`.
///
/// # Errors
/// The database's.
pub async fn due(storage: &dyn Storage, now: Timestamp, most: u32) -> Result<Vec<String>, StoreError> {
    storage.read(move |work| work.due_refreshes(now, most)).await
}

/// Takes a look that is due. Returns false if another server has taken it.
///
/// # Errors
/// The database's.
pub async fn claim(storage: &dyn Storage, org_id: &str, now: Timestamp) -> Result<bool, StoreError> {
    let org_id = org_id.to_owned();
    storage.write(move |work| work.claim_refresh(&org_id, now, now.plus(CLAIMED))).await
}

/// What a look was about.
struct Look {
    org_id: String,
    url: String,
    signed_by: Option<Certificate>,
    values: ServiceProvider,
    now: Timestamp,
}

/// Looks at the metadata of an organization. Nothing happens if it has named none.
///
/// # Errors
/// The database's.
pub async fn look(
    (storage, fetch): (&dyn Storage, &Fetch),
    org_id: &str,
    values: &ServiceProvider,
    now: Timestamp,
) -> Result<(), ActError> {
    let asked = org_id.to_owned();
    let read = move |work: &dyn Work| {
        let issuer = issuer(&snapshot::read(work, &asked)?);
        let stored = work.metadata_refresh(&asked)?;
        Ok::<_, StoreError>(stored.map(|stored| (stored.url, stored.metadata_signing_certificate, issuer)))
    };
    let Some((url, signed_by, issuer)) = storage.read(read).await? else { return Ok(()) };
    let found = match issuer {
        None => Err(RefreshFault::NothingSaved),
        Some(issuer) => match fetch.metadata(&url, wanted(issuer, signed_by.clone(), now)).await {
            Ok(Fetched::One(entity)) => Ok(entity),
            Ok(Fetched::Several(_)) | Err(FetchError::NotFetched) => Err(RefreshFault::NotFetched),
            Err(FetchError::Metadata(error)) => Err(RefreshFault::Metadata(error.seen_by(values))),
            Err(FetchError::Busy) => return Ok(later(storage, org_id, now).await?),
        },
    };
    let look = Look { org_id: org_id.to_owned(), url, signed_by, values: values.clone(), now };
    storage.write(move |work| apply(work, &look, found)).await
}

fn wanted(issuer: String, signed_by: Option<Certificate>, now: Timestamp) -> Wanted {
    Wanted { entity_id: Some(issuer), signed_by, now }
}

/// The issuer of the settings in force.
fn issuer(snapshot: &Snapshot) -> Option<String> {
    let live = snapshot.connection.live.as_ref().filter(|live| live.enabled)?;
    Some(live.settings.issuer_url.clone())
}

async fn later(storage: &dyn Storage, org_id: &str, now: Timestamp) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let write = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let Some(stored) = work.metadata_refresh(&org_id)? else { return Ok(()) };
        work.put_metadata_refresh(&org_id, &StoredRefresh { due_at: now.plus(SOON), ..stored })
    };
    storage.write(write).await
}

fn apply(work: &mut dyn Work, look: &Look, found: Result<Box<Entity>, RefreshFault>) -> Result<(), ActError> {
    let Look { org_id, url, signed_by, values, now } = look;
    work.lock_organization(org_id)?;
    // Somebody named another URL or metadata signing certificate meanwhile.
    let is_asked =
        |stored: &StoredRefresh| (&stored.url, &stored.metadata_signing_certificate) == (url, signed_by);
    let Some(before) = work.metadata_refresh(org_id)?.filter(is_asked) else { return Ok(()) };
    let snapshot = settle(work, org_id, values, *now)?;
    let live = snapshot.connection.live.as_ref().filter(|live| live.enabled);
    let judged = match (found, live) {
        (Err(fault), _) => Err(fault),
        (Ok(_), None) => Err(RefreshFault::NothingSaved),
        (Ok(entity), Some(live)) => {
            judge(&entity, &live.settings, values, before.adds_certificates && before.is_on, *now)
                .map(|found| (entity, found))
        }
    };
    match judged {
        Err(fault) => {
            let words = live.map_or(Provider::Other, |live| live.settings.saved_provider());
            Ok(failed(work, look, before, (&fault, words))?)
        }
        Ok((entity, found)) => succeeded(work, look, (before, snapshot), (entity, found)),
    }
}

/// Kept with its time; what was proposed before stays.
fn failed(
    work: &mut dyn Work,
    look: &Look,
    before: StoredRefresh,
    (fault, words): (&RefreshFault, Provider),
) -> Result<(), StoreError> {
    let wait =
        if matches!(fault, RefreshFault::Metadata(MetadataError::NotInIt(_))) { USUAL } else { USUAL / 24 };
    let next = StoredRefresh {
        due_at: look.now.plus(wait),
        looked_at: Some(look.now),
        failed: Some(FailedLook { at: look.now, reason: words.speak(fault) }),
        ..before
    };
    work.put_metadata_refresh(&look.org_id, &next)
}

fn succeeded(
    work: &mut dyn Work,
    look: &Look,
    (before, snapshot): (StoredRefresh, Snapshot),
    (entity, found): (Box<Entity>, Found),
) -> Result<(), ActError> {
    let Look { org_id, values, now, .. } = look;
    let due_at = now.plus(interval(&entity, *now));
    let asks = |entity: &Entity| {
        let live = snapshot.connection.live.as_ref();
        live.map(|live| asked(entity, &live.settings, values, *now)).unwrap_or_default()
    };
    let asks_the_same = |other: &Entity| asks(other) == asks(&entity);
    let is_dismissed = before.dismissed.as_deref().is_some_and(asks_the_same);
    let waits = found.differs && !is_dismissed;
    let old = before.proposal.clone().filter(|old| asks_the_same(&old.entity));
    let is_new = waits && old.is_none();
    let found_at = old.map_or(*now, |old| old.found_at);
    let names = asks(&entity).into_iter().map(|(field, _)| field.name().to_owned()).collect::<Vec<_>>();
    let next = StoredRefresh {
        due_at,
        looked_at: Some(*now),
        read_at: Some(*now),
        failed: None,
        proposal: waits.then_some(MetadataProposal { found_at, entity }),
        ..before
    };
    work.put_metadata_refresh(org_id, &next)?;
    if is_new {
        let changes = names.iter().map(|name| crate::audit::value(name, "", "differs")).collect();
        let entry = Entry::of_server(*now, Action::MetadataDiffers, &next.url);
        work.add_entry(org_id, &Entry { changes, ..entry })?;
    }
    if !found.add.is_empty() {
        add_certificates(work, org_id, snapshot, found.add, (values, *now))?;
    }
    Ok(())
}
