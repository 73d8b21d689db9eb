//! The requests.

use std::sync::Arc;

use axum::http::{HeaderMap, Request};
use bytes::Bytes;
use http_body_util::Full;
use serde_json::json;

use super::rate::Sent;
use super::scene::{OWNER, PASSWORD};

/// The address that everybody of one office comes from.
pub const OFFICE: &str = "192.0.2.1";

type Asked = Request<Full<Bytes>>;

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: String) -> Asked {
    let mut building = Request::builder().method(method).uri(path).header("host", "127.0.0.1");
    for (name, value) in headers {
        building = building.header(*name, *value);
    }
    building.body(Full::new(Bytes::from(body))).unwrap()
}

/// The same again and again.
pub fn get(path: &str, cookie: &str) -> impl Iterator<Item = Sent> {
    let headers = [("cookie", cookie), ("accept-encoding", "br")];
    let one = request("GET", path, &headers, String::new());
    std::iter::repeat_with(move || Sent::of(one.clone()))
}

/// Drafts of several organizations in turn, each on the version that the last answer named.
pub fn saves(cookies: &[String]) -> impl Iterator<Item = Sent> {
    let turns: Vec<_> = cookies
        .iter()
        .map(|cookie| (cookie.clone(), Arc::new(tokio::sync::Mutex::new(HeaderMap::new()))))
        .collect();
    // The first of each organization only asks for the version.
    (0_usize..).map(move |at| {
        let (cookie, turn) = turns[at % turns.len()].clone();
        let save = move |last: &HeaderMap| match last.get("etag") {
            None => request("GET", "/api/connection", &[("cookie", &cookie)], String::new()),
            Some(etag) => save(&cookie, etag.to_str().unwrap(), at),
        };
        Sent { turn: Some(turn), request: Box::new(save) }
    })
}

fn save(cookie: &str, etag: &str, number: usize) -> Asked {
    let headers = [
        ("cookie", cookie),
        ("if-match", etag),
        ("x-sso-console", "1"),
        ("content-type", "application/json"),
    ];
    let issuer = format!("https://idp.example/{number}");
    let body = json!({ "sign_in_url": "", "issuer_url": issuer, "certificates": [], "require_sso": false });
    request("PUT", "/api/connection/draft", &headers, body.to_string())
}

/// Browsers of the office that open the postback URL.
pub fn starts(postback: &str, count: usize) -> Vec<Sent> {
    let start = || Sent::of(request("GET", postback, &[("x-forwarded-for", OFFICE)], String::new()));
    (0..count).map(|_| start()).collect()
}

/// A browser of the office posts what its provider gave it.
pub fn post(cookie: &str, form: String) -> Sent {
    let headers = [
        ("cookie", cookie),
        ("x-forwarded-for", OFFICE),
        ("origin", "https://idp.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-dest", "document"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    Sent::of(request("POST", "/sso/saml2", &headers, form))
}

/// Sign-ins of one person from many places.
pub fn passwords() -> impl Iterator<Item = Sent> {
    let body = json!({ "email": OWNER, "password": PASSWORD }).to_string();
    (0_u32..).map(move |at| {
        let [_, _, high, low] = at.to_be_bytes();
        let client = format!("198.51.{high}.{low}");
        let headers = [
            ("x-forwarded-for", client.as_str()),
            ("x-sso-console", "1"),
            ("content-type", "application/json"),
        ];
        Sent::of(request("POST", "/api/session", &headers, body.clone()))
    })
}
