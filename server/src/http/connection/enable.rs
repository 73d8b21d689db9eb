//! POST a draft: saved and put in force in one act.

use axum::extract::State;
use sso_model::api::{ConnectionView, DraftBody, path};
use sso_model::audit::Action;
use sso_model::lifecycle::Command;

use super::{Act, Changed, body, run};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::store::Confirmed;

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
    let service_provider = app.config.service_provider(&session.organization.id);
    let confirmed =
        if body.require_sso { Confirmed::Needed(body.confirmed.clone()) } else { Confirmed::NotNeeded };
    let (issuer, read) = (body::issuer(&body, &service_provider), body::read(body));
    let checked = read.checked(|draft| draft.for_enabling(&service_provider, context.now));
    let act = Act {
        action: Action::Enabled,
        issuer,
        confirmed,
        command: Box::new(|before| Ok(Command::Enable(body::unless_taken(checked, before)?))),
    };
    run(&app, context, session, known, act).await
}
