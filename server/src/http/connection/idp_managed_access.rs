//! PUT the switch: are unknown people of a verified domain created at their first sign-in?

use axum::extract::State;
use sso_model::api::{ConnectionView, IdpManagedAccessBody, path};
use sso_model::audit::Action;

use super::{Changed, answer};
use crate::auth::Recent;
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::state::AppState;
use crate::usecases::connection::{reconsider, set_idp_managed_access};
use crate::view;

/// Says what shall be, so there is nothing to overwrite unseen and no version to name. It decides who gets an account, so
/// it needs a password given lately.
#[utoipa::path(
    put,
    path = path::IDP_MANAGED_ACCESS,
    operation_id = "idp_managed_access",
    request_body = IdpManagedAccessBody,
    responses((status = 200, description = "The switch is as asked", body = ConnectionView))
)]
pub(crate) async fn idp_managed_access(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<IdpManagedAccessBody>,
) -> Result<Changed, Error> {
    let org_id = &session.organization.id;
    let entry = context.entry(&session, Action::IdpManagedAccessChanged, Vec::new());
    set_idp_managed_access(&*app.storage, org_id, body.on, entry).await?;
    let service_provider = app.config.service_provider(org_id);
    let snapshot = reconsider(&*app.storage, org_id, &service_provider, context.now).await?;
    answer(view::connection_view(&snapshot, &service_provider, context.now).0)
}
