//! A page of people, by keyset over the index `person_by_place`.

use rusqlite::{Row, Transaction, params};
use sso_model::access::Role;
use sso_model::api::DomainsView;
use sso_model::api::people::{
    AddressFault, PeopleFigures, PeopleFilter, PeoplePage, PersonView, SignsInWith,
};
use sso_model::lifecycle::{Connection, Requirement};
use sso_model::person_link::{LinkFacts, link_state};
use sso_model::timestamp::Timestamp;

use super::super::{domains, odd};
use super::person;
use crate::store::{PeopleQuery, StoreError};

/// Linked to an issuer that is not the live one, another NameID arrived, or to be linked anew.
const NEEDS_A_LOOK: &str = "(link_anew_at IS NOT NULL OR linked_issuer_url IS NOT NULL AND (
    linked_issuer_url <> coalesce(:issuer, linked_issuer_url)
    OR refused_issuer_url IS NOT NULL AND refused_issuer_url = coalesce(:issuer, refused_issuer_url)))";

/// As [`SignsInWith::Neither`].
const NO_WAY_IN: &str = "(sso_signed_in_at IS NULL
    AND (password_hash IS NULL OR :required AND role NOT IN ('owner', 'admin')))";

/// What a person's line needs to know of the organization.
struct Of {
    issuer: Option<String>,
    required: bool,
    domains: DomainsView,
}

pub(in super::super) fn page(
    db: &Transaction<'_>,
    org_id: &str,
    query: &PeopleQuery,
) -> Result<PeoplePage, StoreError> {
    let of = of(db, org_id)?;
    let (place, name, id) = cursor(query.after.as_deref());
    let sql = format!(
        "SELECT id, name, email, role, password_hash IS NOT NULL, sso_signed_in_at IS NOT NULL, signed_in_at,
                linked_issuer_url, linked_name_id, refused_issuer_url, refused_name_id, refused_at,
                link_anew_at, link_anew_by, address_fault,
                (SELECT count(*) FROM session WHERE person_id = person.id),
                (SELECT expires_at FROM password_link WHERE person_id = person.id)
         FROM person
         WHERE org_id = :org AND (role_place, name COLLATE NOCASE, id) > (:place, :name, :id)
           AND (:search = '' OR instr(lower(name), :search) > 0 OR instr(email, :search) > 0)
           AND {} AND (:issuer IS NULL OR 1) AND (:required OR 1)
         ORDER BY role_place, name COLLATE NOCASE, id LIMIT :limit",
        shown(query.show)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let search = query.search.trim().to_ascii_lowercase();
    let mut rows = statement.query(rusqlite::named_params! {
        ":org": org_id, ":place": place, ":name": name, ":id": id, ":search": search,
        ":issuer": of.issuer, ":required": of.required, ":limit": query.limit + 1,
    })?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        people.push(line(row, &of, query.by)?);
    }
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = people.len() > limit;
    people.truncate(limit);
    let next = people.last().filter(|_| more).map(after);
    Ok(PeoplePage { next, people, figures: figures(db, org_id, &of)?, issuer_url: of.issuer })
}

fn shown(filter: PeopleFilter) -> String {
    match filter {
        PeopleFilter::All => "1".to_owned(),
        PeopleFilter::Linked => format!("linked_issuer_url IS NOT NULL AND NOT {NEEDS_A_LOOK}"),
        PeopleFilter::NeedALook => NEEDS_A_LOOK.to_owned(),
        PeopleFilter::NeverLinked => "linked_issuer_url IS NULL AND link_anew_at IS NULL".to_owned(),
        PeopleFilter::NoWayIn => NO_WAY_IN.to_owned(),
    }
}

fn figures(db: &Transaction<'_>, org_id: &str, of: &Of) -> Result<PeopleFigures, StoreError> {
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE linked_issuer_url IS NOT NULL AND NOT {NEEDS_A_LOOK}),
                count(*) FILTER (WHERE {NEEDS_A_LOOK}),
                count(*) FILTER (WHERE linked_issuer_url IS NULL AND link_anew_at IS NULL),
                count(*) FILTER (WHERE {NO_WAY_IN}), count(linked_issuer_url)
         FROM person WHERE org_id = :org"
    );
    let parameters =
        rusqlite::named_params! { ":org": org_id, ":issuer": of.issuer, ":required": of.required };
    let figures = db.prepare_cached(&sql)?.query_row(parameters, |row| {
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

fn of(db: &Transaction<'_>, org_id: &str) -> Result<Of, StoreError> {
    let body: String = db
        .prepare_cached("SELECT body FROM connection WHERE org_id = ?1")?
        .query_row(params![org_id], |row| row.get(0))?;
    let connection: Connection = serde_json::from_str(&body).map_err(|error| odd("body", &error))?;
    let live = connection.live.as_ref().filter(|live| live.enabled);
    Ok(Of {
        issuer: live.map(|live| live.settings.issuer_url.clone()),
        required: connection.requirement() == Requirement::Required,
        domains: domains::in_short(db, org_id)?,
    })
}

fn line(row: &Row<'_>, of: &Of, by: Role) -> Result<PersonView, StoreError> {
    let person = person(row)?;
    let pair = |at: usize| -> Result<Option<(String, String)>, StoreError> {
        let (one, other): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
        Ok(one.zip(other))
    };
    let instant = |at: usize| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.get::<_, Option<i64>>(at)?.map(Timestamp))
    };
    let refused = pair(9)?.zip(instant(11)?).map(|((issuer, name_id), at)| (issuer, name_id, at));
    let anew = instant(12)?.zip(row.get(13)?);
    let address_fault = match row.get::<_, Option<String>>(14)?.as_deref() {
        None => None,
        Some("taken") => Some(AddressFault::Taken),
        Some("characters") => Some(AddressFault::Characters),
        Some(other) => return Err(odd("address_fault", &other)),
    };
    let facts = LinkFacts { linked: pair(7)?, refused, anew };
    Ok(PersonView {
        signs_in_with: SignsInWith::of(person.role, row.get(4)?, of.required, row.get(5)?),
        last_sign_in: instant(6)?,
        link: link_state(&facts, &person.email, of.issuer.as_deref(), &of.domains),
        address_fault,
        sessions: row.get(15)?,
        password_link_ends: instant(16)?,
        may_change: by.may_change(person.role),
        person,
    })
}

/// Where the next page begins: place, identifier and name of the last person.
fn after(last: &PersonView) -> String {
    let place = Role::ALL.iter().position(|role| *role == last.person.role).unwrap_or_default();
    format!("{place}.{}.{}", last.person.id, last.person.name)
}

/// The beginning, for what [`after`] did not make.
fn cursor(after: Option<&str>) -> (i64, &str, &str) {
    let mut parts = after.unwrap_or_default().splitn(3, '.');
    let place = parts.next().and_then(|place| place.parse().ok());
    match (place, parts.next(), parts.next()) {
        (Some(place), Some(id), Some(name)) => (place, name, id),
        _ => (-1, "", ""),
    }
}
