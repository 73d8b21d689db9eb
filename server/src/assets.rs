//! The page, embedded in the program: every file as itself, as brotli and as gzip.

use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::entity_tag::is_known;
use crate::pages;

/// A file of the page.
pub struct Asset {
    /// From the root, with the first slash.
    path: &'static str,
    /// Media type.
    kind: &'static str,
    /// SHA-256 of the content, hex.
    sha256: &'static str,
    /// The name carries a hash of the content: it never changes.
    immutable: bool,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

/// Sorted by path. Empty if the page was not built.
static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Paths that the page itself routes.
const PAGE_PATHS: [&str; 20] = [
    "/",
    "/activity",
    "/applications",
    "/domains",
    "/guide/ad-fs",
    "/guide/any",
    "/guide/auth0",
    "/guide/duo",
    "/guide/entra",
    "/guide/google",
    "/guide/jumpcloud",
    "/guide/keycloak",
    "/guide/lemonldap",
    "/guide/okta",
    "/guide/onelogin",
    "/guide/pingone",
    "/people",
    "/set-password",
    "/sign-in",
    "/sign-ins",
];

/// Below it are the reports of sign-ins, by their ids.
const REPORTS: &str = "/sign-ins/";

/// How a file travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
    Identity,
}

/// Paths of the files that are embedded; empty if the page was not built.
pub fn embedded() -> impl Iterator<Item = &'static str> {
    ASSETS.iter().map(|asset| asset.path)
}

/// Anything that no route takes: a file of the page, the page itself, or nothing.
pub fn serve(method: &Method, path: &str, headers: &HeaderMap) -> Response {
    serve_from(ASSETS, method, path, headers)
}

fn serve_from(assets: &'static [Asset], method: &Method, path: &str, headers: &HeaderMap) -> Response {
    if *method != Method::GET && *method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let is_page = PAGE_PATHS.contains(&path) || path.starts_with(REPORTS);
    if is_page && assets.is_empty() {
        return pages::not_built().into_response();
    }
    match find(assets, if is_page { "/index.html" } else { path }) {
        Some(asset) => asset.answer(headers),
        None => pages::not_found().into_response(),
    }
}

fn find(assets: &'static [Asset], path: &str) -> Option<&'static Asset> {
    assets.binary_search_by(|asset| asset.path.cmp(path)).ok().map(|at| &assets[at])
}

impl Asset {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let (coding, content) = self.coded(asked);
        // Each coding is another representation, so it has another strong tag (RFC 9110 section 8.8.3.3).
        let etag = match coding {
            Coding::Brotli => format!("\"{}-br\"", self.sha256),
            Coding::Gzip => format!("\"{}-gz\"", self.sha256),
            Coding::Identity => format!("\"{}\"", self.sha256),
        };
        let cache = if self.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut headers = HeaderMap::new();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        let known = is_known(asked, &etag);
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            headers.insert(ETAG, etag);
        }
        if known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        match coding {
            Coding::Brotli => headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br")),
            Coding::Gzip => headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip")),
            Coding::Identity => None,
        };
        (headers, Body::from(content)).into_response()
    }

    fn coded(&self, asked: &HeaderMap) -> (Coding, &'static [u8]) {
        match (self.brotli, self.gzip) {
            (Some(content), _) if accepts(asked, "br") => (Coding::Brotli, content),
            (_, Some(content)) if accepts(asked, "gzip") => (Coding::Gzip, content),
            _ => (Coding::Identity, self.plain),
        }
    }
}

/// Returns whether `Accept-Encoding` names this coding with a weight above zero (RFC 9110 section 12.5.3).
fn accepts(asked: &HeaderMap, coding: &str) -> bool {
    let values = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| {
        let mut parts = part.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = parts.any(|q| {
            q.strip_prefix("q=").is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
        });
        named && !refused
    })
}

#[cfg(test)]
mod tests;
