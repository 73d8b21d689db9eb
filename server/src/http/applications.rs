//! The applications that somebody can open, and where a sign-in goes on to.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Deserialize;
use sso_model::access::Role;
use sso_model::api::{ApplicationList, AskingApplication, path};
use sso_model::application;
use sso_model::page_path::PagePath;

use super::json::Asked;
use super::sign_in_ways::way;
use crate::auth::SignedIn;
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::{applications, openid};
use crate::{cookie, secret};

/// GET the applications.
#[utoipa::path(
    get,
    path = path::APPLICATIONS,
    operation_id = "applications",
    responses((status = 200, description = "What the person can open, by name", body = ApplicationList))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    SignedIn(session): SignedIn,
) -> Result<Json<ApplicationList>, Error> {
    let (known, openings) = applications::known_to(&*app.storage, &session.person.id).await?;
    let list = ApplicationList::of(&known, &openings, app.config.public_url.as_str());
    Ok(Json(ApplicationList { signed_in_through: provider(&app, &session).await?, ..list }))
}

/// The name of the identity provider through which the person signed in.
async fn provider(app: &AppState, session: &SessionRecord) -> Result<Option<String>, Error> {
    if !session.by_sso {
        return Ok(None);
    }
    Ok(way(app, &session.organization.id, None).await?.and_then(|way| way.provider))
}

/// What names a request that waits.
#[derive(Deserialize)]
pub(crate) struct Waiting {
    /// As it stands in the address of the sign-in page.
    request: Option<String>,
}

/// GET the application that waits for a sign-in, if this browser began that; else `null`.
#[utoipa::path(
    get,
    path = path::ASKING_APPLICATION,
    operation_id = "asking_application",
    params(("request" = Option<String>, Query, description = "As it stands in the address of the sign-in page")),
    responses((status = 200, description = "Who asks; null if nobody does", body = Option<AskingApplication>))
)]
pub(crate) async fn asking(
    State(app): State<AppState>,
    context: Context,
    headers: HeaderMap,
    Asked(waiting): Asked<Waiting>,
) -> Result<Json<Option<AskingApplication>>, Error> {
    let Some(request) = waiting.request else { return Ok(Json(None)) };
    let browser = cookie::request(&headers).as_deref().map(secret::hash);
    let found = openid::find_request(&*app.storage, secret::hash(&request), browser, context.now).await?;
    let Some(waiting) = found else { return Ok(Json(None)) };
    let application = openid::client(&*app.storage, &waiting.request.client_id).await?;
    let login_hint = waiting.request.login_hint;
    Ok(Json(application.map(|application| AskingApplication { name: application.name, login_hint })))
}

/// Returns the application that a sign-in goes on to for which nothing was asked.
///
/// # Errors
/// The database's.
pub(super) async fn goes_on_to(app: &AppState, role: Role) -> Result<Option<String>, Error> {
    if role.manages_sso() {
        return Ok(None);
    }
    let known = applications::known(&*app.storage).await?;
    Ok(application::goes_on_to(&known).and_then(|one| one.open_url(app.config.public_url.as_str())))
}

/// Returns where a sign-in leads: to the page that was asked for; else, where the person may not manage SSO, to the
/// application that such a sign-in goes on to; else to the first page.
///
/// # Errors
/// The database's.
pub(super) async fn landing(app: &AppState, to: Option<&PagePath>, role: Role) -> Result<String, Error> {
    let goes_on_to = if to.is_none() { goes_on_to(app, role).await? } else { None };
    Ok(goes_on_to
        .unwrap_or_else(|| format!("{}{}", app.config.public_url.as_str(), to.map_or("/", PagePath::as_str))))
}
