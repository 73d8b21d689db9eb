//! What every act on one person shares: who does what to whom.

use sso_model::access::Role;
use sso_model::service_provider::ServiceProvider;

use crate::storage::{Account, Entry, Storage, Transactions as _, Work};
use crate::usecases::connection::settle;
use crate::usecases::{ActError, Refusal};

/// Who does something to whom.
#[derive(Clone, Debug)]
pub struct OnPerson {
    /// The organization.
    pub org_id: String,
    /// The person.
    pub person_id: String,
    /// The role of who asks: only owners change owners.
    pub by: Role,
    /// Our present values, where they are known: a role or an account that is gone may be what the requirement hangs
    /// on. Without them the next caller settles it.
    pub service_provider: Option<ServiceProvider>,
    /// Who, when, from where, and the action. Subject and changes are filled in.
    pub entry: Entry,
}

/// A person who was changed.
#[derive(Clone, Debug)]
pub struct ChangedPerson {
    /// As the account was before.
    pub before: Account,
    /// How many sessions or links ended by it.
    pub count: u32,
}

impl OnPerson {
    /// Runs `act` on the person, unless the person is an owner and who asks is not.
    pub(super) async fn run(
        self,
        storage: &dyn Storage,
        act: impl FnOnce(&mut dyn Work, &Account, Entry) -> Result<u32, ActError> + Send + 'static,
    ) -> Result<ChangedPerson, ActError> {
        storage.write(move |work| self.apply(work, act)).await
    }

    fn apply(
        self,
        work: &mut dyn Work,
        act: impl FnOnce(&mut dyn Work, &Account, Entry) -> Result<u32, ActError>,
    ) -> Result<ChangedPerson, ActError> {
        let Self { org_id, person_id, by, service_provider, entry } = self;
        work.lock_organization(&org_id)?;
        let before = work.account(&org_id, &person_id)?.ok_or(Refusal::NoSuchPerson)?;
        if !acting_role(work, &org_id, by, &entry)?.may_change(before.person.role) {
            return Err(Refusal::OwnersOnly.into());
        }
        let at = entry.at;
        let entry = Entry { subject: before.person.name.clone(), ..entry };
        let count = act(work, &before, entry)?;
        if let Some(service_provider) = service_provider {
            settle(work, &org_id, &service_provider, at)?;
        }
        Ok(ChangedPerson { before, count })
    }
}

/// Returns the role of who acts as it stands now: it may have changed since the session was read. `by` holds for the
/// command line, where nobody is signed in; somebody who is gone may do nothing.
pub(super) fn acting_role(work: &dyn Work, org_id: &str, by: Role, entry: &Entry) -> Result<Role, ActError> {
    let Some(actor_id) = &entry.actor_id else { return Ok(by) };
    Ok(work.account(org_id, actor_id)?.map_or(Role::Member, |account| account.person.role))
}

/// Checks that the person may become `next`, or nobody.
///
/// # Errors
/// [`Refusal::LastOwner`], or the last password's [`Refusal::Lifecycle`].
pub(super) fn may_become(work: &dyn Work, account: &Account, next: Option<Role>) -> Result<(), ActError> {
    let org_id = &account.organization.id;
    let managers = work.people_with_roles(org_id, &Role::managing())?;
    let connection = work.connection(org_id)?.unwrap_or_default().connection;
    let person = (account.person.role, account.password_hash.is_some());
    Ok(connection.allows_loss(&managers, person, next)?)
}
