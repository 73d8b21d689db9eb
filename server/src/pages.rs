//! The few pages that the server writes itself: readable without JavaScript, in light and dark.

use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Response};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

/// A page of our own.
pub struct Page {
    status: StatusCode,
    title: &'static str,
    text: &'static str,
    link: String,
    link_text: &'static str,
}

const STYLE: &str = include_str!("pages/page.css");

/// Sign-in through the identity provider is not available yet.
pub fn sso_unavailable(status: StatusCode, console: &str) -> Page {
    Page {
        status,
        title: "Sign-in through your identity provider is not available yet",
        text: "This organization's single sign-on cannot be used for signing in so far. \
               Everyone signs in by e-mail address and password.",
        link: format!("{console}/"),
        link_text: "Sign in by password",
    }
}

/// Nothing is at this address.
pub fn not_found() -> Page {
    Page {
        status: StatusCode::NOT_FOUND,
        title: "There is nothing at this address",
        text: "The link may be old, or a letter may be missing.",
        link: "/".to_owned(),
        link_text: "Open the console",
    }
}

/// The program was built without the page.
pub fn not_built() -> Page {
    Page {
        status: StatusCode::SERVICE_UNAVAILABLE,
        title: "The page was not built into this server",
        text: "The API works. To have the page too, start the server by: cargo xtask serve",
        link: "/healthz".to_owned(),
        link_text: "See that the server answers",
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self { status, title, text, link, link_text } = self;
        let link = escaped(&link);
        let html = format!(
            "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n\
             <p><a href=\"{link}\">{link_text}</a></p>\n</main>\n</body>\n</html>\n"
        );
        (status, [(CONTENT_SECURITY_POLICY, policy())], Html(html)).into_response()
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
