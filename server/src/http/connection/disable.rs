//! POST: out of force, settings are kept.

use axum::extract::State;
use sso_model::api::{ConnectionView, path};
use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::{Act, Changed, run};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;

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
    run(&app, context, session, known, Act::plain(Action::Disabled, Command::Disable)).await
}
