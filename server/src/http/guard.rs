//! What has to be true of a request before a handler sees it.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sso_model::api::CLIENT_HEADER;

use super::json::is_json;
use crate::error::Error;
use crate::state::AppState;

/// The API answers our page, not a form or a link of another site: a changing call carries [`CLIENT_HEADER`],
/// which no other site can set, and its body, if any, is JSON (what needs one refuses a body without type too). Nothing here is a document to be opened in a tab.
pub(crate) async fn only_our_page(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let opened = headers.get("sec-fetch-dest").is_some_and(|dest| dest == "document" || dest == "iframe");
    let marked = headers.get(CLIENT_HEADER).is_some_and(|value| value == "1");
    if opened || (!safe && !marked) {
        return Error::CrossSite.into_response();
    }
    if !safe && headers.contains_key(CONTENT_TYPE) && !is_json(&request) {
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

fn names_this_computer(request: &Request) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    sso_model::url_text::WebUrl::parse(&format!("http://{name}/")).is_ok_and(|url| url.is_loopback())
}
