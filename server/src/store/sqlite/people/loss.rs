//! Taking a role or an account away, never so that nobody is left who can let others in.

use rusqlite::{Transaction, params};
use sso_model::access::Role;

use super::super::{audit, connections};
use super::account;
use crate::audit::value;
use crate::store::{Account, Entry, Refusal, StoreError};

/// Everything of a person but what is history: the log, and attempts, which hold the name at the time.
const OF_A_PERSON: [&str; 6] = [
    "DELETE FROM session WHERE person_id = ?1",
    "DELETE FROM password_link WHERE person_id = ?1",
    "DELETE FROM passed_person WHERE person_id = ?1",
    "DELETE FROM sign_in_request WHERE person_id = ?1",
    "DELETE FROM person_link WHERE person_id = ?1",
    "DELETE FROM person WHERE id = ?1",
];

pub(in super::super) fn set_role(
    db: &Transaction<'_>,
    email: &str,
    role: Role,
    entry: Entry,
) -> Result<Option<Account>, StoreError> {
    let Some(found) = account(db, email)? else { return Ok(None) };
    set_role_of(db, &found, role, entry)?;
    Ok(Some(found))
}

pub(super) fn set_role_of(
    db: &Transaction<'_>,
    found: &Account,
    role: Role,
    entry: Entry,
) -> Result<(), StoreError> {
    let person = &found.person;
    if person.role == role {
        return Ok(());
    }
    may_become(db, found, Some(role))?;
    db.execute("UPDATE person SET role = ?2 WHERE id = ?1", params![person.id, role.code()])?;
    let changes = vec![value("Role", person.role.name(), role.name())];
    audit::write(db, &found.organization.id, &Entry { changes, subject: person.name.clone(), ..entry })
}

pub(in super::super) fn remove(
    db: &Transaction<'_>,
    email: &str,
    entry: &Entry,
) -> Result<Option<Account>, StoreError> {
    let Some(found) = account(db, email)? else { return Ok(None) };
    remove_account(db, &found, entry)?;
    Ok(Some(found))
}

pub(super) fn remove_account(db: &Transaction<'_>, found: &Account, entry: &Entry) -> Result<(), StoreError> {
    let person = &found.person;
    may_become(db, found, None)?;
    for sql in OF_A_PERSON {
        db.execute(sql, [&person.id])?;
    }
    audit::write(db, &found.organization.id, &Entry { subject: person.name.clone(), ..entry.clone() })
}

/// May the person have this role from now on, or be nobody?
fn may_become(db: &Transaction<'_>, account: &Account, role: Option<Role>) -> Result<(), StoreError> {
    let (person, org_id) = (&account.person, &account.organization.id);
    let another = |sql: &str| -> Result<bool, StoreError> {
        let sql = format!("SELECT 1 FROM person WHERE org_id = ?1 AND id <> ?2 AND {sql}");
        Ok(db.prepare_cached(&sql)?.exists([org_id, &person.id])?)
    };
    if person.role == Role::Owner && role != Some(Role::Owner) && !another("role = 'owner'")? {
        return Err(StoreError::LastOwner);
    }
    let has_password = account.password_hash.is_some();
    let keeps = role.is_some_and(Role::keeps_password);
    if !has_password || !person.role.keeps_password() || keeps {
        return Ok(());
    }
    // What happens by itself is settled by the next caller, with the server's own values; till then it is as strict.
    let kept = another("role IN ('owner', 'admin') AND password_hash IS NOT NULL")?;
    let allowed = connections::snapshot(db, org_id)?.connection.allows_password_loss(kept);
    allowed.map_err(|error| StoreError::Refused(Box::new(Refusal::Lifecycle(error))))
}
