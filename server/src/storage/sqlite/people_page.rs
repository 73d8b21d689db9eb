//! A page of people, by keyset over the index `person_by_place`.

use rusqlite::{Row, Transaction, named_params};
use sso_model::api::people::{OpenWays, PeopleFigures, PeopleFilter};
use sso_model::person_link::LinkFacts;
use sso_model::timestamp::Timestamp;

use super::people::person;
use super::{all, instant};
use crate::storage::columns::{fault_of, json, place_of};
use crate::storage::{PeopleQuery, PersonPlace, PersonRow, StoreError};

/// As [`PeopleFilter::NeedALook`]: linked to an issuer that is not the live one, another NameID arrived, to be linked
/// anew, or an address came that the account could not take over.
const NEEDS_A_LOOK: &str =
    "(link_anew_at IS NOT NULL OR address_fault IS NOT NULL OR linked_issuer_url IS NOT NULL AND (
    linked_issuer_url <> coalesce(:issuer, linked_issuer_url)
    OR refused_issuer_url IS NOT NULL AND refused_issuer_url = coalesce(:issuer, refused_issuer_url)))";

/// As [`PeopleFilter::NoWayIn`].
const NO_WAY_IN: &str = "((sso_signed_in_at IS NULL
        OR substr(email, instr(email, '@') + 1) NOT IN (SELECT value FROM json_each(:domains)))
    AND (password_hash IS NULL OR :required AND role NOT IN ('owner', 'admin')))";

/// Columns: all, linked, need a look, never linked, no way in, links. The conditions are those of the filters, over counts
/// that triggers keep: an organization's people are not read.
const FIGURES: &str = "WITH links AS (
        SELECT people, linked_issuer_url <> '' AS is_linked,
               is_anew OR has_address_fault OR linked_issuer_url <> '' AND (
                   linked_issuer_url <> coalesce(:issuer, linked_issuer_url)
                   OR refused_issuer_url <> '' AND refused_issuer_url = coalesce(:issuer, refused_issuer_url)
               ) AS needs_a_look
        FROM link_count WHERE org_id = :org
    ), ways AS (
        SELECT sum(people) AS people FROM people_count
        WHERE org_id = :org AND (NOT has_used_sso OR domain NOT IN (SELECT value FROM json_each(:domains)))
          AND (NOT has_password OR :required AND role NOT IN ('owner', 'admin'))
    )
    SELECT coalesce(sum(people), 0), coalesce(sum(people) FILTER (WHERE is_linked AND NOT needs_a_look), 0),
           coalesce(sum(people) FILTER (WHERE needs_a_look), 0),
           coalesce(sum(people) FILTER (WHERE NOT is_linked AND NOT needs_a_look), 0),
           coalesce((SELECT people FROM ways), 0), coalesce(sum(people) FILTER (WHERE is_linked), 0)
    FROM links";

pub(super) fn page(
    db: &Transaction<'_>,
    org_id: &str,
    query: &PeopleQuery,
) -> Result<Vec<PersonRow>, StoreError> {
    let (place, name, id) = match &query.after {
        Some(PersonPlace { role, name, id }) => (place_of(*role), name.as_str(), id.as_str()),
        None => (-1, "", ""),
    };
    let sql = format!(
        "SELECT id, name, email, role, password_hash IS NOT NULL, sso_signed_in_at IS NOT NULL, signed_in_at,
                linked_issuer_url, linked_name_id, refused_issuer_url, refused_name_id, refused_at,
                link_anew_at, link_anew_by, address_fault,
                (SELECT count(*) FROM session WHERE person_id = person.id),
                (SELECT expires_at FROM password_link WHERE person_id = person.id)
         FROM person
         WHERE org_id = :org AND (role_place, name COLLATE NOCASE, id) > (:place, :name, :id)
           AND (:search = '' OR instr(lower(name), :search) > 0 OR instr(email, :search) > 0)
           AND {} AND (:issuer IS NULL OR 1) AND (:required OR 1) AND (:domains IS NULL OR 1)
         ORDER BY role_place, name COLLATE NOCASE, id LIMIT :limit",
        shown(query.show)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query(named_params! {
        ":org": org_id, ":place": place, ":name": name, ":id": id, ":search": query.search,
        ":issuer": query.issuer, ":required": query.ways.required, ":domains": json(&query.ways.sso_domains)?, ":limit": query.limit + 1,
    })?;
    all(rows, row)
}

pub(super) fn figures(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: Option<&str>,
    ways: &OpenWays,
) -> Result<PeopleFigures, StoreError> {
    let domains = json(&ways.sso_domains)?;
    let parameters =
        named_params! { ":org": org_id, ":issuer": issuer, ":required": ways.required, ":domains": domains };
    let figures = db.prepare_cached(FIGURES)?.query_row(parameters, |row| {
        Ok(PeopleFigures {
            all: row.get(0)?,
            linked: row.get(1)?,
            need_a_look: row.get(2)?,
            never_linked: row.get(3)?,
            no_way_in: row.get(4)?,
            links: row.get(5)?,
        })
    })?;
    Ok(figures)
}

fn shown(filter: PeopleFilter) -> String {
    match filter {
        PeopleFilter::All => "1".to_owned(),
        PeopleFilter::Linked => format!("linked_issuer_url IS NOT NULL AND NOT {NEEDS_A_LOOK}"),
        PeopleFilter::NeedALook => NEEDS_A_LOOK.to_owned(),
        PeopleFilter::NeverLinked => format!("linked_issuer_url IS NULL AND NOT {NEEDS_A_LOOK}"),
        PeopleFilter::NoWayIn => NO_WAY_IN.to_owned(),
    }
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
