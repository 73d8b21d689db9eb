//! Looking at metadata again and again: whether, and how it stands.

use axum::Json;
use axum::extract::State;
use sso_model::api::{MetadataDismissBody, MetadataRefreshBody, MetadataRefreshView, path};
use sso_model::audit::Action;

use super::json::Body;
use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::rate_limit;
use crate::state::AppState;
use crate::storage::{Entry, SessionRecord};
use crate::usecases::metadata_refresh;
use crate::usecases::rate_limits::within_limits;

/// Longest URL that the log takes, in characters.
const SUBJECT: usize = 200;

/// GET.
#[utoipa::path(
    get,
    path = path::METADATA_REFRESH,
    operation_id = "metadata_refresh",
    responses((status = 200, description = "Where the metadata stands, and how looking at it goes", body = MetadataRefreshView))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
) -> Result<Json<MetadataRefreshView>, Error> {
    view(&app, &context, &session).await
}

/// PUT says where the metadata stands, and whether the server looks at it by itself.
#[utoipa::path(
    put,
    path = path::METADATA_REFRESH,
    operation_id = "set_metadata_refresh",
    request_body = MetadataRefreshBody,
    responses((status = 200, description = "Saved", body = MetadataRefreshView))
)]
pub(crate) async fn set(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<MetadataRefreshBody>,
) -> Result<Json<MetadataRefreshView>, Error> {
    let entry = context.entry(&session, Action::MetadataRefreshChanged, Vec::new());
    metadata_refresh::set(&*app.storage, &session.organization.id, body, entry).await?;
    view(&app, &context, &session).await
}

/// POST looks now. What came of it stands in the answer.
#[utoipa::path(
    post,
    path = path::METADATA_LOOK,
    operation_id = "look_at_metadata",
    responses((status = 200, description = "Looked at, unless no URL is named", body = MetadataRefreshView))
)]
pub(crate) async fn look(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
) -> Result<Json<MetadataRefreshView>, Error> {
    let org_id = &session.organization.id;
    within_limits(&*app.storage, vec![rate_limit::metadata(org_id)], context.now).await?;
    let values = app.config.service_provider(org_id);
    let url = metadata_refresh::find(&*app.storage, org_id, &values, context.now).await?.url;
    if !url.is_empty() {
        let entry = context.entry(&session, Action::MetadataFetched, Vec::new());
        let entry = Entry { subject: url.chars().take(SUBJECT).collect(), ..entry };
        metadata_refresh::record(&*app.storage, org_id, entry).await?;
        metadata_refresh::look((&*app.storage, &app.fetch), org_id, &values, context.now).await?;
    }
    view(&app, &context, &session).await
}

/// POST dismisses what was found. It is proposed again once the metadata asks for something else.
#[utoipa::path(
    post,
    path = path::METADATA_DISMISS,
    operation_id = "dismiss_metadata",
    request_body = MetadataDismissBody,
    responses((status = 200, description = "Dismissed, unless another proposal waits by now", body = MetadataRefreshView))
)]
pub(crate) async fn dismiss(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    Body(body): Body<MetadataDismissBody>,
) -> Result<Json<MetadataRefreshView>, Error> {
    let entry = context.entry(&session, Action::MetadataDismissed, Vec::new());
    metadata_refresh::dismiss(&*app.storage, &session.organization.id, body, entry).await?;
    view(&app, &context, &session).await
}

async fn view(
    app: &AppState,
    context: &Context,
    session: &SessionRecord,
) -> Result<Json<MetadataRefreshView>, Error> {
    let org_id = &session.organization.id;
    let values = app.config.service_provider(org_id);
    Ok(Json(metadata_refresh::find(&*app.storage, org_id, &values, context.now).await?))
}
