//! `sso-server user role | remove`: what a person has is taken away.

use sso_model::access::Role;
use sso_model::audit::Action;

use super::person::{find, gone, on};
use crate::cli::{Failure, say};
use crate::storage::{Account, Storage};
use crate::usecases::{self, people};

/// For the help of both.
pub(super) const KEPT: &str =
    "While SSO is required, the last owner or admin who can sign in by password stays one. Running servers obey at
their next request, and what happened stands in the activity.";

/// `user role`.
pub(super) async fn give_role(
    storage: &dyn Storage,
    address: &str,
    role: Role,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(storage, address, organization).await?;
    let done = people::change_role(storage, on(&account, Action::RoleChanged), role).await;
    let Account { person, organization, .. } = done.map_err(|error| gone(error, &account))?.before;
    let (address, is, name) = (&person.email, role.name(), &organization.name);
    if person.role == role {
        return say(&format!("{address} is {is} of {name} already."));
    }
    say(&format!("{address} is {is} of {name} now, was {}.", person.role.name()))
}

/// `user remove`.
pub(super) async fn remove(
    storage: &dyn Storage,
    address: &str,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(storage, address, organization).await?;
    let done = people::remove(storage, on(&account, Action::PersonRemoved)).await;
    let Account { person, organization, .. } = done.map_err(|error| gone(error, &account))?.before;
    say(&format!("Removed {} from {}; every session has ended.", person.email, organization.name))?;
    let snapshot = usecases::settings(storage, &organization.id).await?;
    if snapshot.idp_managed_access && snapshot.connection.live.is_some_and(|live| live.enabled) {
        say(
            "IdP managed access is on: who signs in with this address at the identity provider is added again, as a member. Take the person out there too.",
        )?;
    }
    Ok(())
}
