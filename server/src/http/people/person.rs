//! One person: role, link, password link, sessions, account.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use sso_model::api::path;
use sso_model::api::people::{PeopleCount, PersonAdded, RoleBody};
use sso_model::audit::Action;

use super::new_link;
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::state::AppState;
use crate::store::{ChangedPerson, PersonChange, SessionRecord};

type Id = Result<Path<String>, PathRejection>;

/// Who does what to whom.
struct Act<'a> {
    app: &'a AppState,
    context: &'a Context,
    session: &'a SessionRecord,
}

impl Act<'_> {
    async fn run(&self, id: Id, change: PersonChange, action: Action) -> Result<ChangedPerson, Error> {
        let Path(id) = id.map_err(|_| Error::NoSuchPerson)?;
        let (org_id, by) = (&self.session.organization.id, self.session.person.role);
        let entry = self.context.entry(self.session, action, Vec::new());
        let changed = self.app.store.change_person(org_id, &id, by, change, entry).await?;
        let changed = changed.ok_or(Error::NoSuchPerson)?;
        // A role or an account that is gone may be what the requirement hangs on.
        self.app
            .store
            .reconsider(org_id, &self.app.config.service_provider(org_id), self.context.now)
            .await?;
        Ok(changed)
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
    context: Context,
    Recent(session): Recent,
    id: Id,
    Body(body): Body<RoleBody>,
) -> Result<StatusCode, Error> {
    let act = Act { app: &app, context: &context, session: &session };
    act.run(id, PersonChange::Role(body.role), Action::RoleChanged).await?;
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
pub(crate) async fn remove(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    id: Id,
) -> Result<StatusCode, Error> {
    let act = Act { app: &app, context: &context, session: &session };
    act.run(id, PersonChange::Remove, Action::PersonRemoved).await?;
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
pub(crate) async fn end_sessions(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    id: Id,
) -> Result<Json<PeopleCount>, Error> {
    let act = Act { app: &app, context: &context, session: &session };
    let count = act.run(id, PersonChange::EndSessions, Action::SessionsEnded).await?.count;
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
pub(crate) async fn link_anew(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    id: Id,
) -> Result<StatusCode, Error> {
    let act = Act { app: &app, context: &context, session: &session };
    act.run(id, PersonChange::LinkAnew, Action::LinkReleased).await?;
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
pub(crate) async fn password_link(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    id: Id,
) -> Result<Json<PersonAdded>, Error> {
    let (url, link) = new_link(&app, context.now)?;
    let act = Act { app: &app, context: &context, session: &session };
    let changed = act.run(id, PersonChange::PasswordLink(link), Action::PasswordLinkMade).await?;
    Ok(Json(PersonAdded { person: changed.before.person, password_link: Some(url) }))
}
