//! Organizations and people.

use async_trait::async_trait;
use rusqlite::{Row, Transaction, params};
use sso_model::access::Role;
use sso_model::api::people::PeoplePage;
use sso_model::api::{Organization, Person};

use super::{SqliteStore, audit, links, odd};
use crate::store::{
    Account, ChangedPerson, Entry, NewOrganization, NewPerson, People, PeopleQuery, PersonChange, StoreError,
};

mod change;
mod counts;
mod loss;
mod page;

pub(super) use counts::counts;
pub(super) use loss::{remove, set_role};

use change::{change, link_everybody_anew};
use page::page;

#[async_trait]
impl People for SqliteStore {
    async fn people_page(&self, org_id: &str, query: PeopleQuery) -> Result<PeoplePage, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| page(db, &org_id, &query)).await
    }

    async fn change_person(
        &self,
        org_id: &str,
        person_id: &str,
        by: Role,
        how: PersonChange,
        entry: Entry,
    ) -> Result<Option<ChangedPerson>, StoreError> {
        let (org_id, person_id) = (org_id.to_owned(), person_id.to_owned());
        self.write(move |db| change(db, (&org_id, &person_id), by, &how, entry)).await
    }

    async fn link_everybody_anew(&self, org_id: &str, links: u32, entry: Entry) -> Result<u32, StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| link_everybody_anew(db, &org_id, links, entry)).await
    }
}

pub(super) fn add_organization(
    db: &Transaction<'_>,
    new: &NewOrganization,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let Organization { id, name } = &new.organization;
    db.execute(
        "INSERT INTO organization (id, name, created_at) VALUES (?1, ?2, ?3)",
        params![id, name, new.at.0],
    )?;
    db.execute(
        "INSERT INTO connection (org_id, version, body) VALUES (?1, 0, '{\"draft\":null,\"live\":null}')",
        [id],
    )?;
    for person in &new.people {
        insert(db, id, person)?;
    }
    entries.iter().try_for_each(|entry| audit::write(db, id, entry))
}

pub(super) fn organizations(db: &Transaction<'_>) -> Result<Vec<Organization>, StoreError> {
    let mut query = db.prepare("SELECT id, name FROM organization ORDER BY name, id")?;
    let rows = query.query_map([], |row| Ok(Organization { id: row.get(0)?, name: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn add_person(
    db: &Transaction<'_>,
    org_id: &str,
    new: &NewPerson,
    entries: &[Entry],
) -> Result<(), StoreError> {
    insert(db, org_id, new)?;
    entries.iter().try_for_each(|entry| audit::write(db, org_id, entry))
}

pub(super) fn insert(db: &Transaction<'_>, org_id: &str, new: &NewPerson) -> Result<(), StoreError> {
    let Person { id, name, email, role } = &new.person;
    let inserted = db.execute(
        "INSERT INTO person (id, org_id, name, email, role, password_hash, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![id, org_id, name, email, role.code(), new.password_hash, new.at.0],
    );
    match inserted {
        Err(error) if is_email_taken(&error) => return Err(StoreError::EmailTaken),
        other => other?,
    };
    new.link.as_ref().map_or(Ok(()), |link| links::insert(db, id, link))
}

/// Only the unique address: any other broken constraint is our own or the database's fault. SQLite names the
/// column in its message and nowhere else.
fn is_email_taken(error: &rusqlite::Error) -> bool {
    let unique = error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE);
    unique && error.to_string().contains("person.email")
}

pub(super) fn people(db: &Transaction<'_>, org_id: &str) -> Result<Vec<Person>, StoreError> {
    let mut query = db.prepare_cached("SELECT id, name, email, role FROM person WHERE org_id = ?1")?;
    let mut rows = query.query([org_id])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        people.push(person(row)?);
    }
    people.sort_by(|a: &Person, b| (a.role, &a.name, &a.id).cmp(&(b.role, &b.name, &b.id)));
    Ok(people)
}

/// Names of owners and admins: owners first, then by name.
pub(super) fn managers(db: &Transaction<'_>, org_id: &str) -> Result<Vec<String>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT id, name, email, role FROM person WHERE org_id = ?1 AND role IN ('owner', 'admin')",
    )?;
    let mut rows = query.query([org_id])?;
    let mut managers = Vec::new();
    while let Some(row) = rows.next()? {
        managers.push(person(row)?);
    }
    managers.sort_by(|a: &Person, b| (a.role, &a.name, &a.id).cmp(&(b.role, &b.name, &b.id)));
    Ok(managers.into_iter().map(|person| person.name).collect())
}

pub(super) fn by_id(db: &Transaction<'_>, id: &str) -> Result<Option<Person>, StoreError> {
    let mut query = db.prepare_cached("SELECT id, name, email, role FROM person WHERE id = ?1")?;
    let mut rows = query.query([id])?;
    rows.next()?.map(person).transpose()
}

pub(super) fn account(db: &Transaction<'_>, email: &str) -> Result<Option<Account>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash
         FROM person p JOIN organization o ON o.id = p.org_id WHERE p.email = ?1",
    )?;
    let mut rows = query.query([email])?;
    rows.next()?.map(account_of).transpose()
}

/// Columns: the person's four, the organization's two, the password hash.
pub(super) fn account_of(row: &Row<'_>) -> Result<Account, StoreError> {
    let organization = Organization { id: row.get(4)?, name: row.get(5)? };
    Ok(Account { person: person(row)?, organization, password_hash: row.get(6)? })
}

/// The first four columns: id, name, email, role.
pub(super) fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    let role: String = row.get(3)?;
    let role = Role::of_code(&role).ok_or_else(|| odd("role", &role))?;
    Ok(Person { id: row.get(0)?, name: row.get(1)?, email: row.get(2)?, role })
}
