//! DELETE everything. Only while disabled.

use axum::extract::State;
use sso_domain::api::{SsoView, path};
use sso_domain::audit::Action;
use sso_domain::lifecycle::Command;

use super::{Act, Changed, run};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;

/// Final.
#[utoipa::path(
    delete,
    path = path::SSO,
    operation_id = "remove",
    responses((status = 200, description = "Everything is gone", body = SsoView))
)]
pub(crate) async fn remove(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
) -> Result<Changed, Error> {
    run(&app, context, session, known, Act::plain(Action::Removed, Command::Remove)).await
}
