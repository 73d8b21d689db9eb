//! The first question of the page.

use axum::Json;
use axum::extract::State;
use sso_model::api::{Start, path};

use super::{connection, session};
use crate::auth::Anybody;
use crate::context::Context;
use crate::demo;
use crate::error::Error;
use crate::state::AppState;

/// GET session, settings and values in one answer. Never rejects.
#[utoipa::path(
    get,
    path = path::START,
    operation_id = "start",
    responses((status = 200, description = "What the asking person’s page shows first", body = Start))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    context: Context,
    Anybody(record): Anybody,
) -> Result<Json<Start>, Error> {
    let Some(record) = record else { return Ok(Json(Start::default())) };
    let mut start = Start { session: Some(session::view(&app, &record).await?), ..Start::default() };
    if record.person.role.manages_sso() {
        match connection::get::read(&app, &record, context.now).await {
            Ok((view, _)) => {
                start.status = Some(view.status());
                start.connection = Some(view);
                start.service_provider = Some(app.config.service_provider(&record.organization.id));
                start.practice_idp = app.config.demo.then(|| demo::introduction(&app.config).practice_idp);
            }
            Err(error) => tracing::warn!(%error, "the settings are missing from the first answer"),
        }
    }
    Ok(Json(start))
}
