//! Pages of people, each by keyset over an index: the whole list, or the groups of a filter; and who is found.

use rusqlite::{Params, Row, Transaction, named_params};
use sso_model::affected::StandingCount;
use sso_model::api::people::{LinkCount, PeopleGroups};
use sso_model::person_link::LinkFacts;
use sso_model::timestamp::Timestamp;

use super::people_groups::{OF_LINK, OF_STANDING};
use super::people_row::person;
use super::{all, instant};
use crate::storage::columns::{fault_of, place_of};
use crate::storage::{PeopleQuery, PersonPlace, PersonRow, StoreError};

const COLUMNS: &str =
    "id, name, email, role, password_hash IS NOT NULL, sso_signed_in_at IS NOT NULL, signed_in_at,
    linked_issuer_url, linked_name_id, refused_issuer_url, refused_name_id, refused_at,
    link_anew_at, link_anew_by, address_fault,
    (SELECT count(*) FROM session WHERE person_id = person.id),
    (SELECT expires_at FROM password_link WHERE person_id = person.id)";

/// What stands after the last person of the page before.
const AFTER: &str = "AND (role_place, name COLLATE NOCASE, id) > (:place, :name, :id)
    ORDER BY role_place, name COLLATE NOCASE, id LIMIT :limit";

/// The same inside one standing, all of which have one role.
const AFTER_IN_ROLE: &str =
    "AND (name COLLATE NOCASE, id) > (:name, :id) ORDER BY name COLLATE NOCASE, id LIMIT :limit";

/// Everybody is found by four beginnings; each is a range of an index.
const FOUND: &str = "id IN (
    SELECT id FROM (SELECT id FROM person INDEXED BY person_by_name
        WHERE org_id = :org AND lower(name) >= :from AND lower(name) < :until LIMIT :most)
    UNION SELECT id FROM (SELECT id FROM person INDEXED BY person_by_last_name
        WHERE org_id = :org AND lower(substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1)) >= :from
          AND lower(substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1)) < :until LIMIT :most)
    UNION SELECT id FROM (SELECT id FROM person INDEXED BY person_by_organization
        WHERE org_id = :org AND email >= :from AND email < :until LIMIT :most)
    UNION SELECT id FROM (SELECT id FROM person INDEXED BY person_by_standing
        WHERE org_id = :org AND substr(email, instr(email, '@') + 1) >= :from
          AND substr(email, instr(email, '@') + 1) < :until LIMIT :most))";

pub(super) fn page(
    db: &Transaction<'_>,
    org_id: &str,
    query: &PeopleQuery,
) -> Result<Vec<PersonRow>, StoreError> {
    let limit = i64::from(query.limit) + 1;
    let mut found = Vec::new();
    match &query.groups {
        PeopleGroups::All => {
            let sql = format!("SELECT {COLUMNS} FROM person WHERE org_id = :org {AFTER}");
            let (place, name, id) = beginning(query.after.as_ref());
            let after =
                named_params! { ":org": org_id, ":place": place, ":name": name, ":id": id, ":limit": limit };
            return rows(db, &sql, after);
        }
        PeopleGroups::Standings(groups) => {
            for group in groups {
                found.extend(of_standing(db, org_id, query, group)?);
            }
        }
        PeopleGroups::Links(groups) => {
            for group in groups {
                found.extend(of_link(db, org_id, query, group)?);
            }
        }
    }
    found.sort_by_cached_key(|row| PersonPlace::of(&row.person));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// A page of these alone.
fn of_standing(
    db: &Transaction<'_>,
    org_id: &str,
    query: &PeopleQuery,
    group: &StandingCount,
) -> Result<Vec<PersonRow>, StoreError> {
    let (name, id) = match &query.after {
        Some(after) if after.role > group.role => return Ok(Vec::new()),
        Some(after) if after.role == group.role => (after.name.as_str(), after.id.as_str()),
        _ => ("", ""),
    };
    let of_group = named_params! {
        ":org": org_id, ":domain": group.domain, ":role": group.role.code(), ":password": group.has_password,
        ":sso": group.has_used_sso, ":name": name, ":id": id, ":limit": i64::from(query.limit) + 1,
    };
    rows(db, &format!("SELECT {COLUMNS} {OF_STANDING} {AFTER_IN_ROLE}"), of_group)
}

/// A page of these alone.
fn of_link(
    db: &Transaction<'_>,
    org_id: &str,
    query: &PeopleQuery,
    group: &LinkCount,
) -> Result<Vec<PersonRow>, StoreError> {
    let (place, name, id) = beginning(query.after.as_ref());
    let of_group = named_params! {
        ":org": org_id, ":linked": group.linked_issuer.as_deref().unwrap_or_default(),
        ":refused": group.refused_issuer.as_deref().unwrap_or_default(), ":anew": group.is_anew,
        ":fault": group.has_address_fault, ":place": place, ":name": name, ":id": id,
        ":limit": i64::from(query.limit) + 1,
    };
    rows(db, &format!("SELECT {COLUMNS} {OF_LINK} {AFTER}"), of_group)
}

pub(super) fn find(
    db: &Transaction<'_>,
    org_id: &str,
    beginning: &str,
    most: u32,
) -> Result<Vec<PersonRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE {FOUND} LIMIT :most");
    // No character stands behind this one.
    let until = format!("{beginning}\u{10FFFF}");
    rows(db, &sql, named_params! { ":org": org_id, ":from": beginning, ":until": until, ":most": most })
}

/// Place, name and identifier after which a page begins.
fn beginning(after: Option<&PersonPlace>) -> (i64, &str, &str) {
    after.map_or((-1, "", ""), |after| (place_of(after.role), &after.name, &after.id))
}

fn rows(db: &Transaction<'_>, sql: &str, params: impl Params) -> Result<Vec<PersonRow>, StoreError> {
    all(db.prepare_cached(sql)?.query(params)?, row)
}

fn row(row: &Row<'_>) -> Result<PersonRow, StoreError> {
    let pair = |at: usize| -> Result<Option<(String, String)>, StoreError> {
        let (one, other): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
        Ok(one.zip(other))
    };
    let refused = pair(9)?.zip(row.get::<_, Option<i64>>(11)?);
    let refused = refused.map(|((issuer, name_id), at)| (issuer, name_id, Timestamp(at)));
    let fault: Option<String> = row.get(14)?;
    Ok(PersonRow {
        person: person(row)?,
        has_password: row.get(4)?,
        has_used_sso: row.get(5)?,
        signed_in_at: instant(row.get(6)?),
        link: LinkFacts { linked: pair(7)?, refused, anew: instant(row.get(12)?).zip(row.get(13)?) },
        address_fault: fault.as_deref().map(fault_of).transpose()?,
        sessions: row.get(15)?,
        password_link_ends: instant(row.get(16)?),
    })
}
