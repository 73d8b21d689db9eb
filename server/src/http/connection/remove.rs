//! DELETE everything. Only while disabled.

use axum::extract::State;
use sso_model::api::{ConnectionView, path};

use super::{Changed, begin};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;
use crate::usecases::connection;

/// Final.
#[utoipa::path(
    delete,
    path = path::CONNECTION,
    operation_id = "remove",
    responses((status = 200, description = "Everything is gone", body = ConnectionView))
)]
pub(crate) async fn remove(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
) -> Result<Changed, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::remove(&*app.storage, change).await)
}
