//! Attacks on the OpenID provider. Each gets nothing.

use std::thread;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::Value;

use crate::helpers::{CHALLENGE, Call, OWNER, Server, VERIFIER, encoded, sent, with, with_wiki};

fn error(server: &Server, pairs: &[(&str, &str)]) -> (u16, String) {
    let answer = server.redeem(pairs);
    (answer.status, answer.json()["error"].as_str().unwrap_or("none").to_owned())
}

#[test]
fn a_code_is_worth_something_once_and_its_second_use_ends_what_the_first_gave() {
    let (server, wiki, mia) = with_wiki();
    let code = server.code(&mia, &wiki);
    let given = server.redeem(&wiki.redeems(&code)).json();
    let access = given["access_token"].as_str().unwrap().to_owned();
    assert_eq!(server.userinfo(&access).status, 200);
    assert_eq!(error(&server, &wiki.redeems(&code)), (400, "invalid_grant".into()));
    let read = server.userinfo(&access);
    assert_eq!(read.status, 401);
    assert!(read.header("www-authenticate").contains("invalid_token"));
}

#[test]
fn a_code_belongs_to_its_client_its_address_and_its_verifier() {
    let (server, wiki, mia) = with_wiki();
    let shop = server.register("shop", None, true);
    let other = "a".repeat(43);
    // Another client cannot even use it up.
    let code = server.code(&mia, &wiki);
    assert_eq!(error(&server, &shop.redeems(&code)), (400, "invalid_grant".into()), "another client");
    assert_eq!(server.redeem(&wiki.redeems(&code)).status, 200);
    for (what, name, value, expected) in [
        ("another registered address", "redirect_uri", Some("https://wiki.example/other"), "invalid_grant"),
        ("no address", "redirect_uri", None, "invalid_request"),
        ("a wrong verifier", "code_verifier", Some(other.as_str()), "invalid_grant"),
        ("the challenge as verifier", "code_verifier", Some(CHALLENGE), "invalid_grant"),
        ("no verifier", "code_verifier", None, "invalid_request"),
        ("a wrong secret", "client_secret", Some("guess"), "invalid_client"),
        ("no secret", "client_secret", None, "invalid_client"),
        ("an unknown client", "client_id", Some("nobody"), "invalid_client"),
        ("another grant", "grant_type", Some("password"), "unsupported_grant_type"),
        ("a refresh", "grant_type", Some("refresh_token"), "unsupported_grant_type"),
        ("a wrong code", "code", Some("0123"), "invalid_grant"),
    ] {
        let code = server.code(&mia, &wiki);
        assert_eq!(error(&server, &with(wiki.redeems(&code), &[(name, value)])).1, expected, "{what}");
    }
    let code = server.code(&mia, &wiki);
    assert_eq!(error(&server, &with(wiki.redeems(&code), &[("code_verifier", Some(&other))])).0, 400);
    assert_eq!(
        error(&server, &wiki.redeems(&code)),
        (400, "invalid_grant".into()),
        "a verifier is tried once"
    );
    let code = server.code(&mia, &wiki);
    let twice = [wiki.redeems(&code), vec![("code_verifier", VERIFIER)]].concat();
    assert_eq!(error(&server, &twice).1, "invalid_request", "twice the same parameter");
    assert_eq!(
        error(&server, &with(shop.redeems(&code), &[("client_secret", Some("any"))])).1,
        "invalid_client"
    );
}

#[test]
fn a_code_is_old_after_a_minute_and_tokens_after_ten() {
    let (server, wiki, mia) = with_wiki();
    let (in_time, late) = (server.code(&mia, &wiki), server.code(&mia, &wiki));
    server.clock.advance(60);
    let given = server.redeem(&wiki.redeems(&in_time)).json();
    let access = given["access_token"].as_str().unwrap().to_owned();
    server.clock.advance(1);
    assert_eq!(error(&server, &wiki.redeems(&late)), (400, "invalid_grant".into()));
    server.clock.advance(598);
    assert_eq!(server.userinfo(&access).status, 200);
    server.clock.advance(1);
    assert_eq!(server.userinfo(&access).status, 401);
}

