//! PUT a draft: empty fields pass, filled ones must be right.

use axum::extract::State;
use sso_domain::api::{DraftBody, SsoView, path};
use sso_domain::audit::Action;
use sso_domain::lifecycle::Command;

use super::{Act, Changed, body, run};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;

/// Certificates are read by the domain's reader here too: what the page found out does not count.
#[utoipa::path(
    put,
    path = path::DRAFT,
    operation_id = "save_draft",
    request_body = DraftBody,
    responses((status = 200, description = "Saved", body = SsoView))
)]
pub(crate) async fn save_draft(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    known: IfMatch,
    Body(body): Body<DraftBody>,
) -> Result<Changed, Error> {
    let ours = app.config.service_provider(&session.organization.id);
    let (issuer, read) = (body::issuer(&body, &ours), body::read(body));
    let checked = read.checked(|draft| draft.for_saving(&ours));
    let act = Act {
        action: Action::DraftSaved,
        issuer,
        command: Box::new(|before| Ok(Command::SaveDraft(body::unless_taken(checked, before)?))),
    };
    run(&app, context, session, known, act).await
}
