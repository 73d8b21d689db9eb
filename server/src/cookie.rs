//! The one cookie: the session's secret.

use axum::http::HeaderValue;

use crate::auth::SESSION_SECONDS;
use crate::error::Error;

/// `__Host-` binds it to this host, to `Secure` and to the whole path (RFC 6265bis, 4.1.3.2). Chromium and
/// Firefox take it over plain http too where the host is this computer, which is the only place for http.
const NAME: &str = "__Host-sso-session";

/// `Set-Cookie` that starts a session.
///
/// # Errors
/// Never in fact: the secret is hex.
pub fn start(token: &str) -> Result<HeaderValue, Error> {
    set(token, SESSION_SECONDS)
}

/// `Set-Cookie` that takes the cookie away.
///
/// # Errors
/// Never in fact.
pub fn end() -> Result<HeaderValue, Error> {
    set("", 0)
}

/// The secret in a `Cookie` header.
pub fn token(header: &str) -> Option<String> {
    header.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == NAME && !value.is_empty()).then(|| value.to_owned())
    })
}

fn set(value: &str, seconds: i64) -> Result<HeaderValue, Error> {
    let text = format!("{NAME}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax; Secure");
    HeaderValue::from_str(&text).map_err(|error| Error::Internal(error.to_string()))
}
