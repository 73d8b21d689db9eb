//! Who did what.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use sso_domain::api::ActivityPage;

use super::json::Asked;
use crate::auth::Manager;
use crate::error::Error;
use crate::state::AppState;

/// Entries of one page, unless the caller wants fewer or more.
const USUAL: u32 = 50;

/// Most entries of one page.
const MOST: u32 = 200;

/// The query.
#[derive(Deserialize)]
pub(crate) struct Which {
    before: Option<i64>,
    limit: Option<u32>,
}

/// GET, newest first.
pub(crate) async fn get(
    State(app): State<AppState>,
    Manager(session): Manager,
    Asked(which): Asked<Which>,
) -> Result<Json<ActivityPage>, Error> {
    let limit = which.limit.unwrap_or(USUAL).clamp(1, MOST);
    Ok(Json(app.store.activity(&session.organization.id, which.before, limit).await?))
}
