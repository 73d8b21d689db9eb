//! A page of people.

use sso_model::access::Role;
use sso_model::affected::StandingCount;
use sso_model::api::people::{
    FilterFacts, LinkCount, MOST_FOUND, OpenWays, PeopleFigures, PeopleFilter, PeoplePage, PersonView,
    SignsInWith, WaysUsed,
};
use sso_model::person_link::link_state;

use crate::storage::{PeopleQuery, PersonPlace, PersonRow, Storage, StoreError, Transactions as _, Work};
use crate::usecases::snapshot;

/// Which people are asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Beginning of a name, of a last name, of an address or of its domain; empty for everybody.
    pub search: String,
    /// Which of them.
    pub show: PeopleFilter,
    /// What the page before gave as `next`.
    pub after: Option<String>,
    /// Most people of the page.
    pub limit: u32,
    /// The role of who asks.
    pub by: Role,
}

/// Returns a page of people with the figures of all filters.
///
/// # Errors
/// The database's.
pub async fn page(storage: &dyn Storage, org_id: &str, asked: Asked) -> Result<PeoplePage, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| read(work, &org_id, &asked)).await
}

fn read(work: &dyn Work, org_id: &str, asked: &Asked) -> Result<PeoplePage, StoreError> {
    let facts = facts(work, org_id)?;
    let (standings, links) = (work.standing_counts(org_id)?, work.link_counts(org_id)?);
    let figures = PeopleFigures::count(&standings, &links, &facts);
    let after = asked.after.as_deref().and_then(cursor);
    let search = asked.search.trim().to_ascii_lowercase();
    let (mut rows, more_found) = if search.is_empty() {
        let groups = asked.show.groups(standings, links, &facts);
        (work.people_page(org_id, &PeopleQuery { groups, after, limit: asked.limit })?, false)
    } else {
        found(work.find_people(org_id, &search, MOST_FOUND + 1)?, asked.show, &facts, after.as_ref())
    };
    let limit = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(next);
    let people = rows.into_iter().map(|row| line(row, &facts, asked.by)).collect();
    Ok(PeoplePage { next, people, figures, issuer_url: facts.issuer, more_found })
}

fn facts(work: &dyn Work, org_id: &str) -> Result<FilterFacts, StoreError> {
    let connection = work.connection(org_id)?.unwrap_or_default().connection;
    let live = connection.live.as_ref().filter(|live| live.enabled);
    let domains = snapshot::domains(work, org_id)?;
    Ok(FilterFacts {
        issuer: live.map(|live| live.settings.issuer_url.clone()),
        ways: OpenWays::of(live.is_some(), connection.requirement(), &domains),
        domains,
    })
}

/// Those of `rows` that `show` shows and that follow `after`, in the order of the list; and whether a search found more
/// than it may.
fn found(
    mut rows: Vec<PersonRow>,
    show: PeopleFilter,
    facts: &FilterFacts,
    after: Option<&PersonPlace>,
) -> (Vec<PersonRow>, bool) {
    let most = usize::try_from(MOST_FOUND).unwrap_or(usize::MAX);
    let more_found = rows.len() > most;
    rows.truncate(most);
    rows.retain(|row| {
        show.shows_standing(&standing(row), facts)
            && show.shows_link(&link(row), facts)
            && after.is_none_or(|after| PersonPlace::of(&row.person) > *after)
    });
    rows.sort_by_cached_key(|row| PersonPlace::of(&row.person));
    (rows, more_found)
}

/// The standing of one person.
fn standing(row: &PersonRow) -> StandingCount {
    let PersonRow { person, has_password, has_used_sso, .. } = row;
    let domain = person.email.split_once('@').map_or("", |(_, domain)| domain).to_owned();
    let (has_password, has_used_sso) = (*has_password, *has_used_sso);
    StandingCount { domain, role: person.role, has_password, has_used_sso, people: 1, marks: 0 }
}

/// The kind of one person's link.
fn link(row: &PersonRow) -> LinkCount {
    LinkCount {
        linked_issuer: row.link.linked.as_ref().map(|(issuer, _)| issuer.clone()),
        refused_issuer: row.link.refused.as_ref().map(|(issuer, ..)| issuer.clone()),
        is_anew: row.link.anew.is_some(),
        has_address_fault: row.address_fault.is_some(),
        people: 1,
    }
}

fn line(row: PersonRow, facts: &FilterFacts, by: Role) -> PersonView {
    let PersonRow { person, has_password: password, has_used_sso: used_sso, .. } = row;
    let has = WaysUsed { password, used_sso };
    PersonView {
        signs_in_with: SignsInWith::of(&person.email, person.role, has, &facts.ways),
        last_sign_in: row.signed_in_at,
        link: link_state(&row.link, &person.email, facts.issuer.as_deref(), &facts.domains),
        address_fault: row.address_fault,
        sessions: row.sessions,
        password_link_ends: row.password_link_ends,
        may_change: by.may_change(person.role),
        person,
    }
}

/// Where the next page begins: role, identifier and name of the last person.
fn next(last: &PersonRow) -> String {
    let PersonPlace { role, name, id } = PersonPlace::of(&last.person);
    format!("{}.{id}.{name}", role.code())
}

/// None, which is the beginning, for what [`next`] did not make.
fn cursor(after: &str) -> Option<PersonPlace> {
    let mut parts = after.splitn(3, '.');
    let role = Role::of_code(parts.next()?)?;
    let (id, name) = (parts.next()?.to_owned(), parts.next()?.to_ascii_lowercase());
    Some(PersonPlace { role, name, id })
}
