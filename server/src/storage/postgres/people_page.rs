//! Pages of people, each by keyset over an index: the whole list, or the groups of a filter; and who is found.

use sso_model::affected::StandingCount;
use sso_model::api::people::{LinkCount, PeopleGroups};
use sso_model::person_link::LinkFacts;
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::params::Params;
use super::people_groups::{OF_LINK, OF_STANDING, Standings};
use super::people_row::person;
use super::{PostgresWork, all, get, instant, number};
use crate::storage::columns::{fault_of, place_of};
use crate::storage::{PeopleQuery, PersonPlace, PersonRow, StoreError};

const COLUMNS: &str =
    "id, name, email, person.role, password_hash IS NOT NULL, sso_signed_in_at IS NOT NULL, signed_in_at,
    linked_issuer_url, linked_name_id, refused_issuer_url, refused_name_id, refused_at,
    link_anew_at, link_anew_by, address_fault,
    (SELECT count(*) FROM session WHERE person_id = person.id),
    (SELECT expires_at FROM password_link WHERE person_id = person.id)";

/// The order of the list.
const IN_ORDER: &str = "ORDER BY role_place, lower(name), id";

/// Everybody is found by four beginnings; each is a range of an index.
const FOUND: &str = "id IN (
    (SELECT id FROM person WHERE org_id = $1 AND lower(name) >= $2 AND lower(name) < $3 LIMIT $4)
    UNION (SELECT id FROM person
        WHERE org_id = $1 AND lower(substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1)) >= $2
          AND lower(substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1)) < $3 LIMIT $4)
    UNION (SELECT id FROM person WHERE org_id = $1 AND email >= $2 AND email < $3 LIMIT $4)
    UNION (SELECT id FROM person
        WHERE org_id = $1 AND substr(email, strpos(email, '@') + 1) >= $2
          AND substr(email, strpos(email, '@') + 1) < $3 LIMIT $4))";

pub(super) fn page(
    work: &PostgresWork,
    org_id: &str,
    query: &PeopleQuery,
) -> Result<Vec<PersonRow>, StoreError> {
    match &query.groups {
        PeopleGroups::All => everybody(work, org_id, query),
        PeopleGroups::Standings(groups) => of_standings(work, org_id, query, groups),
        PeopleGroups::Links(groups) => of_links(work, org_id, query, groups),
    }
}

fn everybody(work: &PostgresWork, org_id: &str, query: &PeopleQuery) -> Result<Vec<PersonRow>, StoreError> {
    let (place, name, id) = beginning(query.after.as_ref());
    let sql = format!(
        "SELECT {COLUMNS} FROM person WHERE org_id = $1 AND (role_place, lower(name), id) > ($2, $3, $4)
         {IN_ORDER} LIMIT $5"
    );
    rows(work, &sql, &[&org_id, &place, &name, &id, &limit(query)])
}

fn of_standings(
    work: &PostgresWork,
    org_id: &str,
    query: &PeopleQuery,
    groups: &[StandingCount],
) -> Result<Vec<PersonRow>, StoreError> {
    // Earlier roles are over; of the same role, people follow the last one.
    let left = groups.iter().filter(|one| query.after.as_ref().is_none_or(|after| after.role <= one.role));
    let left: Vec<_> = left.collect();
    let in_role = |group: &&StandingCount| query.after.as_ref().filter(|after| after.role == group.role);
    let starts = left.iter().map(|one| in_role(one).map_or(("", ""), |after| (&after.name, &after.id)));
    let (names, ids): (Vec<_>, Vec<_>) = starts.unzip();
    let of = Standings::of(&left);
    let sql = format!(
        "SELECT {COLUMNS}
         FROM unnest($2::TEXT[], $3::TEXT[], $4::BOOLEAN[], $5::BOOLEAN[], $6::TEXT[], $7::TEXT[])
              AS g (domain, role, has_password, has_used_sso, after_name, after_id)
         CROSS JOIN LATERAL (
             SELECT * {OF_STANDING} AND (lower(name), id) > (g.after_name, g.after_id) ORDER BY lower(name), id LIMIT $8
         ) person
         {IN_ORDER} LIMIT $8"
    );
    let limit = limit(query);
    let params: Params<'_> =
        &[&org_id, &of.domains, &of.roles, &of.have_password, &of.have_used_sso, &names, &ids, &limit];
    rows(work, &sql, params)
}

fn of_links(
    work: &PostgresWork,
    org_id: &str,
    query: &PeopleQuery,
    groups: &[LinkCount],
) -> Result<Vec<PersonRow>, StoreError> {
    let (place, name, id) = beginning(query.after.as_ref());
    let text = |issuer: &'_ Option<String>| issuer.clone().unwrap_or_default();
    let linked: Vec<_> = groups.iter().map(|one| text(&one.linked_issuer)).collect();
    let refused: Vec<_> = groups.iter().map(|one| text(&one.refused_issuer)).collect();
    let anew: Vec<_> = groups.iter().map(|one| one.is_anew).collect();
    let faulty: Vec<_> = groups.iter().map(|one| one.has_address_fault).collect();
    let sql = format!(
        "SELECT {COLUMNS}
         FROM unnest($2::TEXT[], $3::TEXT[], $4::BOOLEAN[], $5::BOOLEAN[]) AS g (linked, refused, is_anew, has_fault)
         CROSS JOIN LATERAL (
             SELECT * {OF_LINK} AND (role_place, lower(name), id) > ($6, $7, $8) {IN_ORDER} LIMIT $9
         ) person
         {IN_ORDER} LIMIT $9"
    );
    rows(work, &sql, &[&org_id, &linked, &refused, &anew, &faulty, &place, &name, &id, &limit(query)])
}

pub(super) fn find(
    work: &PostgresWork,
    org_id: &str,
    beginning: &str,
    most: u32,
) -> Result<Vec<PersonRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE {FOUND} LIMIT $4");
    // No character stands behind this one.
    let until = format!("{beginning}\u{10FFFF}");
    rows(work, &sql, &[&org_id, &beginning, &until, &i64::from(most)])
}

/// Place, name and identifier after which a page begins.
fn beginning(after: Option<&PersonPlace>) -> (i64, &str, &str) {
    after.map_or((-1, "", ""), |after| (place_of(after.role), &after.name, &after.id))
}

/// One person more than the page shows.
fn limit(query: &PeopleQuery) -> i64 {
    i64::from(query.limit) + 1
}

fn rows(work: &PostgresWork, sql: &str, params: Params<'_>) -> Result<Vec<PersonRow>, StoreError> {
    all(&work.query(sql, params)?, row)
}

fn row(row: &Row) -> Result<PersonRow, StoreError> {
    let pair = |at: usize| -> Result<Option<(String, String)>, StoreError> {
        let (one, other): (Option<String>, Option<String>) = (get(row, at)?, get(row, at + 1)?);
        Ok(one.zip(other))
    };
    let refused = pair(9)?.zip(get::<Option<i64>>(row, 11)?);
    let refused = refused.map(|((issuer, name_id), at)| (issuer, name_id, Timestamp(at)));
    Ok(PersonRow {
        person: person(row)?,
        has_password: get(row, 4)?,
        has_used_sso: get(row, 5)?,
        signed_in_at: instant(get(row, 6)?),
        link: LinkFacts { linked: pair(7)?, refused, anew: instant(get(row, 12)?).zip(get(row, 13)?) },
        address_fault: get::<Option<&str>>(row, 14)?.map(fault_of).transpose()?,
        sessions: number(row, 15)?,
        password_link_ends: instant(get(row, 16)?),
    })
}
