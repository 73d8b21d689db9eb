//! Whose a verified identity is.

use rusqlite::{OptionalExtension as _, Transaction, params};
use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::audit::Action;
use sso_model::person_link::{self, Found, Holder, Key, Link, LinkError};
use sso_model::saml::identity::Identity;

use super::super::{audit, domains, people};
use crate::names::{domain_of_address, folded};
use crate::store::{Entry, NewPerson, Snapshot, StoreError};

/// Where an identity leads to in an organization, by what the database says now.
pub(super) fn link(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: &str,
    identity: &Identity,
    snapshot: &Snapshot,
) -> Result<Result<Link, LinkError>, StoreError> {
    Ok(person_link::link(found(db, org_id, issuer, identity, snapshot)?))
}

/// What the database has for an identity.
pub(super) fn found(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: &str,
    identity: &Identity,
    snapshot: &Snapshot,
) -> Result<Found, StoreError> {
    let email = folded(&identity.email);
    let domain = domain_of_address(&email);
    let key = match (identity.is_transient(), key(db, org_id, issuer, &identity.name_id)?) {
        (true, _) => Key::Transient,
        (false, Some(person)) => Key::Of(person),
        (false, None) => Key::Free,
    };
    let holder = match people::account(db, &email)? {
        None => Holder::Nobody,
        Some(account) if account.organization.id == org_id => {
            let has_other_key = has_key(db, org_id, issuer, &account.person.id)?;
            Holder::Here { person: account.person, has_other_key }
        }
        Some(_) => Holder::Elsewhere,
    };
    Ok(Found {
        key,
        holder,
        domain_verified: domains::held_by(db, org_id)?.iter().any(|held| Some(held) == domain.as_ref()),
        managed_access: snapshot.idp_managed_access,
    })
}

/// Brings the person in: creates, links, notes the time.
pub(super) fn enter(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: &str,
    identity: &Identity,
    (link, new_person_id): (Link, &str),
    entry: &Entry,
) -> Result<Person, StoreError> {
    let (person, action) = match link {
        Link::Known(person) => (person, None),
        Link::First(person) => (person, Some(Action::PersonLinkedBySso)),
        Link::Create => {
            (create(db, org_id, identity, new_person_id, entry)?, Some(Action::PersonCreatedBySso))
        }
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
    Ok(person)
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
    let email = folded(&identity.email);
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

fn has_key(db: &Transaction<'_>, org_id: &str, issuer: &str, person_id: &str) -> Result<bool, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT 1 FROM person_link WHERE person_id = ?3 AND org_id = ?1 AND issuer_url = ?2",
    )?;
    Ok(query.exists([org_id, issuer, person_id])?)
}
