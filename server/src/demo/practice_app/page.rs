//! The application's pages. Plain text, links and one form.

use std::fmt::Write as _;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, REFRESH};
use axum::response::{Html, IntoResponse, Response};
use base64ct::{Base64, Encoding as _};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sso_model::timestamp::Timestamp;

use super::BASE;
use super::refused::Refused;
use super::visits::SignedIn;
use crate::pages::{ICON, escaped};

const STYLE: &str = include_str!("../practice_idp/page.css");

/// A session that ends elsewhere shows within so many seconds.
const LOOKS_EVERY: &str = "2";

/// Somebody is signed in.
pub(super) fn signed_in(signed_in: &SignedIn) -> Response {
    let mut claims = String::new();
    for (name, value) in &signed_in.claims {
        let value = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(claims, "<dt>{}</dt><dd><code>{}</code></dd>", escaped(name), escaped(&value));
    }
    let body = format!(
        "<p class=\"lead\">You are signed in. This is what the console says of you.</p>\n\
         <form method=\"post\" action=\"{BASE}/sign-out\"><p class=\"acts\"><button class=\"first\">Sign out</button> \
         <a href=\"/applications\">Your applications</a></p></form>\n\
         <section aria-labelledby=\"claims\">\n<h2 id=\"claims\">Claims of the ID token</h2>\n<dl>\n{claims}</dl>\n</section>\n"
    );
    let mut page = document(StatusCode::OK, "Practice application", &body);
    page.headers_mut().insert(REFRESH, axum::http::HeaderValue::from_static(LOOKS_EVERY));
    page
}

/// Nobody is.
pub(super) fn signed_out() -> Response {
    let body = format!(
        "<p class=\"lead\">You are not signed in here. This application signs people in through the console, as any \
         product with an OpenID Connect client can.</p>\n<p class=\"acts\"><a href=\"{BASE}/login\">Sign in</a></p>\n"
    );
    document(StatusCode::OK, "Practice application", &body)
}

/// The provider has ended the session.
pub(super) fn ended(at: Timestamp) -> Response {
    let body = format!(
        "<p class=\"lead\">You are signed out. A back-channel logout arrived at {} UTC: the session at the console has \
         ended, so the one here has too.</p>\n<p class=\"acts\"><a href=\"{BASE}/login\">Sign in</a></p>\n",
        at.time_of_day()
    );
    document(StatusCode::OK, "Practice application", &body)
}

/// Nobody was signed in, and why.
pub(super) fn refused(why: &Refused) -> Response {
    let body = format!(
        "<p class=\"lead\">{}</p>\n<p class=\"acts\"><a href=\"{BASE}/login\">Start again</a> <a href=\"/\">Open the console</a></p>\n",
        escaped(&why.to_string())
    );
    document(StatusCode::BAD_REQUEST, "You were not signed in", &body)
}

fn document(status: StatusCode, title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         {ICON}<style>{STYLE}</style>\n</head>\n<body>\n<header class=\"strip\">Practice application: part of the demo, \
         stands for your product</header>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    );
    let style = Base64::encode_string(&Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    (status, [(CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}
