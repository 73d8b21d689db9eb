//! The one cookie: the session's secret.

use axum::http::HeaderValue;

use crate::auth::SESSION_SECONDS;
use crate::error::Error;

/// `__Host-` binds it to this host, to https and to the whole path (RFC 6265bis, 4.1.3.2).
const NAME: &str = "__Host-sso-session";

/// Plain http is possible on this computer only; there, not every browser takes a `Secure` cookie.
const PLAIN_NAME: &str = "sso-session";

/// `Set-Cookie` that starts a session.
///
/// # Errors
/// Never in fact: the secret is hex.
pub fn start(token: &str, secure: bool) -> Result<HeaderValue, Error> {
    set(token, SESSION_SECONDS, secure)
}

/// `Set-Cookie` that takes the cookie away.
///
/// # Errors
/// Never in fact.
pub fn end(secure: bool) -> Result<HeaderValue, Error> {
    set("", 0, secure)
}

/// The secret in a `Cookie` header.
pub fn token(header: &str, secure: bool) -> Option<String> {
    header.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == self::name(secure) && !value.is_empty()).then(|| value.to_owned())
    })
}

fn set(value: &str, seconds: i64, secure: bool) -> Result<HeaderValue, Error> {
    let (name, flag) = (name(secure), if secure { "; Secure" } else { "" });
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{flag}");
    HeaderValue::from_str(&text).map_err(|error| Error::Internal(error.to_string()))
}

fn name(secure: bool) -> &'static str {
    if secure { NAME } else { PLAIN_NAME }
}
