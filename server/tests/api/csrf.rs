//! What another site can make a browser send changes nothing here.

use serde_json::json;

use crate::helpers::{OWNER, PASSWORD, Server, draft};

/// The public URL's origin, another site, another port of this computer, none given.
const ORIGINS: [Option<&str>; 4] =
    [Some("same"), Some("https://evil.example"), Some("http://127.0.0.1:1"), None];
const SITES: [Option<&str>; 5] =
    [Some("same-origin"), Some("same-site"), Some("cross-site"), Some("none"), None];
const TYPES: [Option<&str>; 4] =
    [Some("application/json"), Some("text/plain"), Some("application/x-www-form-urlencoded"), None];
const MARKS: [Option<&str>; 3] = [Some("1"), Some("0"), None];

#[test]
fn a_change_comes_from_the_page_or_not_at_all() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut taken = 0;
    for origin in ORIGINS {
        for site in SITES {
            for content_type in TYPES {
                for mark in MARKS {
                    let own = "http://127.0.0.1";
                    let origin = origin.map(|origin| if origin == "same" { own } else { origin });
                    // The origin is looked at only if the browser does not say where the request comes from.
                    let foreign = match site {
                        Some("same-origin" | "none") => false,
                        Some(_) => true,
                        None => origin.is_some() && origin != Some(own),
                    };
                    let expected = match (foreign, mark, content_type) {
                        (false, Some("1"), Some("application/json")) => 200,
                        (false, Some("1"), _) => 415,
                        _ => 403,
                    };
                    let etag = server.etag(&olivia);
                    // Another one each time: what changes nothing makes no new version.
                    let body = draft("", &format!("https://idp.example/{taken}")).to_string().into_bytes();
                    let mut call =
                        server.bare("PUT", "/api/connection/draft").by(&olivia).header("if-match", &etag);
                    call = call.bytes(content_type.unwrap_or("application/json"), body);
                    for (name, value) in
                        [("origin", origin), ("sec-fetch-site", site), ("x-sso-console", mark)]
                    {
                        call = value.map_or(call.clone(), |value| call.header(name, value));
                    }
                    let call = if content_type.is_none() { call.without("content-type") } else { call };
                    let answer = call.send();
                    let row = format!("{origin:?} {site:?} {content_type:?} {mark:?}");
                    assert_eq!(answer.status, expected, "{row}: {}", answer.text());
                    taken += u32::from(answer.status == 200);
                    let version =
                        server.get(&olivia, "/api/connection").json()["etag"].as_str().unwrap().to_owned();
                    assert_eq!(version == etag, answer.status != 200, "{row} changed something");
                }
            }
        }
    }
    assert!(taken > 5, "{taken}");
}

#[test]
fn every_changing_route_needs_the_mark() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let document = server.bare("GET", "/api/openapi.json").send().json();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["put", "post", "delete"].into_iter().filter(|method| !item[method].is_null()) {
            let call = server.bare(&method.to_uppercase(), path).by(&olivia).header("if-match", "\"x\"");
            assert_eq!(call.json(&json!({})).send().code(), "cross_site", "{method} {path}");
        }
    }
    assert_eq!(server.get(&olivia, "/api/connection").status, 200);
}

#[test]
fn answers_of_the_api_are_not_opened_in_a_tab() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for (dest, status) in [("document", 403), ("iframe", 403), ("empty", 200)] {
        let call = server.bare("GET", "/api/connection").by(&olivia).header("sec-fetch-dest", dest);
        assert_eq!(call.send().status, status, "{dest}");
    }
}

#[test]
fn other_names_of_this_computer_are_not_answered() {
    let server = Server::start();
    for (host, status) in [
        ("localhost:8080", 200),
        ("127.0.0.1", 200),
        ("[::1]:8080", 200),
        ("rebound.example:8080", 421),
        ("", 421),
    ] {
        let answer = server.bare("GET", "/api/about").header("host", host).send();
        assert_eq!(answer.status, status, "{host}");
    }
    let public = Server::with("https://sso.example.com", sso_server::app);
    assert_eq!(public.bare("GET", "/api/about").header("host", "inner-name:80").send().status, 200);
}

#[test]
fn signing_in_is_guarded_too() {
    let server = Server::start();
    let body = json!({ "email": OWNER, "password": PASSWORD });
    let call = server
        .bare("POST", "/api/session")
        .header("sec-fetch-site", "cross-site")
        .header("x-sso-console", "1");
    let answer = call.json(&body).send();
    assert_eq!((answer.status, answer.header("set-cookie")), (403, ""));
}

#[test]
fn an_old_browser_is_believed_by_the_public_url_whatever_host_was_asked() {
    for public in ["https://sso.example.com", "https://SSO.example.com:443/"] {
        let server = Server::with(public, sso_server::app);
        let sign_in = |origin: &str, host: &str| {
            let body = json!({ "email": OWNER, "password": PASSWORD });
            server
                .call("POST", "/api/session")
                .header("origin", origin)
                .header("host", host)
                .json(&body)
                .send()
                .status
        };
        for host in ["sso.example.com", "sso.example.com:443", "inner:8080"] {
            assert_eq!(sign_in("https://sso.example.com", host), 200, "{public} {host}");
        }
        for (origin, host) in [
            ("https://evil.example", "evil.example"),
            ("http://inner:8080", "inner:8080"),
            ("http://sso.example.com", "sso.example.com"),
            ("https://sso.example.com:8443", "sso.example.com:8443"),
            ("null", "sso.example.com"),
        ] {
            assert_eq!(sign_in(origin, host), 403, "{public} {origin}");
        }
    }
}
