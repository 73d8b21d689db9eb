//! GET the settings.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::ETAG;
use axum::response::{IntoResponse as _, Response};
use sso_domain::api::{SsoView, path};
use sso_domain::timestamp::Timestamp;

use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfNoneMatch;
use crate::state::AppState;
use crate::store::SessionRecord;
use crate::version::Version;
use crate::view;

/// With `If-None-Match`, 304 if nothing is new.
#[utoipa::path(
    get,
    path = path::SSO,
    operation_id = "sso",
    responses((status = 200, description = "The settings and their version", body = SsoView), (status = 304, description = "Nothing is new"))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    known: IfNoneMatch,
) -> Result<Response, Error> {
    let (view, version) = read(&app, &session, context.now).await?;
    if known.has(&version) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, version.etag())]).into_response());
    }
    Ok(super::answer(view)?.into_response())
}

/// The settings of the session's organization, settled by the facts of this moment.
pub(in crate::http) async fn read(
    app: &AppState,
    session: &SessionRecord,
    now: Timestamp,
) -> Result<(SsoView, Version), Error> {
    let ours = app.config.service_provider(&session.organization.id);
    let snapshot = app.store.reconsider(&session.organization.id, &ours, now).await?;
    Ok(view::sso_view(&snapshot, &ours, now))
}
