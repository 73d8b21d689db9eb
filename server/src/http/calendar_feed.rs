//! The calendar of the certificates: its address for managers, and the address itself for calendars.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get as on_get;
use axum::{Json, Router};
use sso_model::api::{CalendarFeedMade, CalendarFeedView, path};
use sso_model::audit::Action;
use sso_model::calendar::MEDIA_TYPE;

use crate::auth::Manager;
use crate::context::Context;
use crate::entity_tag::is_known;
use crate::error::Error;
use crate::headers::NO_PAGE_POLICY;
use crate::state::AppState;
use crate::usecases::calendar_feed;
use crate::usecases::rate_limits::within_limits;
use crate::{rate_limit, secret};

/// What an address ends in, so that programs see what it is.
const ENDING: &str = ".ics";

/// The same for whatever is not an address: nobody learns more by trying.
const NOTHING: &str = "There is no calendar at this address.\n";

/// The address that calendars read. It needs no session: its secret is in it.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route(&format!("{}{{file}}", path::CALENDAR), on_get(serve))
}

/// GET.
#[utoipa::path(
    get,
    path = path::CALENDAR_FEED,
    operation_id = "calendar_feed",
    responses((status = 200, description = "Whether there is an address. Its secret is not known any more", body = CalendarFeedView))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Result<Json<CalendarFeedView>, Error> {
    view(&app, &session.organization.id).await
}

/// POST makes an address, in place of an earlier one, which answers no more.
#[utoipa::path(
    post,
    path = path::CALENDAR_FEED,
    operation_id = "make_calendar_feed",
    responses((status = 200, description = "Made; the address is shown this once", body = CalendarFeedMade))
)]
pub(crate) async fn make(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
) -> Result<Json<CalendarFeedMade>, Error> {
    let token = secret::token()?;
    let entry = context.entry(&session, Action::CalendarFeedMade, Vec::new());
    calendar_feed::make(&*app.storage, &session.organization.id, secret::hash(&token), entry).await?;
    let base = app.config.public_url.as_str();
    Ok(Json(CalendarFeedMade { url: format!("{base}{}{token}{ENDING}", path::CALENDAR) }))
}

/// DELETE removes the address. Calendars that read it keep what they have.
#[utoipa::path(
    delete,
    path = path::CALENDAR_FEED,
    operation_id = "remove_calendar_feed",
    responses((status = 200, description = "Removed", body = CalendarFeedView))
)]
pub(crate) async fn remove(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
) -> Result<Json<CalendarFeedView>, Error> {
    let entry = context.entry(&session, Action::CalendarFeedRemoved, Vec::new());
    calendar_feed::remove(&*app.storage, &session.organization.id, entry).await?;
    view(&app, &session.organization.id).await
}

async fn view(app: &AppState, org_id: &str) -> Result<Json<CalendarFeedView>, Error> {
    Ok(Json(CalendarFeedView { made: calendar_feed::find(&*app.storage, org_id).await? }))
}

async fn serve(
    State(app): State<AppState>,
    context: Context,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    within_limits(&*app.storage, vec![rate_limit::calendar(context.client)], context.now).await?;
    let token = file.strip_suffix(ENDING).unwrap_or_default();
    let calendar = calendar_feed::read(&*app.storage, secret::hash(token)).await?;
    Ok(calendar
        .map_or_else(|| (StatusCode::NOT_FOUND, NOTHING).into_response(), |text| answer(text, &headers)))
}

/// The calendar, or 304 if the caller has it.
fn answer(calendar: String, asked: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", &secret::hash(&calendar)[..32]);
    let is_known = is_known(asked, &etag);
    let mut response =
        if is_known { StatusCode::NOT_MODIFIED.into_response() } else { calendar.into_response() };
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, etag);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(NO_PAGE_POLICY));
    if !is_known {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    }
    response
}
