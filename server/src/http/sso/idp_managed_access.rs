//! PUT the switch: are unknown people of a verified domain created at their first sign-in?

use axum::extract::State;
use sso_domain::api::{IdpManagedAccessBody, SsoView, path};
use sso_domain::audit::Action;

use super::{Changed, answer};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::state::AppState;
use crate::view;

/// Says what shall be, so there is nothing to overwrite unseen and no version to name.
#[utoipa::path(
    put,
    path = path::IDP_MANAGED_ACCESS,
    operation_id = "idp_managed_access",
    request_body = IdpManagedAccessBody,
    responses((status = 200, description = "The switch is as asked", body = SsoView))
)]
pub(crate) async fn idp_managed_access(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    Body(body): Body<IdpManagedAccessBody>,
) -> Result<Changed, Error> {
    let org_id = &session.organization.id;
    let entry = context.entry(&session, Action::IdpManagedAccessChanged, Vec::new());
    app.store.set_idp_managed_access(org_id, body.on, entry).await?;
    let ours = app.config.service_provider(org_id);
    let snapshot = app.store.reconsider(org_id, &ours, context.now).await?;
    answer(view::sso_view(&snapshot, &ours, context.now).0)
}
