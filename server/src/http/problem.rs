//! Errors as RFC 9457 problems, with the request's number.

use std::any::Any;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sso_model::api::{Problem, Refusal};
use sso_model::lifecycle::LifecycleError;

use crate::error::Error;

/// Media type of RFC 9457.
const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Seconds after which a busy server is worth another try.
const BUSY_SECONDS: u32 = 3;

/// An answer without body that [`finish`] completes.
pub(crate) fn bare(error: Error) -> Response {
    error.into_response()
}

/// A handler panicked: its request fails, the others go on.
#[expect(clippy::needless_pass_by_value, reason = "the layer gives it away")]
pub(crate) fn of_panic(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Internal(format!("panic: {}", text.unwrap_or_default())).into_response()
}

/// Writes the body of an error; logs what is internal.
pub(crate) fn finish(response: Response, path: &str, request_id: &str) -> Response {
    let error = match response.extensions().get::<Error>() {
        Some(error) => error.clone(),
        // Layers and axum itself answer some errors by their status alone.
        None if path.starts_with("/api") => match of_status(response.status()) {
            Some(error) => error,
            None => return response,
        },
        None => return response,
    };
    if let Error::Internal(text) = &error {
        tracing::error!(request_id, path, error = text, "internal error");
    }
    let current = match &error {
        Error::Conflict(current) => Some(current.clone()),
        _ => None,
    };
    let refusal = Refusal { problem: problem(&error, request_id), current };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove("content-length");
    parts.headers.insert(CONTENT_TYPE, PROBLEM_JSON);
    if let Some(seconds) = refusal.problem.retry_after {
        parts.headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(etag) = refusal.current.as_ref().and_then(|view| HeaderValue::from_str(&view.etag).ok()) {
        parts.headers.insert(ETAG, etag);
    }
    // Plain texts and numbers: serialising them cannot fail.
    let body = serde_json::to_vec(&refusal).unwrap_or_default();
    Response::from_parts(parts, Body::from(body))
}

fn of_status(status: StatusCode) -> Option<Error> {
    match status {
        StatusCode::NOT_FOUND => Some(Error::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::WrongMethod),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Error::TooLarge),
        StatusCode::SERVICE_UNAVAILABLE => Some(Error::TooSlow),
        status if status.is_server_error() => Some(Error::Internal(status.to_string())),
        _ => None,
    }
}

fn problem(error: &Error, request_id: &str) -> Problem {
    let status = error.status();
    let retry_after = match error {
        Error::TooManyAttempts(seconds) => Some(*seconds),
        Error::Busy | Error::TooSlow | Error::DiskFull => Some(BUSY_SECONDS),
        _ => None,
    };
    Problem {
        kind: "about:blank".to_owned(),
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        detail: error.to_string(),
        code: error.code().to_owned(),
        request_id: request_id.to_owned(),
        errors: match error {
            Error::Fields(fields) => fields.clone(),
            Error::IssuerTaken(field) => vec![field.clone()],
            _ => Vec::new(),
        },
        conditions: match error {
            Error::Lifecycle(LifecycleError::ConditionsNotMet(unmet)) => unmet.clone(),
            _ => Vec::new(),
        },
        sso: match error {
            Error::WrongPassword(way) => way.clone(),
            _ => None,
        },
        retry_after,
    }
}
