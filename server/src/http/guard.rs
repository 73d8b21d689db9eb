//! What has to be true of a request before a handler sees it.

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sso_domain::api::CLIENT_HEADER;

use super::json::is_json;
use crate::error::Error;
use crate::state::AppState;

/// The API answers our page, not a form or a link of another site: a changing call carries [`CLIENT_HEADER`],
/// which no other site can set, and its body is JSON. Nothing here is a document to be opened in a tab.
pub(crate) async fn only_our_page(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let opened = headers.get("sec-fetch-dest").is_some_and(|dest| dest == "document" || dest == "iframe");
    let marked = headers.get(CLIENT_HEADER).is_some_and(|value| value == "1");
    if opened || (!safe && !marked) {
        return Error::CrossSite.into_response();
    }
    if !safe && has_body(headers) && !is_json(&request) {
        return Error::NotJson.into_response();
    }
    next.run(request).await
}

/// On this computer no other name is answered: another site's name that was made to lead here (DNS rebinding)
/// would count as the same site. In front of a public host stands its proxy.
pub(crate) async fn only_our_host(State(app): State<AppState>, request: Request, next: Next) -> Response {
    if app.config.public_url.is_loopback() && !names_this_computer(&request) {
        return Error::WrongHost.into_response();
    }
    next.run(request).await
}

fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(TRANSFER_ENCODING) || headers.get(CONTENT_LENGTH).is_some_and(|length| length != "0")
}

fn names_this_computer(request: &Request) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    sso_domain::url_text::WebUrl::parse(&format!("http://{name}/")).is_ok_and(|url| url.is_loopback())
}
