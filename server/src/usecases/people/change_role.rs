//! A person gets another role, from the next request on.

use sso_model::access::Role;

use super::change::{ChangedPerson, OnPerson, acting_role, may_become};
use crate::audit::value;
use crate::storage::{Account, Entry, Storage, Work};
use crate::usecases::{ActError, Refusal};

/// Gives another role. Records nothing if it was so already.
///
/// # Errors
/// [`Refusal::OwnersOnly`], [`Refusal::LastOwner`], or the last password's [`Refusal::Lifecycle`].
pub async fn change_role(storage: &dyn Storage, on: OnPerson, role: Role) -> Result<ChangedPerson, ActError> {
    let (by, org_id) = (on.by, on.org_id.clone());
    let change = move |work: &mut dyn Work, account: &Account, entry: Entry| {
        let by = acting_role(work, &org_id, by, &entry)?;
        if !by.may_change(role) {
            return Err(Refusal::OwnersOnly.into());
        }
        let person = &account.person;
        if person.role == role {
            return Ok(0);
        }
        may_become(work, account, Some(role))?;
        work.set_role(&person.id, role)?;
        // What they were given says the former role.
        work.end_application_sessions_of(&person.id)?;
        if role == Role::Owner && entry.actor_id.is_some() {
            // An admin may have made the link for setting the password, and must not become an owner by it. The operator,
            // who is nobody here, has printed it on the server.
            work.remove_password_link(&person.id)?;
        }
        let changes = vec![value("Role", person.role.name(), role.name())];
        work.add_entry(&account.organization.id, &Entry { changes, ..entry })?;
        Ok(0)
    };
    on.run(storage, change).await
}
