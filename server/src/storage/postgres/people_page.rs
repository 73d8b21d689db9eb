//! A page of people, by keyset over the index `person_by_place`.

use sso_model::api::people::{OpenWays, PeopleFigures, PeopleFilter};
use sso_model::person_link::LinkFacts;
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::people::person;
use super::{PostgresWork, all, get, instant, number};
use crate::storage::columns::{fault_of, place_of};
use crate::storage::{PeopleQuery, PersonPlace, PersonRow, StoreError};

/// As [`PeopleFilter::NeedALook`]: linked to an issuer that is not the live one, another NameID arrived, to be linked
/// anew, or an address came that the account could not take over. `$2` is the live issuer.
const NEEDS_A_LOOK: &str =
    "(link_anew_at IS NOT NULL OR address_fault IS NOT NULL OR linked_issuer_url IS NOT NULL AND (
    linked_issuer_url <> coalesce($2, linked_issuer_url)
    OR refused_issuer_url IS NOT NULL AND refused_issuer_url = coalesce($2, refused_issuer_url)))";

/// As [`PeopleFilter::NoWayIn`]. `$3` says whether SSO is required, `$4` names the domains whose people it brings in.
const NO_WAY_IN: &str = "((sso_signed_in_at IS NULL OR split_part(email, '@', 2) <> ALL ($4))
    AND (password_hash IS NULL OR $3 AND role NOT IN ('owner', 'admin')))";

/// Columns: all, linked, need a look, never linked, no way in, links. The conditions are those of the filters, over counts
/// that triggers keep: an organization's people are not read.
const FIGURES: &str = "WITH links AS (
        SELECT people, linked_issuer_url <> '' AS is_linked,
               is_anew OR has_address_fault OR linked_issuer_url <> '' AND (
                   linked_issuer_url <> coalesce($2, linked_issuer_url)
                   OR refused_issuer_url <> '' AND refused_issuer_url = coalesce($2, refused_issuer_url)
               ) AS needs_a_look
        FROM link_count WHERE org_id = $1
    ), ways AS (
        SELECT sum(people) AS people FROM people_count
        WHERE org_id = $1 AND (NOT has_used_sso OR domain <> ALL ($4))
          AND (NOT has_password OR $3 AND role NOT IN ('owner', 'admin'))
    )
    SELECT coalesce(sum(people), 0)::BIGINT,
           coalesce(sum(people) FILTER (WHERE is_linked AND NOT needs_a_look), 0)::BIGINT,
           coalesce(sum(people) FILTER (WHERE needs_a_look), 0)::BIGINT,
           coalesce(sum(people) FILTER (WHERE NOT is_linked AND NOT needs_a_look), 0)::BIGINT,
           coalesce((SELECT people FROM ways), 0)::BIGINT,
           coalesce(sum(people) FILTER (WHERE is_linked), 0)::BIGINT
    FROM links";

pub(super) fn page(
    work: &PostgresWork,
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
         WHERE org_id = $1 AND ($2::TEXT IS NULL OR TRUE) AND ($3::BOOLEAN OR TRUE)
           AND ($4::TEXT[] IS NULL OR TRUE)
           AND (role_place, lower(name), id) > ($5, lower($6 COLLATE \"C\"), $7)
           AND ($8 = '' OR strpos(lower(name), $8) > 0 OR strpos(email, $8) > 0)
           AND {}
         ORDER BY role_place, lower(name), id LIMIT $9",
        shown(query.show)
    );
    let rows = work.query(
        &sql,
        &[
            &org_id,
            &query.issuer,
            &query.ways.required,
            &query.ways.sso_domains,
            &place,
            &name,
            &id,
            &query.search,
            &(i64::from(query.limit) + 1),
        ],
    )?;
    all(&rows, row)
}

pub(super) fn figures(
    work: &PostgresWork,
    org_id: &str,
    issuer: Option<&str>,
    ways: &OpenWays,
) -> Result<PeopleFigures, StoreError> {
    let row = work.one(FIGURES, &[&org_id, &issuer, &ways.required, &ways.sso_domains])?;
    Ok(PeopleFigures {
        all: number(&row, 0)?,
        linked: number(&row, 1)?,
        need_a_look: number(&row, 2)?,
        never_linked: number(&row, 3)?,
        no_way_in: number(&row, 4)?,
        links: number(&row, 5)?,
    })
}

fn shown(filter: PeopleFilter) -> String {
    match filter {
        PeopleFilter::All => "TRUE".to_owned(),
        PeopleFilter::Linked => format!("linked_issuer_url IS NOT NULL AND NOT {NEEDS_A_LOOK}"),
        PeopleFilter::NeedALook => NEEDS_A_LOOK.to_owned(),
        PeopleFilter::NeverLinked => format!("linked_issuer_url IS NULL AND NOT {NEEDS_A_LOOK}"),
        PeopleFilter::NoWayIn => NO_WAY_IN.to_owned(),
    }
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
