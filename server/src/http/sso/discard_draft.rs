//! DELETE the saved draft; live settings stay.

use axum::extract::State;
use sso_domain::api::{SsoView, path};
use sso_domain::audit::Action;
use sso_domain::lifecycle::Command;

use super::{Act, Changed, run};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::state::AppState;

/// Throws the saved draft away.
#[utoipa::path(
    delete,
    path = path::DRAFT,
    operation_id = "discard_draft",
    responses((status = 200, description = "The saved draft is gone; live settings stay", body = SsoView))
)]
pub(crate) async fn discard_draft(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    known: IfMatch,
) -> Result<Changed, Error> {
    run(&app, context, session, known, Act::plain(Action::DraftDiscarded, Command::DiscardDraft)).await
}