#[test]
fn after_the_sign_out_nothing_is_read_or_redeemed() {
    let (server, wiki, mia) = with_wiki();
    let access = server.tokens(&mia, &wiki)["access_token"].as_str().unwrap().to_owned();
    let code = server.code(&mia, &wiki);
    assert_eq!(server.call("DELETE", "/api/session").by(&mia).send().status, 204);
    assert_eq!(server.userinfo(&access).status, 401);
    assert_eq!(error(&server, &wiki.redeems(&code)), (400, "invalid_grant".into()));
    for forged in ["", "Bearer", "0", &"0".repeat(64)] {
        assert_eq!(server.userinfo(forged).status, 401, "{forged}");
    }
}

#[test]
fn no_answer_goes_to_an_address_that_is_not_registered_byte_for_byte() {
    let (server, wiki, mia) = with_wiki();
    for (what, uri) in [
        ("a suffix", "https://wiki.example/back?from=sso/"),
        ("a longer path", "https://wiki.example/back/../evil?from=sso"),
        ("another case", "https://WIKI.example/back?from=sso"),
        ("another case of the path", "https://wiki.example/Back?from=sso"),
        ("one more parameter", "https://wiki.example/back?from=sso&to=evil"),
        ("no query", "https://wiki.example/back"),
        ("a fragment", "https://wiki.example/back?from=sso#x"),
        ("another scheme", "http://wiki.example/back?from=sso"),
        ("a port", "https://wiki.example:443/back?from=sso"),
        ("a user", "https://wiki.example@evil.example/back?from=sso"),
        ("an open redirector", "https://wiki.example.evil.example/back?from=sso"),
        ("a script", "javascript:alert(1)"),
        ("data", "data:text/html,x"),
        ("another application's", "https://shop.example/back"),
        ("percent-encoded", "https://wiki.example/%62ack?from=sso"),
        ("white space", " https://wiki.example/back?from=sso"),
    ] {
        for browser in [None, Some(&mia)] {
            let answer = server.authorize(browser, &with(wiki.asks(), &[("redirect_uri", Some(uri))]));
            assert_eq!((answer.status, answer.header("location")), (400, ""), "{what}");
            assert!(answer.text().contains("Reference <code>"), "{what}: a page with a reference");
            assert!(!answer.text().contains("evil"), "{what}");
        }
    }
    for (name, value) in [("client_id", Some("nobody")), ("client_id", None), ("redirect_uri", None)] {
        assert_eq!(server.authorize(Some(&mia), &with(wiki.asks(), &[(name, value)])).status, 400, "{name}");
    }
    let twice = [wiki.asks(), vec![("redirect_uri", "https://evil.example/")]].concat();
    assert_eq!(server.authorize(Some(&mia), &twice).status, 400);
}

#[test]
fn a_wrong_request_is_reported_to_the_application_alone() {
    let (server, wiki, mia) = with_wiki();
    for (name, value, expected) in [
        ("response_type", Some("token"), "unsupported_response_type"),
        ("response_type", Some("code id_token"), "unsupported_response_type"),
        ("response_type", None, "invalid_request"),
        ("response_mode", Some("fragment"), "invalid_request"),
        ("scope", Some("profile"), "invalid_scope"),
        ("scope", None, "invalid_scope"),
        ("code_challenge", None, "invalid_request"),
        ("code_challenge", Some(VERIFIER.get(..42).unwrap()), "invalid_request"),
        ("code_challenge_method", Some("plain"), "invalid_request"),
        ("code_challenge_method", Some("s256"), "invalid_request"),
        ("code_challenge_method", None, "invalid_request"),
        ("prompt", Some("none login"), "invalid_request"),
        ("prompt", Some("create"), "invalid_request"),
        ("max_age", Some("-1"), "invalid_request"),
        ("max_age", Some("soon"), "invalid_request"),
        ("request", Some("eyJhbGciOiJub25lIn0.e30."), "request_not_supported"),
        ("request_uri", Some("https://evil.example/"), "request_uri_not_supported"),
        ("registration", Some("{}"), "registration_not_supported"),
    ] {
        let answer = server.authorize(Some(&mia), &with(wiki.asks(), &[(name, value)]));
        assert!(answer.header("location").starts_with(&wiki.redirect_uri), "{name}");
        assert_eq!(sent(&answer, "error").as_deref(), Some(expected), "{name} {value:?}");
        assert_eq!(
            (sent(&answer, "code"), sent(&answer, "iss").as_deref()),
            (None, Some("http://127.0.0.1"))
        );
    }
    let twice = [wiki.asks(), vec![("scope", "openid")]].concat();
    assert_eq!(sent(&server.authorize(Some(&mia), &twice), "error").as_deref(), Some("invalid_request"));
}

