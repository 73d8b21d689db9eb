//! The addresses that identity providers and their people open.

use axum::Router;
use sso_server::state::AppState;

use sso_server::rate_limit::{FREE_RESPONSES, FREE_STARTS};

use crate::helpers::{Answer, Browser, Idp, OWNER, STRANGER, Server, journey};

fn is_a_page(answer: &Answer, status: u16, title: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let html = answer.text();
    assert!(html.contains(&format!("autofocus>{title}</h1>")), "{title} in {html}");
    assert!(!html.contains("<script"));
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'; style-src 'sha256-"));
    assert_eq!(answer.header("set-cookie"), "");
}

const NOWHERE: &str = "Single sign-on does not start here";

#[test]
fn unknown_disabled_and_empty_organizations_get_the_same_page() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    let (acme, globex) = (server.postback(&olivia), server.postback(&gina));
    let empty = server.bare("GET", &acme).send();
    is_a_page(&empty, 404, NOWHERE);
    server.enable(&olivia, "https://idp.example/acme");
    assert_eq!(server.bare("GET", &acme).send().status, 303);
    assert_eq!(server.change(&olivia, "POST", "/api/connection/disable").send().status, 200);
    let unknown = "/security/sso/v2/authorize/?org_id=0123456789abcdef0123456789abcdef";
    for path in [
        acme.as_str(),
        &globex,
        unknown,
        "/security/sso/v2/authorize/?org_id=nobody",
        "/security/sso/v2/authorize/",
    ] {
        let other = server.bare("GET", path).send();
        is_a_page(&other, 404, NOWHERE);
        assert_eq!(other.body, empty.body, "{path}");
    }
}

#[test]
fn addresses_opened_the_wrong_way_say_what_they_are_for() {
    let server = Server::start();
    for (method, path, allowed) in [
        ("GET", "/sso/saml2", "POST"),
        ("HEAD", "/sso/saml2", "POST"),
        ("PUT", "/sso/saml2", "POST"),
        ("POST", "/security/sso/v2/authorize/?org_id=x", "GET, HEAD"),
    ] {
        let answer = server.bare(method, path).send();
        assert_eq!((answer.status, answer.header("allow")), (405, allowed), "{method} {path}");
        if method != "HEAD" {
            is_a_page(&answer, 405, "This address is for identity providers");
        }
    }
    is_a_page(&server.bare("GET", "/sso/test/nothing").send(), 410, "This test cannot be started");
}

#[test]
fn a_start_sends_the_browser_to_the_provider_with_a_bound_request() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let idp = Idp::new("https://idp.acme.example");
    server.connect(&olivia, &idp, "acme.example");
    let answer = server.bare("GET", &server.postback(&olivia)).send();
    let cookie = answer.header("set-cookie").to_owned();
    let secret = cookie.strip_prefix("__Host-sso-request=").unwrap();
    assert_eq!(&secret[64..], "; Path=/; Max-Age=43200; HttpOnly; SameSite=None; Secure");
    let first = journey(&answer);
    assert!(first.location.starts_with("https://idp.acme.example/sso?SAMLRequest="), "{}", first.location);
    assert_eq!(first.request.acs_url, "http://127.0.0.1/sso/saml2");
    assert_eq!(first.request.issuer, "http://127.0.0.1/security/sso/v2/authorize/");
    assert_eq!(first.relay_state.len(), 64);
    // A second tab keeps the browser's cookie, so that both can come back; all else is new.
    let second = server.bare("GET", &server.postback(&olivia)).header("cookie", &first.cookie).send();
    let second = journey(&second);
    assert_eq!(second.cookie, first.cookie);
    assert_ne!(second.relay_state, first.relay_state);
    assert_ne!(second.request.id, first.request.id);
}

#[test]
fn starts_are_slowed_down_for_who_starts_many() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    server.enable(&olivia, "https://idp.example/acme");
    let postback = server.postback(&olivia);
    let start = |client: &str| server.bare("GET", &postback).header("x-forwarded-for", client).send();
    assert_eq!(start("192.0.2.1").status, 303);
    let full = format!("UPDATE rate_limit SET count = {FREE_STARTS} WHERE key = 'sso-start:192.0.2.1'");
    server.execute(&full);
    let slow = start("192.0.2.1");
    is_a_page(&slow, 429, "Too many sign-ins from here");
    assert_eq!(slow.header("retry-after"), "1");
    assert_eq!(start("192.0.2.2").status, 303);
    // Responses too, before anything of them is read: this is not a form.
    let post = |client: &str| {
        let post = server.bare("POST", "/sso/saml2").header("x-forwarded-for", client);
        post.header("content-type", "text/plain").send()
    };
    assert_ne!(post("192.0.2.1").status, 429);
    let full = format!("UPDATE rate_limit SET count = {FREE_RESPONSES} WHERE key = 'sso-response:192.0.2.1'");
    server.execute(&full);
    is_a_page(&post("192.0.2.1"), 429, "Too many sign-ins from here");
    assert_ne!(post("192.0.2.2").status, 429);
    server.clock.advance(60);
    assert_eq!(start("192.0.2.1").status, 303);
}

