//! Whose a verified identity is.

use rusqlite::{OptionalExtension as _, Transaction, params};
use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;
use sso_model::person_link::{self, AddressFollow, Follow, Found, Holder, Key, Link, NameIdRefusals};
use sso_model::saml::identity::Identity;
use sso_model::timestamp::Timestamp;

use super::super::{audit, domains, odd, people};
use crate::names::domain_of_address;
use crate::store::{Entry, NewPerson, Snapshot, StoreError};

/// What the database has for an identity.
pub(super) fn found(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: &str,
    identity: &Identity,
    snapshot: &Snapshot,
) -> Result<Found, StoreError> {
    let email = EmailAddress::folded(&identity.email);
    let domain = domain_of_address(&email);
    let key = match (identity.is_transient(), key(db, org_id, issuer, &identity.name_id)?) {
        (true, _) => Key::Transient,
        (false, Some(person)) => Key::Of(person),
        (false, None) => Key::Free,
    };
    let holder = match people::account(db, &email)? {
        None => Holder::Nobody,
        Some(account) if account.organization.id == org_id => {
            let other_name_id = linked_name_id(db, org_id, issuer, &account.person.id)?;
            Holder::Here { person: account.person, other_name_id }
        }
        Some(_) => Holder::Elsewhere,
    };
    Ok(Found {
        key,
        holder,
        domain_verified: domains::held_by(db, org_id)?.iter().any(|held| Some(held) == domain.as_ref()),
        managed_access: snapshot.idp_managed_access,
        name_id: identity.name_id.clone(),
        email,
    })
}

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

/// Brings the person in: creates, links, follows address and name, notes the time.
pub(super) fn enter(
    db: &Transaction<'_>,
    entering: Entering<'_>,
    entry: &Entry,
) -> Result<Person, StoreError> {
    let Entering { org_id, issuer, identity, link, follow, new_person_id } = entering;
    let (person, action) = match link {
        Link::Known(person) => (person, None),
        Link::First(person) => (person, Some(Action::PersonLinkedBySso)),
        Link::Create => {
            (create(db, org_id, identity, new_person_id, entry)?, Some(Action::PersonCreatedBySso))
        }
    };
    let person = match &follow {
        Some(follow) => followed(db, org_id, person, follow, entry)?,
        None => person,
    };
    if let Some(action) = action {
        audit::write(db, org_id, &of(&person, Entry { action, ..entry.clone() }))?;
        if !identity.is_transient() {
            db.execute(
                "INSERT INTO person_link (org_id, issuer_url, name_id, person_id) VALUES (?1, ?2, ?3, ?4)",
                params![org_id, issuer, identity.name_id, person.id],
            )?;
        }
    }
    db.prepare_cached("UPDATE person SET sso_signed_in_at = ?2 WHERE id = ?1")?
        .execute(params![person.id, entry.at.0])?;
    if !identity.is_transient() {
        note_link(db, &person.id, issuer, &identity.name_id)?;
    }
    Ok(person)
}

/// The link works: nothing of what was refused or asked for before stands any more.
fn note_link(db: &Transaction<'_>, person_id: &str, issuer: &str, name_id: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE person SET linked_issuer_url = ?2, linked_name_id = ?3, refused_issuer_url = NULL,
         refused_name_id = NULL, refused_at = NULL, link_anew_at = NULL, link_anew_by = NULL
         WHERE id = ?1 AND (linked_issuer_url IS NOT ?2 OR linked_name_id IS NOT ?3
                            OR refused_at IS NOT NULL OR link_anew_at IS NOT NULL)",
    )?
    .execute([person_id, issuer, name_id])?;
    Ok(())
}

