//! Whose a verified identity is.

use sso_model::api::Person;
use sso_model::email_address::EmailAddress;
use sso_model::person_link::{Found, Holder, Key};
use sso_model::saml::identity::Identity;
use sso_model::saml::report::Report;

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

/// Returns the person of the organization of whom a signed response speaks: whose NameID it is, or whose address.
pub(super) fn spoken_of(
    work: &dyn Work,
    org_id: &str,
    issuer: &str,
    report: &Report,
) -> Result<Option<Person>, StoreError> {
    if !report.is_signed() {
        return Ok(None);
    }
    if let Some(person) = linked(work, org_id, issuer, report)? {
        return Ok(Some(person));
    }
    let Some(email) = report.reading.who().map(EmailAddress::folded) else { return Ok(None) };
    let account = work.account_by_email(&email)?;
    Ok(account.filter(|account| account.organization.id == org_id).map(|account| account.person))
}

/// Returns the person to whom the NameID of a response is linked. Nobody is linked to a transient one.
pub(super) fn linked(
    work: &dyn Work,
    org_id: &str,
    issuer: &str,
    report: &Report,
) -> Result<Option<Person>, StoreError> {
    match &report.reading.name_id {
        Some(name_id) => work.linked_person(org_id, issuer, name_id),
        None => Ok(None),
    }
}
