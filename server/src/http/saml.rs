//! The addresses that browsers are sent to in a sign-in through the identity provider. They answer with pages and
//! redirects, stand outside the cross-site guard (identity providers send people here), and are guarded by what a
//! request is bound to instead.

use axum::Router;
use axum::extract::Request;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::config::{Config, ORG_ID};
use crate::context::Context;
use crate::error::Error;
use crate::pages;
use crate::state::AppState;
use crate::store::LimitedKey;

mod acs;
mod address;
mod form;
mod judged;
mod metadata;
mod start;

pub(crate) use address::{Place, place};
pub(crate) use start::request_id;

/// Paths that no operator moves.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/sso/metadata", get(metadata::get))
        .route("/sso/test/{token}", get(start::test))
        .route("/sso/again", get(start::again))
}

/// The postback URL and the ACS URL, wherever the operator's values put them.
pub(crate) async fn answer(app: &AppState, place: Place, request: Request) -> Response {
    let Some(context) = request.extensions().get::<Context>().cloned() else {
        return Error::Internal("a request without context".to_owned()).into_response();
    };
    let console = app.config.public_url.as_str();
    match (place, request.method()) {
        (Place::Postback(org_id), &Method::GET | &Method::HEAD) => {
            start::postback(app, &context, request.into_parts().0, org_id).await
        }
        (Place::Postback(_), _) => pages::acs_visited(console, "GET, HEAD").into_response(),
        (Place::Acs, &Method::POST) => acs::post(app, &context, request).await,
        (Place::Acs, _) => pages::acs_visited(console, "POST").into_response(),
    }
}

/// What cannot be answered well, as a page; what is internal goes to the log with the request's number.
fn failed(error: &Error, context: &Context) -> Response {
    if let Error::Internal(text) = error {
        tracing::error!(request_id = context.request_id, error = text, "internal error in a sign-in");
    }
    match error {
        Error::TooManyAttempts(seconds) => pages::slow_down(*seconds).into_response(),
        other => pages::busy(other.status(), &context.request_id).into_response(),
    }
}

/// Counts one more, or refuses.
async fn counted(app: &AppState, context: &Context, attempt: LimitedKey) -> Result<(), Error> {
    match app.store.count_within_limits(vec![attempt], context.now).await? {
        Some(seconds) => Err(Error::TooManyAttempts(seconds)),
        None => Ok(()),
    }
}

/// 303 (RFC 9110 section 15.4.4): the browser goes there by GET.
fn see_other(to: &str, cookie: HeaderValue) -> Result<Response, Error> {
    let location = HeaderValue::from_str(to).map_err(|error| Error::Internal(error.to_string()))?;
    let mut headers = HeaderMap::new();
    headers.insert(LOCATION, location);
    headers.insert(SET_COOKIE, cookie);
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// The organization's own start, for "Start again".
fn postback_url(config: &Config, org_id: &str) -> String {
    config.service_provider(org_id).postback_url
}

/// The operator's template of the postback URL.
fn postback_template(config: &Config) -> String {
    config.service_provider(ORG_ID).postback_url
}
