//! Dangerous acts need a password given within the last ten minutes.

use serde_json::{Value, json};
use sso_server::clock::Clock as _;
use sso_server::rate_limit;
use sso_server::usecases::rate_limits::count_within_limits;

use crate::helpers::{Answer, Browser, OWNER, PASSWORD, Server, draft, settings};

fn confirm(server: &Server, by: &Browser, password: &str) -> Answer {
    let body = json!({ "password": password });
    server.call("POST", "/api/session/reauthentication").by(by).json(&body).send()
}

fn run(server: &Server, by: &Browser, method: &str, path: &str, body: Option<Value>) -> Answer {
    let call = server.change(by, method, path);
    body.map_or(call.clone(), |body| call.json(&body)).send()
}

#[test]
fn after_ten_minutes_dangerous_acts_ask_and_others_do_not() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let form = || Some(settings("https://idp.example/acme"));
    let wish = |wish: &str| Some(json!({ "requirement": wish }));
    server.clock.advance(600);
    assert_eq!(
        run(&server, &olivia, "POST", "/api/connection/enable", form()).status,
        200,
        "a sign-in counts as one"
    );
    server.clock.advance(1);
    for (method, path, body) in [
        ("POST", "/api/connection/enable", form()),
        ("POST", "/api/connection/disable", None),
        ("DELETE", "/api/connection", None),
        ("PUT", "/api/connection/requirement", wish("armed")),
        ("PUT", "/api/connection/requirement", wish("required")),
        ("PUT", "/api/connection/requirement", wish("off")),
        ("PUT", "/api/connection/idp-managed-access", Some(json!({ "on": true }))),
    ] {
        let etag = server.etag(&olivia);
        let answer = run(&server, &olivia, method, path, body);
        assert_eq!((answer.status, answer.code().as_str()), (403, "reauthenticate"), "{method} {path}");
        assert_eq!(server.etag(&olivia), etag);
    }
    let free = Some(draft("", "https://idp.example/2"));
    assert_eq!(run(&server, &olivia, "PUT", "/api/connection/draft", free).status, 200);
    assert_eq!(run(&server, &olivia, "DELETE", "/api/connection/draft", None).status, 200);
    assert_eq!(confirm(&server, &olivia, PASSWORD).status, 204);
    assert_eq!(run(&server, &olivia, "PUT", "/api/connection/requirement", wish("off")).status, 200);
    assert_eq!(run(&server, &olivia, "POST", "/api/connection/disable", None).status, 200);
    assert_eq!(run(&server, &olivia, "DELETE", "/api/connection", None).status, 200);
}

#[test]
fn it_counts_for_this_session_only() {
    let server = Server::start();
    let (olivia, elsewhere) = (server.sign_in(OWNER), server.sign_in(OWNER));
    server.clock.advance(601);
    assert_eq!(confirm(&server, &olivia, PASSWORD).status, 204);
    let enable =
        |by| run(&server, by, "POST", "/api/connection/enable", Some(settings("https://idp.example/acme")));
    assert_eq!(enable(&elsewhere).code(), "reauthenticate");
    assert_eq!(enable(&olivia).status, 200);
}

#[test]
fn guessing_here_is_slow_in_this_session_alone() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for _ in 0..5 {
        let answer = confirm(&server, &olivia, "wrong-password-wrong");
        assert_eq!((answer.status, answer.code().as_str()), (401, "wrong_password"));
    }
    assert_eq!(confirm(&server, &olivia, PASSWORD).code(), "too_many_attempts");
    assert_eq!(server.get(&olivia, "/api/connection").status, 200, "the session itself goes on");
    let elsewhere = server.sign_in(OWNER);
    assert_eq!(confirm(&server, &elsewhere, PASSWORD).status, 204, "other sessions are not slowed");
    assert_eq!(confirm(&server, &olivia, PASSWORD).code(), "too_many_attempts", "nor is this one let off");
    server.clock.advance(1);
    assert_eq!(confirm(&server, &olivia, PASSWORD).status, 204);
    assert_eq!(confirm(&server, &olivia, "wrong-password-wrong").status, 401, "counted anew");
}

#[test]
fn no_stranger_keeps_an_owner_from_disabling() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    assert_eq!(server.enable(&olivia, "https://idp.example/acme").status, 200);
    server.clock.advance(601);
    // Guesses from here and from everywhere, until both make everybody wait.
    for at in 0..120 {
        let client = std::net::IpAddr::from([198, 51, 100, at]);
        let _refused = server
            .runtime
            .block_on(count_within_limits(
                &server.store,
                rate_limit::attempts(OWNER, client),
                server.clock.now(),
            ))
            .unwrap();
    }
    for _ in 0..6 {
        server.try_sign_in(OWNER, "wrong-password-wrong");
    }
    assert_eq!(server.try_sign_in(OWNER, PASSWORD).code(), "too_many_attempts");
    assert_eq!(confirm(&server, &olivia, PASSWORD).status, 204);
    assert_eq!(run(&server, &olivia, "POST", "/api/connection/disable", None).status, 200);
}
