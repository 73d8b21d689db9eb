//! PUT the requirement: arm it, drop it, or demand it now.

use axum::extract::State;
use sso_model::api::{ConnectionView, RequirementBody, path};

use super::{Changed, begin};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::usecases::connection;

/// Each way needs a password given lately: who drops it lets every member in by password again.
#[utoipa::path(
    put,
    path = path::REQUIREMENT,
    operation_id = "require",
    request_body = RequirementBody,
    responses((status = 200, description = "The requirement is changed", body = ConnectionView))
)]
pub(crate) async fn require(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
    Body(body): Body<RequirementBody>,
) -> Result<Changed, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    let RequirementBody { requirement, confirmed } = body;
    drawn.answer(connection::require(&*app.storage, change, requirement, confirmed).await)
}
