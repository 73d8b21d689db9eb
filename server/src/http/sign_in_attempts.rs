//! The last sign-in attempts, tests and real ones, with their reports.
#![expect(unused_qualifications, reason = "utoipa writes a path of its own for the parameters")]

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use sso_model::api::attempt::{AttemptKind, AttemptList, AttemptOutcome, AttemptSearch, AttemptView};
use sso_model::api::path;
use sso_model::audit::Action;
use utoipa::IntoParams;

use super::json::{Asked, page_limit};
use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::sign_ins::{self, AskedAttempts};

/// The query.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only those with this outcome.
    outcome: Option<AttemptOutcome>,
    /// Only tests, or only real ones.
    kind: Option<AttemptKind>,
    /// Part of a reference, of a name, of a masked address or of the address of an account; or a whole address or `NameID` of the
    /// response.
    #[serde(default)]
    search: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// Most attempts of the page: 1 to 200, else 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Longest text that is looked for, in bytes.
const LONGEST_SEARCH: usize = 400;

/// GET, newest first. No personal values but masked addresses.
#[utoipa::path(
    get,
    path = path::ATTEMPTS,
    operation_id = "attempts",
    params(Which),
    responses((status = 200, description = "Newest first, a page at a time", body = AttemptList))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    Asked(which): Asked<Which>,
) -> Result<Json<AttemptList>, Error> {
    let org_id = session.organization.id;
    let service_provider = app.config.service_provider(&org_id);
    let limit = usize::try_from(page_limit(which.limit)?).unwrap_or(usize::MAX);
    if which.search.len() > LONGEST_SEARCH {
        return Err(Error::Malformed(format!("search has more than {LONGEST_SEARCH} bytes")));
    }
    let Which { outcome, kind, search, after, .. } = which;
    let asked = AskedAttempts { outcome, kind, search: AttemptSearch::of(&search), after, limit };
    Ok(Json(sign_ins::attempts(&*app.storage, &org_id, &service_provider, asked, context.now).await?))
}

/// GET one, its report masked. Ask again while it waits.
#[utoipa::path(
    get,
    path = path::ATTEMPT,
    operation_id = "attempt",
    params(("id" = String, Path, description = "The attempt’s identifier")),
    responses((status = 200, description = "The attempt; personal values are masked", body = AttemptView))
)]
pub(crate) async fn one(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    Path(id): Path<String>,
) -> Result<Json<AttemptView>, Error> {
    let org_id = session.organization.id;
    let service_provider = app.config.service_provider(&org_id);
    let found = sign_ins::attempt(&*app.storage, &org_id, &id, &service_provider, context.now).await?;
    Ok(Json(found.masked()))
}

/// POST: the same with personal values. That somebody looked is recorded.
#[utoipa::path(
    post,
    path = path::ATTEMPT_PERSONAL,
    operation_id = "attempt_with_personal_values",
    params(("id" = String, Path, description = "The attempt’s identifier")),
    responses((status = 200, description = "The attempt with personal values", body = AttemptView))
)]
pub(crate) async fn personal(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Path(id): Path<String>,
) -> Result<Json<AttemptView>, Error> {
    let org_id = session.organization.id.clone();
    let service_provider = app.config.service_provider(&org_id);
    let seen = context.entry(&session, Action::PersonalValuesShown, Vec::new());
    let storage = &*app.storage;
    let found = sign_ins::show_personal_values(storage, &org_id, &id, &service_provider, seen).await?;
    Ok(Json(found.unmasked()))
}
