//! How somebody can sign in, asked before the password.

use axum::Json;
use axum::extract::State;
use sso_model::api::path;
use sso_model::api::sign_in::{SignInAddress, SignInWays, SsoWay};
use sso_model::page_path::PagePath;
use sso_model::saml::provider::Provider;

use super::json::Body;
use super::saml::start_url;
use crate::context::Context;
use crate::error::Error;
use crate::rate_limit;
use crate::state::AppState;
use crate::usecases::rate_limits::within_limits;
use crate::usecases::{domains, sign_ins};

/// POST the address. The answer depends on its domain only, so that it reveals nothing about people.
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
    within_limits(&*app.storage, vec![rate_limit::ways(context.client)], context.now).await?;
    let to = body.to.as_deref().and_then(PagePath::parse);
    let sso = match domains::holder_of_address(&*app.storage, body.email.trim()).await? {
        Some(organization) => way(&app, &organization.id, to.as_ref()).await?,
        None => None,
    };
    Ok(Json(SignInWays { sso }))
}

/// The way through the identity provider of an organization, if SSO is enabled there.
pub(super) async fn way(
    app: &AppState,
    org_id: &str,
    to: Option<&PagePath>,
) -> Result<Option<SsoWay>, Error> {
    let Some(live) = sign_ins::live_settings(&*app.storage, org_id).await? else { return Ok(None) };
    let provider = live.saved_provider();
    let provider = (provider != Provider::Other).then(|| provider.name().to_owned());
    Ok(Some(SsoWay { start_url: start_url(&app.config, org_id, to), provider }))
}
