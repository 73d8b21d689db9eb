//! POST: the last earlier settings on which a sign-in passed are in force again.

use axum::extract::State;
use sso_model::api::{ConnectionView, path};

use super::{Changed, begin};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;
use crate::usecases::connection;

/// Always works where `roll_back` of the settings says that there is something to go back to: those settings kept
/// their issuer reserved, and they are not judged anew.
#[utoipa::path(
    post,
    path = path::ROLL_BACK,
    operation_id = "roll_back",
    responses((status = 200, description = "The earlier settings are in force; the replaced ones are the draft if there was none", body = ConnectionView))
)]
pub(crate) async fn roll_back(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
) -> Result<Changed, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::roll_back(&*app.storage, change).await)
}
