//! The markup of a page: one card under the product's name.

use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};
use sso_model::operator_contact::OperatorContact;

use super::{Link, Mark, Page, Reference};

const STYLE: &str = include_str!("page.css");

/// The icon of the console, in the page itself. Where a page names none, Firefox asks for `/favicon.ico`, which the
/// policy stops and the browser reports.
pub(crate) const ICON: &str = include_str!("icon.html");

const BRAND: &str = "<svg viewBox=\"0 0 22 22\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"20\" height=\"20\" rx=\"6\" fill=\"currentColor\"/><path d=\"M6 11a2.6 2.6 0 1 0 5.2 0A2.6 2.6 0 1 0 6 11m5.2 0H17m-2.4 0v2.6\"/></svg>";

const DONE: &str = "<svg class=\"ok\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"6\"/><path d=\"m5.25 8.25 2 2 3.5-4.25\"/></svg>";

const REFUSED: &str = "<svg class=\"bad\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z\"/><path d=\"m6 6 4 4m0-4-4 4\"/></svg>";

/// The whole document.
pub(super) fn of(page: &Page, product: &str, contact: Option<&OperatorContact>) -> String {
    let (title, product) = (escaped(&page.title), escaped(product));
    let contact = contact.map(whom_to_ask).unwrap_or_default();
    let way_out = page.way_out.as_ref().map(|text| format!("<p class=\"muted\">{}</p>\n", escaped(text)));
    let body = [
        lead(page.mark, &title),
        format!("<p>{}</p>\n", escaped(&page.text)),
        way_out.unwrap_or_default(),
        page.reference.as_ref().map(reference).unwrap_or_default(),
        links(&page.links),
    ];
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} · {product}</title>\n\
         {ICON}<style>{STYLE}</style>\n</head>\n<body class=\"gate\">\n<main>\n<p class=\"brand\">{BRAND} {product}</p>\n\
         <section class=\"card\">\n{}</section>\n{contact}</main>\n</body>\n</html>\n",
        body.concat()
    )
}

/// Whom to ask, on every page: who ends here may have no other way on.
fn whom_to_ask(contact: &OperatorContact) -> String {
    let (href, shown) = (escaped(&contact.href()), escaped(&contact.to_string()));
    format!("<footer class=\"muted\">Questions about this console: <a href=\"{href}\">{shown}</a></footer>\n")
}

/// The heading has the focus, so that a screen reader begins with the outcome.
fn lead(mark: Mark, title: &str) -> String {
    let heading = format!("<h1 tabindex=\"-1\" autofocus>{title}</h1>");
    match mark {
        Mark::Plain => format!("{heading}\n"),
        Mark::Done => format!("<div class=\"lead\">{DONE}{heading}</div>\n"),
        Mark::Refused => format!("<div class=\"lead\">{REFUSED}{heading}</div>\n"),
    }
}

fn reference(reference: &Reference) -> String {
    format!("<p class=\"reference\">Reference <code>{}</code></p>\n", escaped(reference.as_str()))
}

fn links(links: &[Link]) -> String {
    let one = |link: &Link| format!("<a href=\"{}\">{}</a>", escaped(&link.to), escaped(&link.words));
    let all: Vec<_> = links.iter().map(one).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!("<nav class=\"links\" aria-label=\"Ways on\">{}</nav>\n", all.join("\n"))
    }
}

/// No script, no form, exactly the style above, and of images only those in the page itself: its icon.
pub(super) fn insert_policy(headers: &mut HeaderMap) {
    let style = Base64::encode_string(&Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Text for between tags and inside quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
