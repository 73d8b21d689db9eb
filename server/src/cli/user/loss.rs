//! `sso-server user role | remove`: what a person has is taken away.

use sso_model::access::Role;
use sso_model::audit::Action;

use super::{email, which};
use crate::cli::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::store::sqlite::SqliteStore;
use crate::store::{Account, Entry, Refusal, Store as _, StoreError};

/// For the help of both.
pub(super) const KEPT: &str =
    "While SSO is required, the last owner or admin who can sign in by password stays one. Running servers obey at
their next request, and what happened stands in the activity.";

/// `user role`.
pub(super) async fn give_role(
    store: &SqliteStore,
    address: &str,
    role: Role,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(store, address, organization).await?;
    let entry = Entry::of_server(SystemClock.now(), Action::RoleChanged, "");
    let done = store.set_role(&account.person.email, role, entry).await;
    let Account { person, organization, .. } = before(done, &account)?;
    let (address, is, name) = (&person.email, role.name(), &organization.name);
    if person.role == role {
        return say(&format!("{address} is {is} of {name} already."));
    }
    say(&format!("{address} is {is} of {name} now, was {}.", person.role.name()))
}

/// `user remove`.
pub(super) async fn remove(
    store: &SqliteStore,
    address: &str,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(store, address, organization).await?;
    let entry = Entry::of_server(SystemClock.now(), Action::PersonRemoved, "");
    let done = store.remove_person(&account.person.email, entry).await;
    let Account { person, organization, .. } = before(done, &account)?;
    say(&format!("Removed {} from {}; every session has ended.", person.email, organization.name))?;
    let snapshot = store.snapshot(&organization.id).await?;
    if snapshot.idp_managed_access && snapshot.connection.live.is_some_and(|live| live.enabled) {
        say(
            "IdP managed access is on: who signs in with this address at the identity provider is added again, as a member. Take the person out there too.",
        )?;
    }
    Ok(())
}

pub(super) async fn find(
    store: &SqliteStore,
    address: &str,
    organization: Option<&str>,
) -> Result<Account, Failure> {
    let address = email(address)?;
    let account = store.account(&address).await?.ok_or_else(|| Failure::NoSuchPerson(address.clone()))?;
    if let Some(wanted) = organization {
        let organization = which(store, Some(wanted)).await?;
        if organization.id != account.organization.id {
            return Err(Failure::OtherOrganization { email: address, organization: organization.name });
        }
    }
    Ok(account)
}

/// The account as it was when the store did it, or why it did not.
fn before(done: Result<Option<Account>, StoreError>, account: &Account) -> Result<Account, Failure> {
    let email = account.person.email.clone();
    match done {
        Ok(Some(before)) => Ok(before),
        Ok(None) => Err(Failure::NoSuchPerson(email)),
        Err(StoreError::LastOwner) => {
            Err(Failure::LastOwner { email, organization: account.organization.name.clone() })
        }
        Err(StoreError::Refused(refusal)) => match *refusal {
            Refusal::Lifecycle(error) => Err(error.into()),
            _ => Err(StoreError::Refused(refusal).into()),
        },
        Err(other) => Err(other.into()),
    }
}
