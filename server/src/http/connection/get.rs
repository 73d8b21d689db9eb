//! GET the settings.

use axum::extract::State;
use axum::http::header::ETAG;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use sso_model::api::{ConnectionView, path};
use sso_model::timestamp::Timestamp;

use crate::auth::Manager;
use crate::context::Context;
use crate::entity_tag::is_known;
use crate::error::Error;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::connection::reconsider;
use crate::version::Version;
use crate::view;

/// With `If-None-Match`, 304 if nothing is new.
#[utoipa::path(
    get,
    path = path::CONNECTION,
    operation_id = "sso",
    responses((status = 200, description = "The settings and their version", body = ConnectionView), (status = 304, description = "Nothing is new"))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (view, version) = read(&app, &session, context.now).await?;
    if is_known(&headers, &version.etag()) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, version.etag())]).into_response());
    }
    Ok(super::answer(view)?.into_response())
}

/// The settings of the session's organization, settled by the facts of this moment.
pub(in crate::http) async fn read(
    app: &AppState,
    session: &SessionRecord,
    now: Timestamp,
) -> Result<(ConnectionView, Version), Error> {
    let service_provider = app.config.service_provider(&session.organization.id);
    let snapshot = reconsider(&*app.storage, &session.organization.id, &service_provider, now).await?;
    Ok(view::connection_view(&snapshot, &service_provider, now))
}
