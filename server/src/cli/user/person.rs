//! What the commands about one person share: finding the person, and the words of a refusal.

use sso_model::access::Role;
use sso_model::audit::Action;

use super::{email, which};
use crate::cli::Failure;
use crate::clock::{Clock as _, SystemClock};
use crate::storage::{Account, Entry, Storage};
use crate::usecases::people::{self, OnPerson};
use crate::usecases::{ActError, Refusal};

/// Finds a person by the address, in the organization if one is named.
pub(super) async fn find(
    storage: &dyn Storage,
    address: &str,
    organization: Option<&str>,
) -> Result<Account, Failure> {
    let address = email(address)?;
    let account =
        people::account(storage, &address).await?.ok_or_else(|| Failure::NoSuchPerson(address.clone()))?;
    if let Some(wanted) = organization {
        let organization = which(storage, Some(wanted)).await?;
        if organization.id != account.organization.id {
            return Err(Failure::OtherOrganization { email: address, organization: organization.name });
        }
    }
    Ok(account)
}

/// Who has the server does as an owner does.
pub(super) fn on(account: &Account, action: Action) -> OnPerson {
    OnPerson {
        org_id: account.organization.id.clone(),
        person_id: account.person.id.clone(),
        by: Role::Owner,
        // Our values are known to the running server, which settles what follows.
        service_provider: None,
        entry: Entry::of_server(SystemClock.now(), action, ""),
    }
}

/// Says it in words of the command line.
pub(super) fn gone(error: ActError, account: &Account) -> Failure {
    let email = account.person.email.clone();
    match error {
        ActError::Refused(refusal) => match *refusal {
            Refusal::NoSuchPerson => Failure::NoSuchPerson(email),
            Refusal::LastOwner => {
                Failure::LastOwner { email, organization: account.organization.name.clone() }
            }
            other => ActError::from(other).into(),
        },
        ActError::Store(_) | ActError::Password(_) => error.into(),
    }
}
