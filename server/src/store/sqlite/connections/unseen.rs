//! Whom the requirement cuts off, and whether a manager has seen them by name.

use rusqlite::{Transaction, params};
use sso_model::api::AffectedPerson;
use sso_model::lifecycle::{Connection, Requirement};
use sso_model::timestamp::Timestamp;

use super::affected::affected;
use crate::store::{Confirmed, Refusal, StoreError};

/// So many people are named.
const NAMED: u32 = 10;

/// Notes that a manager has seen exactly the people who are cut off, where the change asks members to use SSO.
///
/// # Errors
/// [`Refusal::PeopleNotConfirmed`] if it does not name them, [`Refusal::OtherPeople`] if others are cut off by now.
pub(super) fn confirm(
    db: &Transaction<'_>,
    org_id: &str,
    before: &Connection,
    next: &Connection,
    (confirmed, at): (&Confirmed, Timestamp),
) -> Result<(), StoreError> {
    let Confirmed::Needed(confirmed) = confirmed else { return Ok(()) };
    let refused = |refusal| Err(StoreError::Refused(Box::new(refusal)));
    let Some(confirmed) = confirmed else {
        // Who drops the wish asks nobody, and what is required already was confirmed.
        let asks = next.requirement() != Requirement::Off && before.requirement() != Requirement::Required;
        return if asks { refused(Refusal::PeopleNotConfirmed) } else { Ok(()) };
    };
    if affected(db, org_id)?.confirmation != *confirmed {
        return refused(Refusal::OtherPeople);
    }
    db.execute("UPDATE connection SET affected_confirmed_at = ?2 WHERE org_id = ?1", params![org_id, at.0])?;
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
