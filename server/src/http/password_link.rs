//! Setting a password by a link. The secret stands behind `#` in the link and travels in bodies only.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use sso_model::access::check_new_password;
use sso_model::api::{FieldProblem, NewPassword, PasswordLink, PasswordLinkView, path};
use sso_model::audit::Action;

use super::json::Body;
use crate::context::Context;
use crate::error::Error;
use crate::secret;
use crate::state::AppState;
use crate::storage::{Account, LinkRecord};
use crate::usecases::password_links;

/// POST: whose link it is. Does not use it up.
#[utoipa::path(
    post,
    path = path::PASSWORD_LINK,
    operation_id = "read_password_link",
    request_body = PasswordLink,
    responses((status = 200, description = "Whose link it is; it is not used up", body = PasswordLinkView))
)]
pub(crate) async fn read(
    State(app): State<AppState>,
    context: Context,
    Body(body): Body<PasswordLink>,
) -> Result<Json<PasswordLinkView>, Error> {
    let (link, account) = open(&app, &context, &body.token).await?;
    Ok(Json(PasswordLinkView {
        email: account.person.email,
        name: account.person.name,
        organization: account.organization.name,
        expires_at: link.expires_at,
    }))
}

/// POST the new password. Uses the link up and ends the person's sessions.
#[utoipa::path(
    post,
    path = path::NEW_PASSWORD,
    operation_id = "set_password",
    request_body = NewPassword,
    responses((status = 204, description = "The password is set, the link used up, every session of the person over"))
)]
pub(crate) async fn set(
    State(app): State<AppState>,
    context: Context,
    Body(body): Body<NewPassword>,
) -> Result<StatusCode, Error> {
    let (link, account) = open(&app, &context, &body.token).await?;
    let person = account.person;
    check_new_password(&body.password, &person.email).map_err(|error| {
        Error::Fields(vec![FieldProblem {
            pointer: "/password".to_owned(),
            code: "password".to_owned(),
            detail: error.to_string(),
        }])
    })?;
    let hash = app.passwords.hash(body.password).await?;
    let entry = context.entry_of(&person.id, &person.name, Action::PasswordSet, Vec::new());
    let service_provider = app.config.service_provider(&account.organization.id);
    password_links::use_up(&*app.storage, &link.token_hash, &hash, service_provider, entry).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn open(app: &AppState, context: &Context, token: &str) -> Result<(LinkRecord, Account), Error> {
    Ok(password_links::find(&*app.storage, &secret::hash(token), context.now).await?)
}
