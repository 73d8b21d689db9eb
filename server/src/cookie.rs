//! The cookies: the session's secret, what binds a sign-in on its way to the browser that started it, how many
//! applications a sign-out ends, and that a tile was sent on to the start of a sign-in.
//!
//! `__Host-` binds a cookie to this host, to `Secure` and to the whole path (RFC 6265bis, 4.1.3.2). Chromium and
//! Firefox take it over plain http too where the host is this computer, which is the only place for http. WebKit, and
//! so Safari, takes a `Secure` cookie over https only, from this computer too (measured in `WebKitGTK` 2.50.6, on
//! 127.0.0.1 and on localhost): there nobody can sign in to a demo over plain http. With TLS in front all three engines
//! behave alike, and the browser tests run WebKit so.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::error::Error;
use crate::usecases::sessions::SESSION_SECONDS;

const SESSION: &str = "__Host-sso-session";

const REQUEST: &str = "__Host-sso-request";

const NOTIFIED: &str = "__Host-sso-notified";

const SENT_ON: &str = "__Host-sso-sent-on";

/// How long a browser is not sent on from a tile a second time, in seconds: longer than a sign-in without any question
/// takes, shorter than it takes somebody to sign out there and click the tile again.
const SENT_ON_SECONDS: i64 = 15;

/// How long the number of applications is known for the page that says it, in seconds.
const NOTIFIED_SECONDS: i64 = 60;

/// `Set-Cookie` that starts a session.
///
/// # Errors
/// Never in fact: the secret is hex.
pub fn start(token: &str) -> Result<HeaderValue, Error> {
    set(SESSION, token, SESSION_SECONDS, "Lax")
}

/// `Set-Cookie` that takes the session's cookie away.
///
/// # Errors
/// Never in fact.
pub fn end() -> Result<HeaderValue, Error> {
    set(SESSION, "", 0, "Lax")
}

/// `Set-Cookie` that binds sign-ins to this browser. The identity provider posts from another site, so it must be
/// `SameSite=None`. It lives as long as a session does: of a sign-in that is posted again it tells which browser that is.
/// By itself it opens nothing.
///
/// # Errors
/// Never in fact: the secret is hex.
pub fn bind(token: &str) -> Result<HeaderValue, Error> {
    set(REQUEST, token, SESSION_SECONDS, "None")
}

/// `Set-Cookie` that takes the binding away: the next person at this browser is another one.
///
/// # Errors
/// Never in fact.
pub fn unbind() -> Result<HeaderValue, Error> {
    set(REQUEST, "", 0, "None")
}

/// `Set-Cookie` with how many applications were notified of a sign-out, for the page after it.
fn note_notified(applications: u32) -> Result<HeaderValue, Error> {
    let seconds = if applications == 0 { 0 } else { NOTIFIED_SECONDS };
    set(NOTIFIED, &applications.to_string(), seconds, "Lax")
}

/// Every `Set-Cookie` of a sign-out, of which so many applications are notified.
///
/// # Errors
/// Never in fact.
pub fn after_sign_out(notified: u32) -> Result<[HeaderValue; 3], Error> {
    Ok([end()?, unbind()?, note_notified(notified)?])
}

/// How many applications were notified of the sign-out a moment ago.
pub fn notified(headers: &HeaderMap) -> u32 {
    find(headers, NOTIFIED).and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// `Set-Cookie` which says that this browser was sent on to the start of a sign-in a moment ago. The identity provider
/// posts from another site, so it must be `SameSite=None`.
///
/// # Errors
/// Never in fact.
pub fn note_sent_on() -> Result<HeaderValue, Error> {
    set(SENT_ON, "1", SENT_ON_SECONDS, "None")
}

/// Returns whether this browser was sent on to the start of a sign-in a moment ago.
pub fn was_sent_on(headers: &HeaderMap) -> bool {
    find(headers, SENT_ON).is_some()
}

/// The session's secret.
pub fn session(headers: &HeaderMap) -> Option<String> {
    find(headers, SESSION)
}

/// What binds sign-ins to this browser, if it is of our making: 64 digits of hex.
pub fn request(headers: &HeaderMap) -> Option<String> {
    find(headers, REQUEST).filter(|value| value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then(|| value.to_owned())
    })
}

fn set(name: &str, value: &str, seconds: i64, same_site: &str) -> Result<HeaderValue, Error> {
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite={same_site}; Secure");
    HeaderValue::from_str(&text).map_err(|error| Error::Internal(error.to_string()))
}
