//! The address at which calendars read when certificates end.

use sso_model::api::Saved;
use sso_model::calendar::Calendar;
use sso_model::timestamp::Timestamp;

use crate::storage::{Entry, Storage, StoreError, Transactions as _, Work};
use crate::usecases::snapshot;

/// Returns when the address was made, and by whom; none if there is none.
///
/// # Errors
/// The database's.
pub async fn find(storage: &dyn Storage, org_id: &str) -> Result<Option<Saved>, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| work.calendar_feed(&org_id)).await
}

/// Makes an address whose secret has this hash. An earlier one answers no more.
///
/// # Errors
/// The database's.
pub async fn make(
    storage: &dyn Storage,
    org_id: &str,
    token_hash: String,
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let write = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let made = Saved { at: entry.at, by: entry.actor.clone() };
        work.put_calendar_feed(&org_id, &token_hash, &made)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(write).await
}

/// Removes the address. Leaves an entry if there was one.
///
/// # Errors
/// The database's.
pub async fn remove(storage: &dyn Storage, org_id: &str, entry: Entry) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    let write = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        if work.remove_calendar_feed(&org_id)? { work.add_entry(&org_id, &entry) } else { Ok(()) }
    };
    storage.write(write).await
}

/// Returns the calendar of the organization whose address has a secret of this hash; none for any other hash.
///
/// # Errors
/// The database's.
pub async fn read(storage: &dyn Storage, token_hash: String) -> Result<Option<String>, StoreError> {
    let read = move |work: &dyn Work| {
        let Some(org_id) = work.organization_of_feed(&token_hash)? else { return Ok(None) };
        let Some(organization) = work.organization(&org_id)? else { return Ok(None) };
        let snapshot = snapshot::read(work, &org_id)?;
        let live = snapshot.connection.live.as_ref().filter(|live| live.enabled);
        let changed = snapshot.history.live_changed.map_or(Timestamp(0), |changed| changed.at);
        let settings = live.map(|live| &*live.settings);
        Ok(Some(Calendar { organization: &organization, settings, changed }.write()))
    };
    storage.read(read).await
}
