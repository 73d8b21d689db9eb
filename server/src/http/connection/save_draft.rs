//! PUT a draft: empty fields pass, filled ones must be right.

use axum::extract::State;
use sso_model::api::{ConnectionView, DraftBody, path};

use super::own_certificates::before_saving;
use super::{Changed, begin};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::usecases::connection;

/// Certificates are read by the domain's reader here too: what the page found out does not count.
#[utoipa::path(
    put,
    path = path::DRAFT,
    operation_id = "save_draft",
    request_body = DraftBody,
    responses((status = 200, description = "Saved", body = ConnectionView))
)]
pub(crate) async fn save_draft(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    known: IfMatch,
    Body(body): Body<DraftBody>,
) -> Result<Changed, Error> {
    before_saving(&app, &context, &session, &body).await?;
    let (change, drawn) = begin(&app, &context, &session, known);
    drawn.answer(connection::save_draft(&*app.storage, change, body).await)
}
