//! Headers on every kind of answer.

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::helpers::{Answer, OWNER, Server};

/// Of the page, as docs/SECURITY.md explains it: of inline parts, those that stand in it and no other.
fn page_policy(server: &Server) -> String {
    let page = server.bare("GET", "/").header("accept-encoding", "identity").send();
    let (scripts, styles) = if page.status == 200 {
        (inline(&page.text(), "script"), inline(&page.text(), "style"))
    } else {
        (String::new(), String::new()) // the page was not built into this server
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
         base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types default; report-uri /csp-reports"
    )
}

/// The sources that allow what stands between `<tag …>` and `</tag>` in `page`.
fn inline(page: &str, tag: &str) -> String {
    between(page, tag).into_iter().fold(String::new(), |sources, part| {
        sources + " 'sha256-" + &Base64::encode_string(&Sha256::digest(part)) + "'"
    })
}

fn between<'a>(page: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find(&open) {
        let start = at + rest[at..].find('>').unwrap() + 1;
        let end = start + rest[start..].find(&close).unwrap();
        parts.extend(Some(&rest[start..end]).filter(|part| !part.is_empty()));
        rest = &rest[end..];
    }
    parts
}

/// Chromium reports over http only if no `report-to` stands beside.
const OVER_HTTPS: &str = "; report-to csp; upgrade-insecure-requests";

/// Of anything but a page.
const API: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), \
    microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
    screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

fn kinds(server: &Server) -> Vec<(&'static str, Answer)> {
    let olivia = server.sign_in(OWNER);
    vec![
        ("page", server.bare("GET", "/").send()),
        ("page of the app", server.bare("GET", "/activity").send()),
        ("missing file", server.bare("GET", "/nothing.js").send()),
        ("api", server.get(&olivia, "/api/connection")),
        ("problem", server.bare("GET", "/api/connection").send()),
        ("refused", server.bare("POST", "/api/session").send()),
        ("no route", server.bare("GET", "/api/nothing").send()),
        ("document", server.bare("GET", "/api/openapi.json").send()),
        ("health", server.bare("GET", "/healthz").send()),
        ("readiness", server.bare("GET", "/readyz").send()),
        ("sign-in by SSO", server.bare("GET", "/security/sso/v2/authorize/").send()),
        ("wrong host", server.bare("GET", "/").header("host", "rebound.example").send()),
        ("wrong method", server.bare("PATCH", "/").send()),
    ]
}

#[test]
fn every_answer_is_closed_to_others() {
    for (url, secure) in [("http://127.0.0.1", false), ("https://sso.example.com", true)] {
        let server = Server::with(url, sso_server::app);
        for (kind, answer) in kinds(&server) {
            let header = |name| answer.header(name);
            assert_eq!(header("x-content-type-options"), "nosniff", "{kind}");
            assert_eq!(header("referrer-policy"), "no-referrer", "{kind}");
            assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{kind}");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{kind}");
            assert_eq!(header("permissions-policy"), PERMISSIONS, "{kind}");
            let policy = header("content-security-policy");
            let page = page_policy(&server) + if secure { OVER_HTTPS } else { "" };
            let of_ours = policy.starts_with("default-src 'none'; style-src 'sha256-");
            assert!(of_ours || policy == API || policy == page, "{kind}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{kind}");
            let endpoints = if secure { "csp=\"/csp-reports\"" } else { "" };
            assert_eq!(header("reporting-endpoints"), endpoints, "{kind}");
            assert_eq!(header("x-request-id").len(), 32, "{kind}");
            let hsts = if secure { "max-age=63072000; includeSubDomains" } else { "" };
            assert_eq!(header("strict-transport-security"), hsts, "{kind}");
            assert!(
                ["no-store", "no-cache"].contains(&header("cache-control")),
                "{kind}: {}",
                header("cache-control")
            );
        }
    }
}

#[test]
fn the_pages_policy_is_the_designed_one() {
    for (url, more) in [("http://127.0.0.1", ""), ("https://sso.example.com", OVER_HTTPS)] {
        let server = Server::with(url, sso_server::app);
        // Pages that the server writes itself have a stricter one of their own.
        let own = server.bare("GET", "/nothing").send();
        assert!(own.header("content-security-policy").contains("style-src 'sha256-"), "{:?}", own.headers);
        let healthy = server.bare("GET", "/healthz").send();
        assert_eq!(healthy.header("content-security-policy"), page_policy(&server) + more);
    }
}

/// Without one Firefox asks for `/favicon.ico`, which the policy stops, and reports that.
#[test]
fn a_page_of_the_server_brings_the_consoles_icon_and_may_show_it() {
    let console = include_str!("../../../index.html");
    let icon = console.lines().find(|line| line.starts_with("<link rel=\"icon\" href=\"data:")).unwrap();
    let server = Server::start();
    for path in ["/nothing", "/sso/saml2"] {
        let page = server.bare("GET", path).send();
        assert!(page.text().contains(icon), "{path}: {}", page.text());
        assert!(page.header("content-security-policy").contains("; img-src data:; "), "{path}");
    }
}

#[test]
fn reports_are_taken_and_not_given_out() {
    let server = Server::start();
    let report = br#"{"csp-report":{"violated-directive":"script-src"}}"#.to_vec();
    for kind in ["application/csp-report", "application/reports+json"] {
        assert_eq!(server.bare("POST", "/csp-reports").bytes(kind, report.clone()).send().status, 204);
    }
    assert_eq!(server.bare("GET", "/csp-reports").send().status, 405);
    let cross = server.bare("POST", "/csp-reports").header("sec-fetch-site", "cross-site");
    assert_eq!(cross.bytes("application/csp-report", report).send().status, 403);
}

#[test]
fn the_requests_number_is_ours() {
    let server = Server::start();
    let answer = server.bare("GET", "/healthz").header("x-request-id", "injected").send();
    assert_ne!(answer.header("x-request-id"), "injected");
}

#[test]
fn head_is_get_without_content() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for path in ["/", "/healthz", "/api/connection", "/api/about", "/nothing", "/sso/saml2"] {
        let (get, head) = (server.get(&olivia, path), server.call("HEAD", path).by(&olivia).send());
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
    }
}