/// The account as it is from now on.
fn followed(
    db: &Transaction<'_>,
    org_id: &str,
    person: Person,
    follow: &Follow,
    entry: &Entry,
) -> Result<Person, StoreError> {
    let fault = match follow.address {
        AddressFollow::Taken => Some("taken"),
        AddressFollow::NotAllowed => Some("characters"),
        AddressFollow::Same | AddressFollow::Follows(_) => None,
    };
    db.prepare_cached("UPDATE person SET address_fault = ?2 WHERE id = ?1 AND address_fault IS NOT ?2")?
        .execute(params![person.id, fault])?;
    let changes = follow.changes(&person);
    if changes.is_empty() {
        return Ok(person);
    }
    let email = match &follow.address {
        AddressFollow::Follows(email) => email.clone(),
        _ => person.email.clone(),
    };
    let now = Person { name: follow.name.clone().unwrap_or_else(|| person.name.clone()), email, ..person };
    db.execute("UPDATE person SET name = ?2, email = ?3 WHERE id = ?1", [&now.id, &now.name, &now.email])?;
    let entry = Entry { action: Action::PersonFollowed, changes, ..entry.clone() };
    audit::write(db, org_id, &of(&now, entry))?;
    Ok(now)
}

/// Another NameID came with this person's address, and was refused.
pub(super) fn note_refused(
    db: &Transaction<'_>,
    org_id: &str,
    (person_id, issuer, name_id): (&str, &str, &str),
    at: Timestamp,
) -> Result<(), StoreError> {
    let waits = "SELECT 1 FROM person WHERE org_id = ?1 AND refused_issuer_url = ?2";
    let is_open = db.prepare_cached(waits)?.exists([org_id, issuer])?;
    db.execute(
        "UPDATE person SET refused_issuer_url = ?2, refused_name_id = ?3, refused_at = ?4 WHERE id = ?1",
        params![person_id, issuer, name_id, at.0],
    )?;
    let kept: Option<String> =
        db.query_row("SELECT name_id_refusals FROM connection WHERE org_id = ?1", [org_id], |row| {
            row.get(0)
        })?;
    let kept = kept.filter(|_| is_open).as_deref().map(serde_json::from_str::<NameIdRefusals>).transpose();
    let kept = kept.map_err(|error| odd("name_id_refusals", &error))?.unwrap_or_default();
    let text = serde_json::to_string(&kept.with(issuer, at))
        .map_err(|error| StoreError::Failed(error.to_string()))?;
    db.execute("UPDATE connection SET name_id_refusals = ?2 WHERE org_id = ?1", [org_id, &text])?;
    Ok(())
}

/// Who has a password confirms by it, and not through the identity provider.
pub(super) fn has_password(db: &Transaction<'_>, person_id: &str) -> Result<bool, StoreError> {
    let mut query = db.prepare_cached("SELECT password_hash IS NOT NULL FROM person WHERE id = ?1")?;
    Ok(query.query_row([person_id], |row| row.get(0))?)
}

/// The entry as the person's own.
pub(super) fn of(person: &Person, entry: Entry) -> Entry {
    Entry { actor_id: Some(person.id.clone()), actor: person.name.clone(), ..entry }
}

fn create(
    db: &Transaction<'_>,
    org_id: &str,
    identity: &Identity,
    id: &str,
    entry: &Entry,
) -> Result<Person, StoreError> {
    let email = EmailAddress::folded(&identity.email);
    let (first, last) = (identity.first_name.as_deref(), identity.last_name.as_deref());
    let name = person_link::name_of(first, last, &email);
    let person = Person { id: id.to_owned(), name, email, role: Role::Member };
    let new = NewPerson { person, at: entry.at, password_hash: None, link: None };
    people::insert(db, org_id, &new)?;
    Ok(new.person)
}

fn key(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: &str,
    name_id: &str,
) -> Result<Option<Person>, StoreError> {
    let id: Option<String> = db
        .prepare_cached(
            "SELECT person_id FROM person_link WHERE org_id = ?1 AND issuer_url = ?2 AND name_id = ?3",
        )?
        .query_row([org_id, issuer, name_id], |row| row.get(0))
        .optional()?;
    id.map_or(Ok(None), |id| people::by_id(db, &id))
}

fn linked_name_id(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: &str,
    person_id: &str,
) -> Result<Option<String>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT name_id FROM person_link WHERE person_id = ?3 AND org_id = ?1 AND issuer_url = ?2",
    )?;
    Ok(query.query_row([org_id, issuer, person_id], |row| row.get(0)).optional()?)
}
