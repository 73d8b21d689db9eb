//! The applications that somebody can open, and where a sign-in goes on to.

use axum::Json;
use axum::extract::State;
use sso_model::access::Role;
use sso_model::api::{ApplicationList, path};
use sso_model::page_path::PagePath;

use crate::auth::SignedIn;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::applications;

/// GET the applications.
#[utoipa::path(
    get,
    path = path::APPLICATIONS,
    operation_id = "applications",
    responses((status = 200, description = "What the person can open, by name", body = ApplicationList))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    SignedIn(_): SignedIn,
) -> Result<Json<ApplicationList>, Error> {
    read(&app).await.map(Json)
}

async fn read(app: &AppState) -> Result<ApplicationList, Error> {
    let known = applications::known(&*app.storage).await?;
    Ok(ApplicationList::of(&known, app.config.public_url.as_str()))
}

/// Returns the application that a sign-in goes on to for which nothing was asked.
///
/// # Errors
/// The database's.
pub(super) async fn goes_on_to(app: &AppState, role: Role) -> Result<Option<String>, Error> {
    if role.manages_sso() { Ok(None) } else { Ok(read(app).await?.goes_on_to) }
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
