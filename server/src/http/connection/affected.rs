//! GET whom the requirement affects, by name.

use axum::Json;
use axum::extract::State;
use sso_model::api::{Affected, path};

use crate::auth::Manager;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::connection;

/// The same whether SSO is required already or not.
#[utoipa::path(
    get,
    path = path::AFFECTED,
    operation_id = "affected",
    responses((status = 200, description = "What the requirement means for whom", body = Affected))
)]
pub(crate) async fn affected(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Result<Json<Affected>, Error> {
    Ok(Json(connection::affected(&*app.storage, &session.organization.id).await?))
}
