//! Requests to answers: one folder per resource, one file per act.

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{delete, get, post, put};
use axum::{Router, middleware};
use sso_domain::api::path;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::Error;
use crate::state::AppState;

mod about;
mod activity;
mod guard;
mod health;
mod if_match;
mod json;
mod observe;
mod organization;
mod password_link;
mod problem;
mod reports;
mod saml;
mod session;
mod sso;

/// Longest a request may take, in seconds.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Bodies with certificates: five files of 64 KB in JSON, with room.
const CERTIFICATES_LIMIT: usize = 512 * 1024;

/// All other bodies.
const BODY_LIMIT: usize = 16 * 1024;

/// Everything that the server answers.
pub(crate) fn router(app: AppState) -> Router {
    let api = api()
        .layer(middleware::from_fn(guard::only_our_page))
        .method_not_allowed_fallback(|| async { Error::WrongMethod });
    let inner = api
        .merge(reports::routes())
        .layer(CsrfLayer::new().with_rejection_response(|_| problem::bare(Error::CrossSite)))
        .merge(saml::routes(&app.config))
        .merge(health::routes())
        .fallback(crate::assets::serve)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), guard::only_our_host))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(problem::of_panic));
    inner.layer(middleware::from_fn_with_state(app.clone(), observe::observe)).with_state(app)
}

fn api() -> Router<AppState> {
    let with_certificates = DefaultBodyLimit::max(CERTIFICATES_LIMIT);
    Router::new()
        .route(path::ABOUT, get(about::get))
        .route(path::SESSION, get(session::get).post(session::post).delete(session::delete))
        .route(path::REAUTHENTICATION, post(session::reauthenticate))
        .route(path::PASSWORD_LINK, post(password_link::read))
        .route(path::NEW_PASSWORD, post(password_link::set))
        .route(path::SERVICE_PROVIDER, get(organization::service_provider))
        .route(path::SSO, get(sso::get).delete(sso::remove))
        .route(path::DRAFT, put(sso::save_draft).layer(with_certificates).merge(delete(sso::discard_draft)))
        .route(path::ENABLE, post(sso::enable).layer(with_certificates))
        .route(path::DISABLE, post(sso::disable))
        .route(path::REQUIREMENT, put(sso::require))
        .route(path::ACTIVITY, get(activity::get))
        .route("/api", get(|| async { Error::NotFound }))
        .route("/api/{*rest}", axum::routing::any(|| async { Error::NotFound }))
}
