//! Who did what.
#![expect(unused_qualifications, reason = "utoipa writes a path of its own for the parameters")]

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use sso_model::api::{ActivityKind, ActivityPage, path};
use utoipa::IntoParams;

use super::json::{Asked, page_limit};
use crate::auth::Manager;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::activity::{self, WhichEntries};

/// The query.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only entries of this kind.
    kind: Option<ActivityKind>,
    /// Only entries with a smaller number.
    before: Option<i64>,
    /// Most entries of the page: 1 to 200, else 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// GET, newest first.
#[utoipa::path(
    get,
    path = path::ACTIVITY,
    operation_id = "activity",
    params(Which),
    responses((status = 200, description = "Newest first", body = ActivityPage))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    Manager(session): Manager,
    Asked(which): Asked<Which>,
) -> Result<Json<ActivityPage>, Error> {
    let which = WhichEntries { kind: which.kind, before: which.before, limit: page_limit(which.limit)? };
    Ok(Json(activity::page(&*app.storage, &session.organization.id, which).await?))
}
