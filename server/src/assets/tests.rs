//! On a page made up for the purpose, whether or not the real one was built.

use super::*;

static PAGE: &[Asset] = &[
    Asset {
        path: "/app-0123456789abcdef_bg.wasm",
        kind: "application/wasm",
        sha256: "aa",
        immutable: true,
        plain: b"plain wasm",
        brotli: Some(b"brotli"),
        gzip: Some(b"gzip"),
    },
    Asset {
        path: "/index.html",
        kind: "text/html; charset=utf-8",
        sha256: "bb",
        immutable: false,
        plain: b"<!doctype html>",
        brotli: None,
        gzip: Some(b"gzip"),
    },
];

fn asked(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, HeaderValue::from_static(value));
    }
    headers
}

fn get(path: &str, pairs: &[(&'static str, &'static str)]) -> Response {
    serve_from(PAGE, &Method::GET, path, &asked(pairs))
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn the_smallest_coding_that_is_accepted_is_sent() {
    for (accept, coding, etag) in [
        ("gzip, deflate, br, zstd", "br", "\"aa-br\""),
        ("gzip, br;q=0", "gzip", "\"aa-gz\""),
        ("GZIP;q=0.5", "gzip", "\"aa-gz\""),
        ("br;q=0.0, gzip; q=0", "", "\"aa\""),
        ("brotli", "", "\"aa\""),
        ("", "", "\"aa\""),
    ] {
        let response = get("/app-0123456789abcdef_bg.wasm", &[("accept-encoding", accept)]);
        assert_eq!(header(&response, "content-encoding"), coding, "{accept}");
        assert_eq!(header(&response, "etag"), etag, "{accept}");
        assert_eq!(header(&response, "vary"), "accept-encoding");
        assert_eq!(header(&response, "content-type"), "application/wasm");
    }
    let response = get("/", &[("accept-encoding", "br, gzip")]);
    assert_eq!(header(&response, "content-encoding"), "gzip", "there is no brotli of it");
}

#[test]
fn only_hashed_names_are_kept() {
    let hashed = get("/app-0123456789abcdef_bg.wasm", &[]);
    assert_eq!(header(&hashed, "cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header(&get("/index.html", &[]), "cache-control"), "no-cache");
}

#[test]
fn a_known_tag_is_answered_without_content() {
    for (tag, status) in [
        ("\"bb\"", 304),
        ("W/\"bb\"", 304),
        ("\"x\", \"bb\"", 304),
        ("*", 304),
        ("\"bb-gz\"", 200),
        ("bb", 200),
    ] {
        let response = get("/", &[("if-none-match", tag)]);
        assert_eq!(response.status(), status, "{tag}");
        assert_eq!(header(&response, "etag"), "\"bb\"");
    }
}

#[test]
fn the_pages_own_addresses_are_the_page_and_unknown_ones_are_not() {
    for path in PAGE_PATHS {
        assert_eq!(header(&get(path, &[]), "etag"), "\"bb\"", "{path}");
    }
    for path in ["/nothing", "/app.wasm", "/guide/other", "/activity/", "/../index.html", "/index.html/"] {
        assert_eq!(get(path, &[]).status(), 404, "{path}");
    }
    let response = serve_from(PAGE, &Method::POST, "/", &HeaderMap::new());
    assert_eq!((response.status().as_u16(), header(&response, "allow")), (405, "GET, HEAD"));
}

#[test]
fn without_the_page_it_is_said() {
    let response = serve_from(&[], &Method::GET, "/", &HeaderMap::new());
    assert_eq!(response.status(), 503);
}
