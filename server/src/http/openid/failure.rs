//! Errors of the endpoints that programs call (RFC 6749 section 5.2).

use axum::Json;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use sso_model::openid::error::{ErrorCode, ProtocolError};

use crate::context::Context;
use crate::error::Error;

/// Answers a program. Nothing of it may be stored by anybody between.
pub(super) fn json_answer(status: StatusCode, body: impl serde::Serialize) -> Response {
    let headers = [(CACHE_CONTROL, "no-store"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (status, headers, Json(body)).into_response()
}

/// Tells a client what is wrong.
pub(super) fn refused(error: ProtocolError) -> Response {
    let status = match error.code {
        ErrorCode::InvalidClient | ErrorCode::InvalidToken => StatusCode::UNAUTHORIZED,
        ErrorCode::ServerError => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    };
    let body = json!({ "error": error.code.as_str(), "error_description": error.description });
    let mut response = json_answer(status, body);
    let challenge = match error.code {
        ErrorCode::InvalidClient => Some(HeaderValue::from_static("Basic realm=\"token\"")),
        // RFC 6750 section 3.
        ErrorCode::InvalidToken => Some(HeaderValue::from_static("Bearer error=\"invalid_token\"")),
        _ => None,
    };
    if let Some(challenge) = challenge {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// Our own fault, in the protocol's words; what is internal goes to the log with the request's number.
pub(super) fn of_error(error: &Error, context: &Context) -> ProtocolError {
    match error {
        Error::Busy | Error::DiskFull | Error::TooSlow | Error::TooManyAttempts(_) => {
            ErrorCode::TemporarilyUnavailable.with("too much is going on; try again")
        }
        other => {
            let request_id = &context.request_id;
            tracing::error!(request_id, error = ?other, "internal error of the OpenID provider");
            ErrorCode::ServerError.with("something went wrong here; try again")
        }
    }
}
