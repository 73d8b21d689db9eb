//! What clients configure themselves by.

use axum::Json;
use axum::extract::State;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use axum::response::{IntoResponse, Response};
use sso_model::openid::discovery::Discovery;

use crate::state::AppState;

/// GET the provider's metadata (OpenID Connect Discovery section 4).
pub(super) async fn get(State(app): State<AppState>) -> Response {
    let headers = [(CACHE_CONTROL, "public, max-age=3600"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, Json(Discovery::of(app.config.public_url.as_str()))).into_response()
}
