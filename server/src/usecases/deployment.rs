//! The database begins, and organizations are added to it.

use sso_model::api::Organization;
use sso_model::timestamp::Timestamp;

use super::{ActError, Refusal};
use crate::storage::{Entry, NewPerson, Storage, StoreError, Transactions as _, Work};

/// An organization to be added.
#[derive(Clone, Debug)]
pub struct NewOrganization {
    /// Identity and name.
    pub organization: Organization,
    /// Now.
    pub at: Timestamp,
    /// Its first people.
    pub people: Vec<NewPerson>,
    /// What is written in its log.
    pub entries: Vec<Entry>,
}

/// Returns whether this is demo data; none before initialization.
///
/// # Errors
/// The database's.
pub async fn is_demo(storage: &dyn Storage) -> Result<Option<bool>, StoreError> {
    storage.read(|work| work.is_demo()).await
}

/// Marks the database for good and adds the first organizations. Returns false if it was marked already: then nothing
/// is written.
///
/// # Errors
/// Somebody has an address already, or the database's.
pub async fn begin(storage: &dyn Storage, demo: bool, first: Vec<NewOrganization>) -> Result<bool, ActError> {
    let begin = move |work: &mut dyn Work| {
        if !work.mark(demo)? {
            return Ok(false);
        }
        first.iter().try_for_each(|new| add(work, new))?;
        Ok(true)
    };
    storage.write(begin).await
}

/// Adds an organization with an empty connection.
///
/// # Errors
/// Somebody has an address already, or the database's.
pub async fn add_organization(storage: &dyn Storage, new: NewOrganization) -> Result<(), ActError> {
    storage.write(move |work| add(work, &new)).await
}

fn add(work: &mut dyn Work, new: &NewOrganization) -> Result<(), ActError> {
    let org_id = &new.organization.id;
    work.add_organization(&new.organization, new.at)?;
    work.lock_organization(org_id)?;
    for person in &new.people {
        if !work.add_person(org_id, person)? {
            return Err(Refusal::EmailTaken.into());
        }
    }
    Ok(new.entries.iter().try_for_each(|entry| work.add_entry(org_id, entry))?)
}

/// Returns the organizations, by name.
///
/// # Errors
/// The database's.
pub async fn organizations(storage: &dyn Storage) -> Result<Vec<Organization>, StoreError> {
    storage.read(|work| work.organizations()).await
}

/// Returns the keys of the demo's practice identity provider, if it has any yet.
///
/// # Errors
/// The database's.
pub async fn practice_idp(storage: &dyn Storage) -> Result<Option<String>, StoreError> {
    storage.read(|work| work.practice_idp()).await
}

/// Stores these keys unless there are others already. Returns those that are stored.
///
/// # Errors
/// The database's.
pub async fn keep_practice_idp(storage: &dyn Storage, pem: String) -> Result<String, StoreError> {
    let keep = move |work: &mut dyn Work| {
        work.keep_practice_idp(&pem)?;
        Ok(work.practice_idp()?.unwrap_or(pem))
    };
    storage.write(keep).await
}
