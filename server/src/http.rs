//! Requests to answers: a resource is a file or folder, an operation a function.

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

use crate::demo::{practice_app, practice_idp};
use crate::error::Error;
use crate::state::AppState;
use crate::{assets, pages};

use large_bodies::LargeBodies;

mod about;
mod activity;
mod applications;
mod calendar_feed;
mod connection;
mod domains;
mod guard;
mod health;
mod if_match;
mod json;
mod large_bodies;
mod metadata;
mod metadata_refresh;
mod observe;
mod openapi;
mod openid;
mod password_link;
mod people;
mod problem;
mod reports;
mod saml;
mod see_other;
mod service_provider;
mod session;
mod sign_in_attempts;
mod sign_in_ways;
mod start;

pub(crate) use saml::address as saml_addresses;

/// Longest a request may take, in seconds.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Bodies with certificates: five files of 64 KB in JSON, with room.
const CERTIFICATES_LIMIT: usize = 512 * 1024;

/// All other bodies.
const BODY_LIMIT: usize = 16 * 1024;

/// Everything that the server answers.
pub fn router(app: AppState) -> Router {
    let (api, document) = api().split_for_parts();
    let document = openapi::complete(document);
    let api = api
        .layer(middleware::from_fn(guard::only_our_page))
        // For developers: not personal, so it may be opened in a tab.
        .route(openapi::PATH, get(|| async { Json(document) }))
        .merge(reports::routes())
        .layer(CsrfLayer::new().with_rejection_response(|_| problem::bare(Error::CrossSite)))
        .layer(middleware::from_fn_with_state(app.clone(), guard::believe_the_public_url));
    let practice =
        if app.config.demo { practice_idp::routes().merge(practice_app::routes()) } else { Router::new() };
    let routes = api
        .merge(health::routes())
        .merge(saml::routes(&app))
        .merge(openid::routes(&app))
        .merge(practice)
        .merge(calendar_feed::routes());
    within(&app, routes.fallback(fallback)).with_state(app)
}

/// Puts around `routes` what holds for every request: number, log line, headers, limits, time, panics.
pub fn within(app: &AppState, routes: Router<AppState>) -> Router<AppState> {
    routes
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), guard::only_our_host))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(problem::of_panic))
        .layer(middleware::from_fn_with_state(app.clone(), pages::draw))
        .layer(middleware::from_fn_with_state(app.clone(), observe::observe))
}

/// What no route takes: a file of the page, the page itself, or nothing.
async fn fallback(request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        Error::NotFound.into_response()
    } else {
        assets::serve(request.method(), path, request.headers())
    }
}

/// Every route with its description; what is not here is not in the document either.
fn api() -> OpenApiRouter<AppState> {
    let with_certificates = DefaultBodyLimit::max(CERTIFICATES_LIMIT);
    let few = middleware::from_fn_with_state(LargeBodies::default(), large_bodies::few_at_once);
    OpenApiRouter::new()
        .routes(routes!(about::get))
        .routes(routes!(start::get))
        .routes(routes!(session::get, session::post, session::delete))
        .routes(routes!(session::reauthenticate))
        .routes(routes!(password_link::read))
        .routes(routes!(password_link::set))
        .routes(routes!(service_provider::get))
        .routes(routes!(connection::get::get, connection::remove::remove))
        .routes(routes!(connection::save_draft::save_draft).layer(with_certificates).layer(few.clone()))
        .routes(routes!(connection::discard_draft::discard_draft))
        .routes(routes!(connection::enable::enable).layer(with_certificates).layer(few))
        .routes(routes!(connection::disable::disable))
        .routes(routes!(connection::require::require))
        .routes(routes!(connection::roll_back::roll_back))
        .routes(routes!(connection::idp_managed_access::idp_managed_access))
        .routes(routes!(connection::own_certificates::list, connection::own_certificates::add))
        .routes(routes!(connection::own_certificates::put_in_use))
        .routes(routes!(connection::encryption_certificates::list, connection::encryption_certificates::add))
        .routes(routes!(connection::encryption_certificates::put_in_use))
        .routes(routes!(connection::affected::affected))
        .routes(routes!(activity::get))
        .routes(routes!(applications::list))
        .routes(routes!(applications::asking))
        .routes(routes!(people::list, people::add))
        .routes(routes!(people::link_anew))
        .routes(routes!(people::person::remove))
        .routes(routes!(people::person::role))
        .routes(routes!(people::person::end_sessions))
        .routes(routes!(people::person::link_anew))
        .routes(routes!(people::person::password_link))
        .routes(routes!(metadata::post))
        .routes(routes!(metadata_refresh::get, metadata_refresh::set))
        .routes(routes!(metadata_refresh::look))
        .routes(routes!(metadata_refresh::dismiss))
        .routes(routes!(calendar_feed::get, calendar_feed::make, calendar_feed::remove))
        .routes(routes!(domains::list, domains::add))
        .routes(routes!(domains::remove))
        .routes(routes!(domains::check))
        .routes(routes!(connection::test::test))
        .routes(routes!(sign_in_attempts::list))
        .routes(routes!(sign_in_attempts::one))
        .routes(routes!(sign_in_attempts::personal))
        .routes(routes!(connection::repair::repair))
        .routes(routes!(sign_in_ways::ask))
}
