//! Our side of the connection.

use axum::Json;
use axum::extract::State;
use sso_domain::service_provider::ServiceProvider;

use crate::auth::Manager;
use crate::state::AppState;

/// GET the three values to copy.
pub(crate) async fn service_provider(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Json<ServiceProvider> {
    Json(app.config.service_provider(&session.organization.id))
}
