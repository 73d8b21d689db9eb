//! How somebody can sign in, asked before the password.

use axum::Json;
use axum::extract::State;
use sso_model::api::path;
use sso_model::api::sign_in::{SignInAddress, SignInWays, SsoWay};

use super::json::Body;
use crate::context::Context;
use crate::error::Error;
use crate::names::domain_of_address;
use crate::rate_limit;
use crate::state::AppState;

/// POST the address. The answer depends on its domain only, so that it tells nothing about people.
#[utoipa::path(
    post,
    path = path::SIGN_IN_WAYS,
    operation_id = "sign_in_ways",
    request_body = SignInAddress,
    responses((status = 200, description = "The same for every address of the domain", body = SignInWays))
)]
pub(crate) async fn ask(
    State(app): State<AppState>,
    context: Context,
    Body(body): Body<SignInAddress>,
) -> Result<Json<SignInWays>, Error> {
    let counted = app.store.count_within_limits(vec![rate_limit::ways(context.client)], context.now).await?;
    if let Some(seconds) = counted {
        return Err(Error::TooManyAttempts(seconds));
    }
    let holder = match domain_of_address(body.email.trim()) {
        Some(domain) => app.store.organization_of_domain(&domain).await?,
        None => None,
    };
    let Some(organization) = holder else { return Ok(Json(SignInWays { sso: None })) };
    let enabled = app.store.live_settings(&organization.id).await?.is_some();
    let start_url = app.config.service_provider(&organization.id).postback_url;
    Ok(Json(SignInWays { sso: enabled.then_some(SsoWay { start_url }) }))
}
