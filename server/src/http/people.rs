//! The people of an organization: list them, add one, link everybody anew.
#![expect(unused_qualifications, reason = "utoipa writes a path of its own for the parameters")]

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use sso_model::api::people::{
    LinkAnewBody, NewPersonBody, PeopleCount, PeopleFilter, PeoplePage, PersonAdded,
};
use sso_model::api::{FieldProblem, Person, path};
use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;
use sso_model::person_link::MAX_NAME_CHARS;
use sso_model::timestamp::{DAY, Timestamp};
use utoipa::IntoParams;

use super::json::{Asked, Body, page_limit};
use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::secret;
use crate::state::AppState;
use crate::storage::{Entry, LinkRecord, NewPerson};
use crate::usecases::people;

pub(crate) mod person;

/// Longest text to search for, in characters.
const MAX_SEARCH_CHARS: usize = 100;

/// The query.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Beginning of a name, of a last name, of an address or of its domain: finds at most 200 people.
    search: Option<String>,
    /// Which people: else everybody.
    show: Option<PeopleFilter>,
    /// `next` of the page before.
    after: Option<String>,
    /// Most people of the page: 1 to 200, else 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// GET: owners first, then by role and name.
#[utoipa::path(
    get,
    path = path::PEOPLE,
    operation_id = "people",
    params(Which),
    responses((status = 200, description = "A page of people, and the figure of each filter", body = PeoplePage))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    Manager(session): Manager,
    Asked(which): Asked<Which>,
) -> Result<Json<PeoplePage>, Error> {
    let asked = people::Asked {
        search: which.search.unwrap_or_default().chars().take(MAX_SEARCH_CHARS).collect(),
        show: which.show.unwrap_or_default(),
        after: which.after,
        limit: page_limit(which.limit)?,
        by: session.person.role,
    };
    Ok(Json(people::page(&*app.storage, &session.organization.id, asked).await?))
}

/// POST adds a person. The link is shown to copy once; no mail is sent.
#[utoipa::path(
    post,
    path = path::PEOPLE,
    operation_id = "add_person",
    request_body = NewPersonBody,
    responses((status = 200, description = "The person was added", body = PersonAdded))
)]
pub(crate) async fn add(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<NewPersonBody>,
) -> Result<Json<PersonAdded>, Error> {
    let email = EmailAddress::parse(&body.email);
    let email = email.map_err(|error| at_email(error.code(), error.to_string()))?;
    let name: String = body.name.trim().chars().filter(|c| !c.is_control()).take(MAX_NAME_CHARS).collect();
    let name = if name.is_empty() { email.as_str().to_owned() } else { name };
    let (url, link) = body.password_link.then(|| new_link(&app, context.now)).transpose()?.unzip();
    let person = Person { id: secret::id()?, name, email: email.as_str().to_owned(), role: body.role };
    let made = link.is_some().then_some(Action::PasswordLinkMade);
    let entries = [Action::PersonAdded]
        .into_iter()
        .chain(made)
        .map(|action| Entry { subject: person.name.clone(), ..context.entry(&session, action, Vec::new()) });
    let new = NewPerson { person: person.clone(), at: context.now, password_hash: None, link };
    let (org_id, by) = (&session.organization.id, session.person.role);
    people::add(&*app.storage, org_id, by, new, entries.collect()).await?;
    Ok(Json(PersonAdded { person, password_link: url }))
}

/// POST: everybody is linked anew, by the address, at the next sign-in through the identity provider.
#[utoipa::path(
    post,
    path = path::LINK_EVERYBODY_ANEW,
    operation_id = "link_everybody_anew",
    request_body = LinkAnewBody,
    responses((status = 200, description = "How many links were released", body = PeopleCount))
)]
pub(crate) async fn link_anew(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<LinkAnewBody>,
) -> Result<Json<PeopleCount>, Error> {
    let entry = context.entry(&session, Action::LinksReleased, Vec::new());
    let count =
        people::link_everybody_anew(&*app.storage, &session.organization.id, body.links, entry).await?;
    Ok(Json(PeopleCount { count }))
}

fn at_email(code: &str, detail: String) -> Error {
    Error::Fields(vec![FieldProblem { pointer: "/email".to_owned(), code: code.to_owned(), detail }])
}

/// A link for setting a password and what is stored of it. The secret stands behind `#`: browsers do not send that.
fn new_link(app: &AppState, now: Timestamp) -> Result<(String, LinkRecord), Error> {
    let token = secret::token()?;
    let link = LinkRecord { token_hash: secret::hash(&token), expires_at: now.plus(DAY) };
    Ok((format!("{}/set-password#{token}", app.config.public_url.as_str()), link))
}
