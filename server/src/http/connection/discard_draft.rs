//! DELETE the saved draft; live settings stay.

use axum::extract::State;
use sso_model::api::{ConnectionView, path};

use super::{Changed, begin};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;
use crate::usecases::connection;

/// Throws the saved draft away.
#[utoipa::path(
    delete,
    path = path::DRAFT,
    operation_id = "discard_draft",
    responses((status = 200, description = "The saved draft is gone; live settings stay", body = ConnectionView))
)]
pub(crate) async fn discard_draft(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    known: IfMatch,
) -> Result<Changed, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::discard_draft(&*app.storage, change).await)
}
