//! The few pages that the server writes itself: readable without JavaScript, in light and dark.

use std::borrow::Cow;

use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

mod sign_in;

pub use sign_in::{
    acs_visited, busy, link_over, no_sso, refused, signed_in_elsewhere, slow_down, test_over, too_large,
};

/// A page of our own. What it shows is text: nothing of it can become markup.
pub struct Page {
    status: StatusCode,
    title: &'static str,
    text: Cow<'static, str>,
    /// Where to go on, and the words for it.
    link: Option<(String, &'static str)>,
    /// A header besides the usual ones.
    header: Option<(HeaderName, HeaderValue)>,
}

const STYLE: &str = include_str!("pages/page.css");

/// Nothing is at this address.
pub fn not_found() -> Page {
    Page {
        status: StatusCode::NOT_FOUND,
        title: "There is nothing at this address",
        text: "The link may be old, or a letter may be missing.".into(),
        link: Some(("/".to_owned(), "Open the console")),
        header: None,
    }
}

/// The program was built without the page.
pub fn not_built() -> Page {
    Page {
        status: StatusCode::SERVICE_UNAVAILABLE,
        title: "The page was not built into this server",
        text: "The API works. To have the page too, start the server by: cargo xtask serve".into(),
        link: Some(("/healthz".to_owned(), "See that the server answers")),
        header: None,
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self { status, title, text, link, header } = self;
        let text = escaped(&text);
        let link = link.map_or_else(String::new, |(link, words)| {
            format!("<p><a href=\"{}\">{words}</a></p>\n", escaped(&link))
        });
        let html = format!(
            "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n\
             {link}</main>\n</body>\n</html>\n"
        );
        let mut headers = HeaderMap::new();
        headers.extend(header);
        if let Ok(policy) = HeaderValue::from_str(&policy()) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        (status, headers, Html(html)).into_response()
    }
}

/// No script, no form, and exactly our style.
fn policy() -> String {
    let style = Base64::encode_string(&Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// Text for between tags and inside quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
