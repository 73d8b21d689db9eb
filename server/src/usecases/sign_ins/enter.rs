//! The person comes in: created, linked, followed.

use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::api::people::AddressFault;
use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;
use sso_model::person_link::{AddressFollow, Follow, Link, name_of};
use sso_model::saml::identity::Identity;

use crate::storage::{Entry, NewPerson, StoreError, Work};
use crate::usecases::ActError;

/// Who comes in, and what the account takes over.
pub(super) struct Entering<'a> {
    pub(super) org_id: &'a str,
    pub(super) issuer: &'a str,
    pub(super) identity: &'a Identity,
    pub(super) link: Link,
    /// What a known person takes over.
    pub(super) follow: Option<Follow>,
    pub(super) new_person_id: &'a str,
}

/// Brings the person in: creates, links, follows address and name.
pub(super) fn enter(work: &mut dyn Work, entering: Entering<'_>, entry: &Entry) -> Result<Person, ActError> {
    let Entering { org_id, issuer, identity, link, follow, new_person_id } = entering;
    let (person, action) = match link {
        Link::Known(person) => (person, None),
        Link::First(person) => (person, Some(Action::PersonLinkedBySso)),
        Link::Create => {
            (create(work, org_id, identity, new_person_id, entry)?, Some(Action::PersonCreatedBySso))
        }
    };
    let person = match &follow {
        Some(follow) => followed(work, org_id, person, follow, entry)?,
        None => person,
    };
    if let Some(action) = action {
        work.add_entry(org_id, &entry.clone().by(&person, action))?;
        if !identity.is_transient() {
            work.add_person_link(org_id, issuer, &identity.name_id, &person.id)?;
        }
    }
    if !identity.is_transient() {
        // The link works: nothing of what was refused or asked for before stands any more.
        work.note_link(&person.id, issuer, &identity.name_id)?;
    }
    Ok(person)
}

/// The account as it is from now on.
fn followed(
    work: &mut dyn Work,
    org_id: &str,
    person: Person,
    follow: &Follow,
    entry: &Entry,
) -> Result<Person, ActError> {
    let (fault, email) = match &follow.address {
        AddressFollow::Taken => (Some(AddressFault::Taken), None),
        AddressFollow::NotAllowed => (Some(AddressFault::Characters), None),
        AddressFollow::Same => (None, None),
        AddressFollow::Follows(email) => (None, Some(email.clone())),
    };
    work.set_address_fault(&person.id, fault)?;
    let changes = follow.changes(&person);
    if changes.is_empty() {
        return Ok(person);
    }
    let email = email.unwrap_or_else(|| person.email.clone());
    let name = follow.name.clone().unwrap_or_else(|| person.name.clone());
    let now = Person { name, email, ..person };
    work.set_name_and_email(&now)?;
    let entry = Entry { changes, ..entry.clone().by(&now, Action::PersonFollowed) };
    work.add_entry(org_id, &entry)?;
    Ok(now)
}

fn create(
    work: &mut dyn Work,
    org_id: &str,
    identity: &Identity,
    id: &str,
    entry: &Entry,
) -> Result<Person, ActError> {
    let email = EmailAddress::folded(&identity.email);
    let (first, last) = (identity.first_name.as_deref(), identity.last_name.as_deref());
    let name = name_of(first, last, &email);
    let person = Person { id: id.to_owned(), name, email, role: Role::Member };
    let new = NewPerson { person, at: entry.at, password_hash: None, link: None };
    if !work.add_person(org_id, &new)? {
        // Another organization was faster: the next attempt sees that.
        return Err(StoreError::Busy("the address is being taken by others".to_owned()).into());
    }
    Ok(new.person)
}
