//! PUT the requirement: arm it, drop it, or demand it now.

use axum::extract::State;
use sso_model::api::{ConnectionView, RequirementBody, path};
use sso_model::audit::Action;
use sso_model::lifecycle::{Command, Requirement};

use super::{Act, Changed, run};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::json::Body;
use crate::state::AppState;
use crate::store::Confirmed;

/// Each way needs a password given lately: who drops it lets every member in by password again.
#[utoipa::path(
    put,
    path = path::REQUIREMENT,
    operation_id = "require",
    request_body = RequirementBody,
    responses((status = 200, description = "The requirement is changed", body = ConnectionView))
)]
pub(crate) async fn require(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    known: IfMatch,
    Body(body): Body<RequirementBody>,
) -> Result<Changed, Error> {
    let confirmed = match body.requirement {
        Requirement::Off => Confirmed::NotNeeded,
        Requirement::Armed | Requirement::Required => Confirmed::Needed(body.confirmed),
    };
    let act = Act::plain(Action::RequirementChanged, Command::Require(body.requirement));
    let act = Act { confirmed, ..act };
    run(&app, context, session, known, act).await
}
