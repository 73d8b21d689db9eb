//! One person: role, link, password link, sessions, account.

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use sso_model::api::path;
use sso_model::api::people::{PeopleCount, PersonAdded, RoleBody};
use sso_model::audit::Action;

use super::new_link;
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::state::AppState;
use crate::usecases::people::{self, OnPerson};

/// An owner or admin who gave the password lately does something to the person of the path.
pub(crate) struct Act {
    on: OnPerson,
}

impl Act {
    /// Says what is done.
    fn to(self, action: Action) -> OnPerson {
        let mut on = self.on;
        on.entry.action = action;
        on
    }
}

impl FromRequestParts<AppState> for Act {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Recent(session) = Recent::from_request_parts(parts, app).await?;
        let context = Context::from_request_parts(parts, app).await?;
        let id = Path::<String>::from_request_parts(parts, app).await;
        let Path(person_id) = id.map_err(|_| Error::NoSuchPerson)?;
        let service_provider = app.config.service_provider(&session.organization.id);
        let on = OnPerson {
            person_id,
            by: session.person.role,
            service_provider: Some(service_provider),
            // The action is filled in by the handler.
            entry: context.entry(&session, Action::RoleChanged, Vec::new()),
            org_id: session.organization.id,
        };
        Ok(Self { on })
    }
}

/// PUT another role, from the next request on.
#[utoipa::path(
    put,
    path = path::PERSON_ROLE,
    operation_id = "change_role",
    params(("id" = String, Path, description = "The person")),
    request_body = RoleBody,
    responses((status = 204, description = "The role is changed"))
)]
pub(crate) async fn role(
    State(app): State<AppState>,
    act: Act,
    Body(body): Body<RoleBody>,
) -> Result<StatusCode, Error> {
    people::change_role(&*app.storage, act.to(Action::RoleChanged), body.role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE removes the person, with links and sessions.
#[utoipa::path(
    delete,
    path = path::PERSON,
    operation_id = "remove_person",
    params(("id" = String, Path, description = "The person")),
    responses((status = 204, description = "The person is removed"))
)]
pub(crate) async fn remove(State(app): State<AppState>, act: Act) -> Result<StatusCode, Error> {
    people::remove(&*app.storage, act.to(Action::PersonRemoved)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// DELETE ends every session of the person.
#[utoipa::path(
    delete,
    path = path::PERSON_SESSIONS,
    operation_id = "end_sessions",
    params(("id" = String, Path, description = "The person")),
    responses((status = 200, description = "How many sessions ended", body = PeopleCount))
)]
pub(crate) async fn end_sessions(State(app): State<AppState>, act: Act) -> Result<Json<PeopleCount>, Error> {
    let count = people::end_sessions(&*app.storage, act.to(Action::SessionsEnded)).await?.count;
    Ok(Json(PeopleCount { count }))
}

/// POST: the person is linked anew, by the address, at the next sign-in through the identity provider.
#[utoipa::path(
    post,
    path = path::PERSON_LINK_ANEW,
    operation_id = "link_anew",
    params(("id" = String, Path, description = "The person")),
    responses((status = 204, description = "The link is released"))
)]
pub(crate) async fn link_anew(State(app): State<AppState>, act: Act) -> Result<StatusCode, Error> {
    people::link_anew(&*app.storage, act.to(Action::LinkReleased)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// POST makes a link for setting the password; an older one stops working.
#[utoipa::path(
    post,
    path = path::PERSON_PASSWORD_LINK,
    operation_id = "make_password_link",
    params(("id" = String, Path, description = "The person")),
    responses((status = 200, description = "The link, shown once", body = PersonAdded))
)]
pub(crate) async fn password_link(State(app): State<AppState>, act: Act) -> Result<Json<PersonAdded>, Error> {
    let on = act.to(Action::PasswordLinkMade);
    let (url, link) = new_link(&app, on.entry.at)?;
    let changed = people::make_password_link(&*app.storage, on, link).await?;
    Ok(Json(PersonAdded { person: changed.before.person, password_link: Some(url) }))
}
