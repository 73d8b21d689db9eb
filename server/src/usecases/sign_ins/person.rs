//! Whose a verified identity is.

use sso_model::email_address::EmailAddress;
use sso_model::person_link::{Found, Holder, Key};
use sso_model::saml::identity::Identity;

use crate::names::domain_of_address;
use crate::storage::{StoreError, Work};
use crate::usecases::Snapshot;

/// Looks up what decides about an identity.
pub(super) fn found(
    work: &dyn Work,
    org_id: &str,
    issuer: &str,
    identity: &Identity,
    snapshot: &Snapshot,
) -> Result<Found, StoreError> {
    let email = EmailAddress::folded(&identity.email);
    let domain = domain_of_address(&email);
    let key = match work.linked_person(org_id, issuer, &identity.name_id)? {
        _ if identity.is_transient() => Key::Transient,
        Some(person) => Key::Of(person),
        None => Key::Free,
    };
    let holder = match work.account_by_email(&email)? {
        None => Holder::Nobody,
        Some(account) if account.organization.id == org_id => {
            let other_name_id = work.linked_name_id(org_id, issuer, &account.person.id)?;
            Holder::Here { person: account.person, other_name_id }
        }
        Some(_) => Holder::Elsewhere,
    };
    Ok(Found {
        key,
        holder,
        domain_verified: work.held_domains(org_id)?.iter().any(|held| Some(held) == domain.as_ref()),
        managed_access: snapshot.idp_managed_access,
        name_id: identity.name_id.clone(),
        email,
    })
}
