//! JSON in and out, with our own problems for what is wrong.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The body of a request.
pub(crate) struct Body<T>(pub T);

/// The query of a request.
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is_json(&request) {
            return Err(Error::NotJson);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| unread(&rejection))?;
        // serde's words name fields and positions, and never repeat a secret value.
        serde_json::from_slice(&bytes).map(Self).map_err(|error| Error::Malformed(place(&error)))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        let Query(query) =
            query.map_err(|_| Error::Malformed("the query is not what this path takes".to_owned()))?;
        Ok(Self(query))
    }
}

/// Lines of a page, unless the caller wants fewer or more.
const USUAL: u32 = 50;

/// Most lines of a page.
const MOST: u32 = 200;

/// Returns how many lines of a list are asked for.
///
/// # Errors
/// [`Error::Malformed`] unless it is a number from 1 to 200.
pub(crate) fn page_limit(asked: Option<u32>) -> Result<u32, Error> {
    let limit = asked.unwrap_or(USUAL);
    if (1..=MOST).contains(&limit) {
        Ok(limit)
    } else {
        Err(Error::Malformed(format!("limit is not a number from 1 to {MOST}")))
    }
}

/// `application/json`, with or without parameters.
pub(crate) fn is_json(request: &Request) -> bool {
    let value = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

fn unread(rejection: &BytesRejection) -> Error {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge
    } else {
        Error::Malformed("the body ended early".to_owned())
    }
}

/// Where the JSON is wrong, without its content, which may be a password.
fn place(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let what = match error.classify() {
        Category::Data => "a field is missing, unknown or of another type",
        Category::Syntax | Category::Eof | Category::Io => "this is not JSON",
    };
    format!("{what}, at line {} column {}", error.line(), error.column())
}
