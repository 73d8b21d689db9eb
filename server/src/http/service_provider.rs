//! The values that the identity provider is given.

use axum::Json;
use axum::extract::State;
use sso_model::api::path;
use sso_model::service_provider::ServiceProvider;

use crate::auth::Manager;
use crate::state::AppState;

/// GET the three values to copy.
#[utoipa::path(
    get,
    path = path::SERVICE_PROVIDER,
    operation_id = "service_provider",
    responses((status = 200, description = "What the identity provider needs", body = ServiceProvider))
)]
pub(crate) async fn get(State(app): State<AppState>, Manager(session): Manager) -> Json<ServiceProvider> {
    Json(app.config.service_provider(&session.organization.id))
}
