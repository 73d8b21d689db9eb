//! What is done to one person, or to the links of all.

use rusqlite::{Transaction, params};
use sso_model::access::Role;

use super::super::{audit, links};
use super::{account_of, loss};
use crate::audit::value;
use crate::store::{Account, ChangedPerson, Entry, PersonChange, StoreError};

pub(in super::super) fn change(
    db: &Transaction<'_>,
    (org_id, person_id): (&str, &str),
    by: Role,
    change: &PersonChange,
    entry: Entry,
) -> Result<Option<ChangedPerson>, StoreError> {
    let Some(before) = find(db, org_id, person_id)? else { return Ok(None) };
    let makes_owner = matches!(change, PersonChange::Role(Role::Owner)) && !by.may_change(Role::Owner);
    if !by.may_change(before.person.role) || makes_owner {
        return Err(StoreError::OwnersOnly);
    }
    let entry = Entry { subject: before.person.name.clone(), ..entry };
    let count = match change {
        PersonChange::Role(role) => loss::set_role_of(db, &before, *role, entry).map(|()| 0),
        PersonChange::Remove => loss::remove_account(db, &before, &entry).map(|()| 0),
        PersonChange::EndSessions => end_sessions(db, &before, entry),
        PersonChange::LinkAnew => link_anew(db, &before, entry),
        PersonChange::PasswordLink(link) => links::make(db, person_id, org_id, link, &entry).map(|()| 0),
    }?;
    Ok(Some(ChangedPerson { before, count }))
}

fn find(db: &Transaction<'_>, org_id: &str, person_id: &str) -> Result<Option<Account>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash
         FROM person p JOIN organization o ON o.id = p.org_id WHERE p.id = ?1 AND p.org_id = ?2",
    )?;
    let mut rows = query.query([person_id, org_id])?;
    rows.next()?.map(account_of).transpose()
}

fn end_sessions(db: &Transaction<'_>, account: &Account, entry: Entry) -> Result<u32, StoreError> {
    let ended = db.execute("DELETE FROM session WHERE person_id = ?1", [&account.person.id])?;
    let changes = vec![value("Open sessions", &ended.to_string(), "0")];
    audit::write(db, &account.organization.id, &Entry { changes, ..entry })?;
    Ok(u32::try_from(ended).unwrap_or(u32::MAX))
}

fn link_anew(db: &Transaction<'_>, account: &Account, entry: Entry) -> Result<u32, StoreError> {
    let person_id = &account.person.id;
    let released = db.execute("DELETE FROM person_link WHERE person_id = ?1", [person_id])?;
    db.execute(&format!("{RELEASE} WHERE id = ?3"), params![entry.at.0, entry.actor, person_id])?;
    audit::write(db, &account.organization.id, &entry)?;
    Ok(u32::try_from(released).unwrap_or(u32::MAX))
}

const RELEASE: &str =
    "UPDATE person SET linked_issuer_url = NULL, linked_name_id = NULL, refused_issuer_url = NULL,
    refused_name_id = NULL, refused_at = NULL, link_anew_at = ?1, link_anew_by = ?2";

/// Links everybody anew, if so many are linked.
pub(in super::super) fn link_everybody_anew(
    db: &Transaction<'_>,
    org_id: &str,
    links: u32,
    entry: Entry,
) -> Result<u32, StoreError> {
    let now: u32 =
        db.query_row("SELECT count(linked_issuer_url) FROM person WHERE org_id = ?1", [org_id], |row| {
            row.get(0)
        })?;
    if now != links {
        return Err(StoreError::OtherFigure(now));
    }
    db.execute("DELETE FROM person_link WHERE org_id = ?1", [org_id])?;
    db.execute(
        &format!("{RELEASE} WHERE org_id = ?3 AND linked_issuer_url IS NOT NULL"),
        params![entry.at.0, entry.actor, org_id],
    )?;
    db.execute("UPDATE connection SET name_id_refusals = NULL WHERE org_id = ?1", [org_id])?;
    let changes = vec![value("Linked people", &links.to_string(), "0")];
    audit::write(db, org_id, &Entry { changes, ..entry })?;
    Ok(links)
}
