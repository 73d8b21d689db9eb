//! PUT a draft: empty fields pass, filled ones must be right.

use axum::extract::State;
use sso_model::api::{ConnectionView, DraftBody, path};
use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::{Act, Changed, body, run};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::store::Confirmed;

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
    let service_provider = app.config.service_provider(&session.organization.id);
    let (issuer, read) = (body::issuer(&body, &service_provider), body::read(body));
    let checked = read.checked(|draft| draft.for_saving(&service_provider));
    let act = Act {
        action: Action::DraftSaved,
        issuer,
        confirmed: Confirmed::NotNeeded,
        command: Box::new(|before| Ok(Command::SaveDraft(body::unless_taken(checked, before)?))),
    };
    run(&app, context, session, known, act).await
}