#[test]
fn our_metadata_says_what_a_provider_has_to_know() {
    let server = Server::start();
    let answer = server.bare("GET", "/sso/metadata").send();
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/samlmetadata+xml"));
    assert_eq!(answer.header("content-disposition"), "");
    let text = answer.text();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let find = |name: &str| xml.descendants().find(|node| node.tag_name().name() == name).unwrap();
    assert_eq!(
        find("EntityDescriptor").attribute("entityID"),
        Some("http://127.0.0.1/security/sso/v2/authorize/")
    );
    let acs = find("AssertionConsumerService");
    assert_eq!(acs.attribute("Location"), Some("http://127.0.0.1/sso/saml2"));
    assert_eq!(acs.attribute("Binding"), Some("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"));
    assert_eq!((acs.attribute("index"), acs.attribute("isDefault")), (Some("0"), Some("true")));
    let provider = find("SPSSODescriptor");
    for (name, value) in [
        ("protocolSupportEnumeration", "urn:oasis:names:tc:SAML:2.0:protocol"),
        ("AuthnRequestsSigned", "false"),
        ("WantAssertionsSigned", "true"),
    ] {
        assert_eq!(provider.attribute(name), Some(value), "{name}");
    }
    let formats = provider.children().filter(|node| node.tag_name().name() == "NameIDFormat");
    let formats: Vec<_> = formats.filter_map(|node| node.text()).collect();
    let format = "urn:oasis:names:tc:SAML:1.1:nameid-format:";
    assert_eq!(formats, ["emailAddress", "unspecified"].map(|name| format!("{format}{name}")));
    let names = xml.descendants().filter(|node| node.tag_name().name() == "RequestedAttribute");
    let names: Vec<_> = names.filter_map(|node| node.attribute("Name")).collect();
    assert_eq!(names, ["email", "firstName", "lastName"]);
    let file = server.bare("GET", "/sso/metadata?download").send();
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"sp-metadata.xml\"");
    assert_eq!(file.body, answer.body);
}

#[test]
fn everything_stands_where_the_operator_puts_it() {
    let server = Server::with("http://127.0.0.1", |mut app: AppState| -> Router {
        let mut config = (*app.config).clone();
        config.postback_url = Some("https://login.example/orgs/{org_id}/start".into());
        config.acs_url = Some("https://login.example/saml/acs".into());
        app.config = config.into();
        sso_server::app(app)
    });
    let olivia = server.sign_in(OWNER);
    let service_provider = server.get(&olivia, "/api/service-provider").json();
    let postback =
        service_provider["postback_url"].as_str().unwrap().strip_prefix("https://login.example").unwrap();
    assert!(postback.starts_with("/orgs/"), "{service_provider}");
    assert_eq!(service_provider["acs_url"], "https://login.example/saml/acs");
    is_a_page(&server.bare("GET", postback).send(), 404, NOWHERE);
    server.enable(&olivia, "https://idp.example/acme");
    assert_eq!(server.bare("GET", postback).send().status, 303);
    is_a_page(&server.bare("GET", "/saml/acs").send(), 405, "This address is for identity providers");
    assert_eq!(server.bare("GET", "/sso/saml2").send().status, 404);
}

#[test]
fn a_link_from_elsewhere_ends_nobodys_session_unasked() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    server.enable(&olivia, "https://idp.example/acme");
    let postback = server.postback(&olivia);
    let start =
        |by: &Browser, site: &str| server.bare("GET", &postback).by(by).header("sec-fetch-site", site).send();
    for site in ["cross-site", "same-site", "none"] {
        let asked = start(&gina, site);
        is_a_page(&asked, 200, "Change to another organization?");
        let text = asked.text();
        assert!(text.contains("Gina Rossi is signed in to Globex") && !text.contains("Acme"), "{text}");
        assert!(text.contains(&format!("href=\"http://127.0.0.1{postback}\"")), "{text}");
    }
    assert_eq!(start(&gina, "same-origin").status, 303, "the link of that page");
    assert_eq!(start(&olivia, "cross-site").status, 303, "her own organization");
    server.clock.advance(3_600);
    assert_eq!(start(&gina, "cross-site").status, 303, "her session is over");
}
