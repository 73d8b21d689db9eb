//! The OpenID provider. Its addresses answer programs and browsers of other sites, so they stand outside the cross-site
//! guard; each is guarded by what its request carries.

use axum::body::Bytes;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, middleware};
use sso_model::openid::discovery::path;
use sso_model::openid::params::Params;

use super::guard;
use crate::state::AppState;

mod answer;
mod authorize;
mod client;
mod discovery;
mod end_session;
mod failure;
mod keys;
mod lead;
mod token;
mod userinfo;
mod visit;

/// Every address of the provider; none where nothing can be signed.
pub(crate) fn routes(app: &AppState) -> Router<AppState> {
    if !app.keys.can_sign() {
        return Router::new();
    }
    // At the public host alone: the cookie that binds a request would stay at another name.
    let browsers = Router::new()
        .route(path::AUTHORIZE, get(authorize::get).post(authorize::post))
        .route(path::CONTINUE, get(authorize::resume))
        .route_layer(middleware::from_fn_with_state(app.clone(), guard::starts));
    let programs = Router::new()
        .route(path::DISCOVERY, get(discovery::get))
        .route(path::JWKS, get(keys::get))
        .route(path::TOKEN, axum::routing::post(token::post).options(preflight))
        .route(path::USERINFO, get(userinfo::get).post(userinfo::get).options(preflight));
    browsers.merge(programs).route(path::END_SESSION, get(end_session::get).post(end_session::post))
}

/// OPTIONS: a public client in a browser may call from its own site. No cookie counts here, so every site may.
async fn preflight() -> impl IntoResponse {
    let headers = [
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"),
    ];
    (StatusCode::NO_CONTENT, headers)
}

/// The parameters of a form (RFC 6749 appendix B); none of another body.
fn form(headers: &HeaderMap, body: &Bytes) -> Params {
    let kind = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        pairs(body)
    } else {
        Params::default()
    }
}

/// The parameters of a query.
fn query(uri: &axum::http::Uri) -> Params {
    pairs(uri.query().unwrap_or_default().as_bytes())
}

fn pairs(text: &[u8]) -> Params {
    Params::new(form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), value.into_owned())))
}
