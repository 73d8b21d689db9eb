//! POST: out of force, settings are kept.

use axum::extract::State;
use sso_model::api::{ConnectionView, path};

use super::{Changed, begin};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;
use crate::usecases::connection;

/// Always works on enabled settings.
#[utoipa::path(
    post,
    path = path::DISABLE,
    operation_id = "disable",
    responses((status = 200, description = "Out of force; the settings are kept", body = ConnectionView))
)]
pub(crate) async fn disable(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
) -> Result<Changed, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::disable(&*app.storage, change).await)
}
