//! DELETE everything. Only while disabled.

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
    run(&app, context, session, known, Act::plain(Action::Removed, Command::Remove)).await
}
