//! A client reads who is signed in.

use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use sso_model::openid::error::ErrorCode::InvalidToken;

use super::failure::{json_answer, of_error, refused};
use crate::context::Context;
use crate::secret;
use crate::state::AppState;
use crate::usecases::openid;

/// GET or POST with the access token in the header (RFC 6750 section 2.1).
pub(super) async fn get(State(app): State<AppState>, context: Context, headers: HeaderMap) -> Response {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = token else { return refused(InvalidToken.with("there is no access token")) };
    match openid::read(&*app.storage, secret::hash(token.trim()), context.now).await {
        Ok(Some(claims)) => json_answer(StatusCode::OK, claims),
        Ok(None) => refused(InvalidToken.with("the access token is unknown or over")),
        Err(error) => refused(of_error(&error.into(), &context)),
    }
}