#[test]
fn without_state_and_nonce_none_is_made_up() {
    let (server, wiki, mia) = with_wiki();
    let answer = server.authorize(Some(&mia), &with(wiki.asks(), &[("state", None), ("nonce", None)]));
    assert_eq!(sent(&answer, "state"), None);
    let given = server.redeem(&wiki.redeems(&sent(&answer, "code").unwrap())).json();
    assert!(server.claims(given["id_token"].as_str().unwrap()).get("nonce").is_none());
}

/// A stranger's link, with a challenge and a state of the stranger's own: the application holds another verifier.
#[test]
fn a_link_of_somebody_else_signs_nobody_in() {
    let (server, wiki, mia) = with_wiki();
    let stranger = Base64UrlUnpadded::encode_string(&[7; 32]);
    let answer = server.authorize(Some(&mia), &with(wiki.asks(), &[("code_challenge", Some(&stranger))]));
    let code = sent(&answer, "code").unwrap();
    assert_eq!(error(&server, &wiki.redeems(&code)), (400, "invalid_grant".into()));
    // A request that waits goes on in the browser that began it.
    let waiting = server.authorize(None, &wiki.asks());
    let path = waiting.header("location").replace("http://127.0.0.1", "");
    let bound = waiting.cookie();
    let other = server.bare("GET", &path).by(&mia).header("accept", "text/html").send();
    assert_eq!((other.status, other.header("location")), (410, ""));
    let cookies = format!("{bound}; {}", mia.cookie);
    assert!(sent(&server.bare("GET", &path).header("cookie", &cookies).send(), "code").is_some());
    assert_eq!(server.bare("GET", &path).header("cookie", &cookies).send().status, 410, "once");
    let late = server.authorize(None, &wiki.asks());
    let path = late.header("location").replace("http://127.0.0.1", "");
    server.clock.advance(3_600);
    let olivia = server.sign_in(OWNER);
    let cookies = format!("{}; {}", late.cookie(), olivia.cookie);
    assert_eq!(server.bare("GET", &path).header("cookie", &cookies).send().status, 410, "an hour later");
}

#[test]
fn two_servers_redeem_one_code_once() {
    let (server, wiki, mia) = with_wiki();
    let org_id = server.org_id(&mia);
    let (other, _) = server.beside("http://127.0.0.1/sso/saml2", &org_id);
    for _ in 0..3 {
        let code = server.code(&mia, &wiki);
        let pairs = wiki.redeems(&code);
        let body = encoded(&pairs).into_bytes();
        let calls = [server.address, other].map(|address| {
            Call::new(address, "POST", "/openid/token")
                .bytes("application/x-www-form-urlencoded", body.clone())
        });
        let answers = thread::scope(|scope| {
            calls.map(|call| scope.spawn(move || call.send())).map(|one| one.join().unwrap())
        });
        let mut statuses = answers.each_ref().map(|answer| answer.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400]);
        let given: Value = answers.into_iter().find(|answer| answer.status == 200).unwrap().json();
        server.claims(given["id_token"].as_str().unwrap());
        assert_eq!(
            server.userinfo(given["access_token"].as_str().unwrap()).status,
            401,
            "the second use ended it"
        );
    }
}

#[test]
fn a_server_without_a_seal_key_has_no_provider() {
    let server = Server::with("http://127.0.0.1", |app| {
        let keys = sso_server::openid::Keys::new(None);
        sso_server::app(sso_server::state::AppState { keys, ..app })
    });
    for path in ["/.well-known/openid-configuration", "/openid/jwks", "/authorize", "/openid/token"] {
        assert_eq!(server.bare("GET", path).send().status, 404, "{path}");
    }
}
