//! A page of people.

use sso_model::access::Role;
use sso_model::api::DomainsView;
use sso_model::api::people::{OpenWays, PeopleFilter, PeoplePage, PersonView, SignsInWith, WaysUsed};
use sso_model::person_link::link_state;

use crate::storage::{PeopleQuery, PersonPlace, PersonRow, Storage, StoreError, Transactions as _, Work};
use crate::usecases::snapshot;

/// Which people are asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Part of a name or an address; empty for everybody.
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

/// What a person's line needs to know of the organization.
struct Of {
    issuer: Option<String>,
    ways: OpenWays,
    domains: DomainsView,
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
    let connection = work.connection(org_id)?.unwrap_or_default().connection;
    let live = connection.live.as_ref().filter(|live| live.enabled);
    let domains = snapshot::domains(work, org_id)?;
    let of = Of {
        issuer: live.map(|live| live.settings.issuer_url.clone()),
        ways: OpenWays::of(live.is_some(), connection.requirement(), &domains),
        domains,
    };
    let query = PeopleQuery {
        search: asked.search.trim().to_ascii_lowercase(),
        show: asked.show,
        after: asked.after.as_deref().and_then(cursor),
        limit: asked.limit,
        issuer: of.issuer.clone(),
        ways: of.ways.clone(),
    };
    let mut rows = work.people_page(org_id, &query)?;
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(after);
    let people = rows.into_iter().map(|row| line(row, &of, asked.by)).collect();
    let figures = work.people_figures(org_id, of.issuer.as_deref(), &of.ways)?;
    Ok(PeoplePage { next, people, figures, issuer_url: of.issuer })
}

fn line(row: PersonRow, of: &Of, by: Role) -> PersonView {
    let PersonRow { person, has_password: password, has_used_sso: used_sso, .. } = row;
    let has = WaysUsed { password, used_sso };
    PersonView {
        signs_in_with: SignsInWith::of(&person.email, person.role, has, &of.ways),
        last_sign_in: row.signed_in_at,
        link: link_state(&row.link, &person.email, of.issuer.as_deref(), &of.domains),
        address_fault: row.address_fault,
        sessions: row.sessions,
        password_link_ends: row.password_link_ends,
        may_change: by.may_change(person.role),
        person,
    }
}

/// Where the next page begins: place, identifier and name of the last person.
fn after(last: &PersonRow) -> String {
    let person = &last.person;
    format!("{}.{}.{}", person.role.code(), person.id, person.name)
}

/// None, which is the beginning, for what [`after`] did not make.
fn cursor(after: &str) -> Option<PersonPlace> {
    let mut parts = after.splitn(3, '.');
    let role = Role::of_code(parts.next()?)?;
    let (id, name) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    Some(PersonPlace { role, name, id })
}
