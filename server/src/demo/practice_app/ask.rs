//! What the application asks of the provider.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use oauth2::{HttpRequest, HttpResponse};
use serde::de::DeserializeOwned;
use tower::ServiceExt as _;

use super::refused::{Refused, provider};
use crate::state::AppState;

/// Most bytes of an answer.
const LIMIT: usize = 64 * 1024;

/// Returns the JSON at an address of the provider.
///
/// # Errors
/// [`Refused::Provider`].
pub(super) async fn get<T: DeserializeOwned>(app: &AppState, url: &str) -> Result<T, Refused> {
    let request = Request::get(url).body(Vec::new()).map_err(provider)?;
    let answer = send(app, request).await?;
    if answer.status() != StatusCode::OK {
        return Err(provider(format!("{url} answers {}", answer.status())));
    }
    serde_json::from_slice(answer.body()).map_err(provider)
}

/// Sends a request to the provider: through the server’s own router, with everything that stands around it.
///
/// # Errors
/// [`Refused::Provider`].
pub(super) async fn send(app: &AppState, request: HttpRequest) -> Result<HttpResponse, Refused> {
    let (mut parts, body) = request.into_parts();
    if let Some(authority) = parts.uri.authority() {
        let host = authority.as_str().parse().map_err(provider)?;
        parts.headers.insert(axum::http::header::HOST, host);
    }
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(provider)?;
    let request = Request::from_parts(parts, Body::from(body));
    let answer = crate::http::router(app.clone()).oneshot(request).await.map_err(provider)?;
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, LIMIT).await.map_err(provider)?;
    Ok(HttpResponse::from_parts(parts, body.to_vec()))
}
