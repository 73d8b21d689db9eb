//! Whom the requirement cuts off, and whether a manager has seen them by name.

use rusqlite::{Transaction, params};
use sso_model::api::AffectedPerson;
use sso_model::lifecycle::{Connection, Requirement};
use sso_model::timestamp::Timestamp;

use super::affected::affected;
use crate::store::{Refusal, StoreError};

/// So many people are named.
const NAMED: u32 = 10;

/// Notes that a manager has seen exactly the people who are cut off. A wish that is new and comes without that is not
/// confirmed by anybody.
///
/// # Errors
/// [`Refusal::OtherPeople`] if others are cut off than those who were confirmed.
pub(super) fn confirm(
    db: &Transaction<'_>,
    org_id: &str,
    before: &Connection,
    next: &Connection,
    (confirmed, at): (Option<&str>, Timestamp),
) -> Result<(), StoreError> {
    if let Some(confirmed) = confirmed
        && affected(db, org_id)?.confirmation != confirmed
    {
        return Err(StoreError::Refused(Box::new(Refusal::OtherPeople)));
    }
    let is_new = before.requirement() == Requirement::Off && next.requirement() != Requirement::Off;
    if confirmed.is_some() || is_new {
        db.execute(
            "UPDATE connection SET affected_confirmed_at = ?2 WHERE org_id = ?1",
            params![org_id, confirmed.map(|_| at.0)],
        )?;
    }
    Ok(())
}

/// While SSO is required: who was added since the last confirmation and has never come through the identity provider.
pub(super) fn read(
    db: &Transaction<'_>,
    org_id: &str,
    connection: &Connection,
) -> Result<Vec<AffectedPerson>, StoreError> {
    if connection.requirement() != Requirement::Required {
        return Ok(Vec::new());
    }
    let mut query = db.prepare_cached(&format!(
        "SELECT p.name, p.email FROM connection c JOIN person p ON p.org_id = c.org_id
         WHERE c.org_id = ?1 AND p.created_at > coalesce(c.affected_confirmed_at, -1)
           AND p.role NOT IN ('owner', 'admin') AND p.sso_signed_in_at IS NULL
         ORDER BY p.created_at, p.id LIMIT {NAMED}"
    ))?;
    let people =
        query.query_map([org_id], |row| Ok(AffectedPerson { name: row.get(0)?, email: row.get(1)? }))?;
    Ok(people.collect::<Result<_, _>>()?)
}
