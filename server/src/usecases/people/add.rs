//! A person is added.

use sso_model::access::Role;

use super::change::acting_role;
use crate::storage::{Entry, NewPerson, Storage, Transactions as _, Work};
use crate::usecases::{ActError, Refusal};

/// Adds a person. `by` is the role of who asks: only owners make owners.
///
/// # Errors
/// [`Refusal::OwnersOnly`], or [`Refusal::EmailTaken`] if somebody anywhere has the address.
pub async fn add(
    storage: &dyn Storage,
    org_id: &str,
    by: Role,
    new: NewPerson,
    entries: Vec<Entry>,
) -> Result<(), ActError> {
    let org_id = org_id.to_owned();
    let add = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let by = entries.first().map_or(Ok(by), |entry| acting_role(work, &org_id, by, entry))?;
        if !by.may_change(new.person.role) {
            return Err(Refusal::OwnersOnly.into());
        }
        if !work.add_person(&org_id, &new)? {
            return Err(Refusal::EmailTaken.into());
        }
        Ok(entries.iter().try_for_each(|entry| work.add_entry(&org_id, entry))?)
    };
    storage.write(add).await
}
