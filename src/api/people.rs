//! The calls about the people of the organization.

use sso_model::access::Role;
use sso_model::api::path;
use sso_model::api::people::{
    LinkAnewBody, NewPersonBody, PeopleCount, PeopleFilter, PeoplePage, PersonAdded, RoleBody,
};

use super::Answer;
use super::http::{Call, Verb};

/// Which people are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Which {
    /// Part of a name or an address; everybody if it is empty.
    pub(crate) search: String,
    /// Whom of them.
    pub(crate) show: PeopleFilter,
    /// `next` of the page before; none for the first page.
    pub(crate) after: Option<String>,
    /// The most people of a page; none for as many as is usual.
    pub(crate) limit: Option<u32>,
}

/// A page of people.
pub(crate) async fn people(which: Which) -> Answer<PeoplePage> {
    let after = which.after.map(|after| ("after", after));
    let limit = which.limit.map(|limit| ("limit", limit.to_string()));
    let search = (!which.search.is_empty()).then_some(("search", which.search));
    let show = Some(("show", which.show.code().to_owned()));
    let parameters = [search, show, after, limit].into_iter().flatten();
    Call::new(Verb::Get, path::PEOPLE).query(parameters).send().await
}

/// Adds a person.
pub(crate) async fn add(body: &NewPersonBody) -> Answer<PersonAdded> {
    Call::new(Verb::Post, path::PEOPLE).body(body)?.send().await
}

/// Has everybody linked anew, if so many are linked.
pub(crate) async fn link_everybody_anew(links: u32) -> Answer<PeopleCount> {
    Call::new(Verb::Post, path::LINK_EVERYBODY_ANEW).body(&LinkAnewBody { links })?.send().await
}

/// Gives a person another role.
pub(crate) async fn change_role(id: &str, role: Role) -> Answer<()> {
    Call::new(Verb::Put, &of(path::PERSON_ROLE, id)).body(&RoleBody { role })?.send_for_nothing().await
}

/// Removes a person.
pub(crate) async fn remove(id: &str) -> Answer<()> {
    Call::new(Verb::Delete, &of(path::PERSON, id)).send_for_nothing().await
}

/// Ends every session of a person.
pub(crate) async fn end_sessions(id: &str) -> Answer<PeopleCount> {
    Call::new(Verb::Delete, &of(path::PERSON_SESSIONS, id)).send().await
}

/// Has a person linked anew at the next sign-in.
pub(crate) async fn link_anew(id: &str) -> Answer<()> {
    Call::new(Verb::Post, &of(path::PERSON_LINK_ANEW, id)).send_for_nothing().await
}

/// Makes a link with which a person sets a password.
pub(crate) async fn make_password_link(id: &str) -> Answer<PersonAdded> {
    Call::new(Verb::Post, &of(path::PERSON_PASSWORD_LINK, id)).send().await
}

fn of(path: &str, id: &str) -> String {
    path.replace("{id}", id)
}
