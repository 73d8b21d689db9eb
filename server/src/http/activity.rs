//! Who did what.
#![expect(unused_qualifications, reason = "utoipa writes a path of its own for the parameters")]

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use sso_model::api::{ActivityKind, ActivityPage, path};
use sso_model::timestamp::Timestamp;
use utoipa::IntoParams;

use super::json::{Asked, page_limit};
use crate::auth::Manager;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::activity::{self, WhichEntries};

/// Most bytes of a person's id.
const MOST_OF_AN_ID: usize = 100;

/// The query.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only entries of this kind.
    kind: Option<ActivityKind>,
    /// Only what the person with this `id` did.
    #[param(max_length = 100)]
    by: Option<String>,
    /// Only entries of this instant or later.
    since: Option<Timestamp>,
    /// Only entries of before this instant.
    until: Option<Timestamp>,
    /// Only entries after this one, which is `next` of the page before.
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
    let limit = page_limit(which.limit)?;
    let Which { kind, by, since, until, before, .. } = which;
    if by.as_ref().is_some_and(|by| by.len() > MOST_OF_AN_ID || by.contains('\0')) {
        return Err(Error::Malformed("by is not the id of a person".to_owned()));
    }
    let which = WhichEntries { kind, by, since, until, before, limit };
    Ok(Json(activity::page(&*app.storage, &session.organization.id, which).await?))
}
