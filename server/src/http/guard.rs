//! What has to be true of a request before a handler sees it.

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use sso_model::api::CLIENT_HEADER;
use sso_model::url_text::WebUrl;

use super::json::is_json;
use crate::config::PublicUrl;
use crate::error::Error;
use crate::state::AppState;

/// Where a browser says that a request comes from.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Marks a start that was sent to the public host.
const MOVED: &str = "moved=1";

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
    if request.headers().get_all(HOST).iter().count() > 1 {
        // RFC 9112 section 3.2.
        return Error::Malformed("it has more than one Host header".to_owned()).into_response();
    }
    if app.config.public_url.is_loopback() && !names_this_computer(&request) {
        return Error::WrongHost.into_response();
    }
    next.run(request).await
}

/// A sign-in starts by GET alone (programs that look at links ask by HEAD), and at the public host: the cookie that binds
/// it would stay at the name that was asked, while the answer always comes to the public one.
pub(crate) async fn starts(State(app): State<AppState>, request: Request, next: Next) -> Response {
    match *request.method() {
        Method::HEAD => StatusCode::OK.into_response(),
        Method::GET => match at_the_public_host(&app.config.public_url, &request) {
            Some(there) => Redirect::to(&there).into_response(),
            None => next.run(request).await,
        },
        _ => next.run(request).await,
    }
}

/// The same address at the public host, if another was asked. Asked once only: a proxy may put a name of its own into
/// `Host`, and the browser stands at the public host already.
fn at_the_public_host(public_url: &PublicUrl, request: &Request) -> Option<String> {
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    let was_moved = query.split('&').any(|pair| pair == MOVED);
    let asked = asked_name(request).filter(|asked| *asked != public_url.host() && !was_moved)?;
    tracing::debug!(asked, "a sign-in is started at the public host instead");
    let joint = if query.is_empty() { "" } else { "&" };
    Some(format!("{}{}?{query}{joint}{MOVED}", public_url.as_str(), uri.path()))
}

/// Says for a browser that does not send `Sec-Fetch-Site` (Safari before 16.4) whether its `Origin` is the public URL's.
/// Tower's layer, which decides, would compare it with `Host`: proxies change that, and other names lead here too.
pub(crate) async fn believe_the_public_url(
    State(app): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers_mut();
    let is_said = headers.get(SITE).is_some_and(|site| !site.is_empty());
    if let Some(origin) = headers.get(ORIGIN).filter(|origin| !origin.is_empty() && !is_said) {
        let is_ours = origin.as_bytes() == app.config.public_url.origin().as_bytes();
        headers.insert(SITE, HeaderValue::from_static(if is_ours { "same-origin" } else { "cross-site" }));
    }
    next.run(request).await
}

fn names_this_computer(request: &Request) -> bool {
    asked_url(request).is_some_and(|url| url.is_loopback())
}

/// The host that the browser asked for, without port, in lower case.
fn asked_name(request: &Request) -> Option<String> {
    asked_url(request).map(|url| url.host().to_owned())
}

fn asked_url(request: &Request) -> Option<WebUrl> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    WebUrl::parse(&format!("http://{name}/")).ok()
}
