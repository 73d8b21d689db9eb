//! Sending a browser on.

use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::error::Error;

/// Answers 303 (RFC 9110 section 15.4.4): the browser goes there by GET, and takes no form along (RFC 9700 section 4.12).
///
/// # Errors
/// The address is not one of a header.
pub(super) fn see_other(to: &str, cookies: impl IntoIterator<Item = HeaderValue>) -> Result<Response, Error> {
    let location = HeaderValue::from_str(to).map_err(|error| Error::Internal(error.to_string()))?;
    let mut headers = HeaderMap::new();
    headers.insert(LOCATION, location);
    headers.extend(cookies.into_iter().map(|cookie| (SET_COOKIE, cookie)));
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}
