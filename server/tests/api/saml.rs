//! The URLs that identity providers and their people open: a page that says that it is not available yet.

use axum::Router;
use sso_server::state::AppState;

use crate::helpers::{Answer, OWNER, Server};

fn is_the_page(answer: &Answer) {
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let html = answer.text();
    for words in [
        "is not available yet",
        "Everyone signs in by e-mail address and password.",
        "href=\"http://127.0.0.1/\"",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(!html.contains("<script"));
}

#[test]
fn every_organization_known_or_not_gets_the_same_page() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let ours = server.get(&olivia, "/api/service-provider").json();
    let known = ours["postback_url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap().to_owned();
    let page = server.bare("GET", &known).send();
    is_the_page(&page);
    for path in ["/security/sso/v2/authorize/?org_id=nobody", "/security/sso/v2/authorize/", "/sso/saml2"] {
        let other = server.bare("GET", path).send();
        is_the_page(&other);
        assert_eq!(other.body, page.body, "{path}");
    }
}

#[test]
fn responses_posted_from_the_provider_get_it_too() {
    let server = Server::start();
    let call = server.bare("POST", "/sso/saml2").header("origin", "https://idp.example");
    let call = call.header("sec-fetch-site", "cross-site").header("sec-fetch-dest", "document");
    is_the_page(&call.bytes("application/x-www-form-urlencoded", b"SAMLResponse=PHNhbWw%2B".to_vec()).send());
}

#[test]
fn it_stands_where_the_operator_puts_it() {
    let server = Server::with("http://127.0.0.1", |mut app: AppState| -> Router {
        let mut config = (*app.config).clone();
        config.postback_url = Some("https://login.example/orgs/{org_id}/start".into());
        config.acs_url = Some("https://login.example/saml/acs".into());
        app.config = config.into();
        sso_server::app(app)
    });
    let olivia = server.sign_in(OWNER);
    let ours = server.get(&olivia, "/api/service-provider").json();
    assert!(ours["postback_url"].as_str().unwrap().starts_with("https://login.example/orgs/"), "{ours}");
    assert_eq!(ours["acs_url"], "https://login.example/saml/acs");
    is_the_page(&server.bare("GET", "/orgs/k7/start").send());
    is_the_page(&server.bare("POST", "/saml/acs").send());
    assert_eq!(server.bare("GET", "/sso/saml2").send().status, 404);
}
