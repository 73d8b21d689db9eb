//! POST a draft: saved and put in force in one act.

use axum::extract::State;
use sso_model::api::{ConnectionView, DraftBody, path};

use super::own_certificates::before_saving;
use super::{Changed, begin};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::usecases::connection;

/// Takes only complete settings and lists everything that is missing.
#[utoipa::path(
    post,
    path = path::ENABLE,
    operation_id = "enable",
    request_body = DraftBody,
    responses((status = 200, description = "Saved and in force", body = ConnectionView))
)]
pub(crate) async fn enable(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
    Body(body): Body<DraftBody>,
) -> Result<Changed, Error> {
    before_saving(&app, &context, &session, &body).await?;
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::enable(&*app.storage, change, body).await)
}
