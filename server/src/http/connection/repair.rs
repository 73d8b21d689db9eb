//! POST: take what a report offers into the draft.

use axum::extract::{Path, State};
use sso_model::api::{ConnectionView, RepairBody, path};

use super::{Changed, begin};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::usecases::connection;

/// Saves the settings with what the report of this attempt offers as the draft. What is offered is decided anew.
#[utoipa::path(
    post,
    path = path::ATTEMPT_REPAIR,
    operation_id = "repair",
    params(("id" = String, Path, description = "The attempt’s identifier")),
    request_body = RepairBody,
    responses((status = 200, description = "Saved as the draft", body = ConnectionView))
)]
pub(crate) async fn repair(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
    Path(id): Path<String>,
    Body(body): Body<RepairBody>,
) -> Result<Changed, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::repair(&*app.storage, change, (id, body)).await)
}
