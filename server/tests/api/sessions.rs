//! Sessions end: by themselves, by signing out, by a new password.

use crate::helpers::{ADMIN, Browser, OWNER, PASSWORD, Server};

/// 200 with a session, 401 without.
fn status(server: &Server, browser: &Browser) -> u16 {
    let asked = server.get(browser, "/api/session");
    assert_eq!(asked.status, 200, "asking is never rejected");
    let used = server.get(browser, "/api/connection").status;
    assert_eq!(asked.json().is_null(), used == 401);
    used
}

#[test]
fn an_unused_session_is_over_after_an_hour() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    server.clock.advance(3_599);
    assert_eq!(status(&server, &olivia), 200);
    server.clock.advance(3_599);
    assert_eq!(status(&server, &olivia), 200, "each use counts");
    server.clock.advance(3_600);
    let answer = server.get(&olivia, "/api/connection");
    assert_eq!((answer.status, answer.code().as_str()), (401, "signed_out"));
}

#[test]
fn who_reads_is_answered_though_the_use_cannot_be_noted() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    server.break_table("UPDATE", "session");
    server.clock.advance(61);
    assert_eq!(status(&server, &olivia), 200);
}

#[test]
fn no_session_is_longer_than_twelve_hours() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for _ in 0..23 {
        server.clock.advance(1_800);
        assert_eq!(status(&server, &olivia), 200);
    }
    server.clock.advance(1_799);
    assert_eq!(status(&server, &olivia), 200);
    server.clock.advance(1);
    assert_eq!(status(&server, &olivia), 401);
}

/// The clock was a day ahead for a moment: what was written then proves nothing.
#[test]
fn a_session_of_the_future_is_not_a_session() {
    let server = Server::start();
    server.clock.advance(86_400);
    let olivia = server.sign_in(OWNER);
    assert_eq!(status(&server, &olivia), 200);
    server.clock.advance(-60);
    assert_eq!(status(&server, &olivia), 200, "clocks of several servers differ a little");
    server.clock.advance(-86_340);
    assert_eq!(status(&server, &olivia), 401);
}

#[test]
fn signing_out_ends_it_on_the_server() {
    let server = Server::start();
    let (olivia, elsewhere) = (server.sign_in(OWNER), server.sign_in(OWNER));
    let answer = server.call("DELETE", "/api/session").by(&olivia).send();
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").starts_with("__Host-sso-session=; Path=/; Max-Age=0;"));
    assert_eq!(status(&server, &olivia), 401, "a copied cookie is worth nothing");
    assert_eq!(status(&server, &elsewhere), 200);
    assert_eq!(server.call("DELETE", "/api/session").by(&olivia).send().status, 401);
}

#[test]
fn signing_in_again_ends_the_browsers_old_session() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let body = serde_json::json!({ "email": ADMIN, "password": PASSWORD });
    let answer = server.call("POST", "/api/session").by(&olivia).json(&body).send();
    assert_eq!(answer.status, 200);
    assert_eq!(status(&server, &olivia), 401);
    assert_eq!(status(&server, &Browser { cookie: answer.cookie() }), 200);
}

#[test]
fn only_the_secret_itself_is_a_session() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let secret = olivia.cookie.split_once('=').unwrap().1;
    let stored = sso_server::secret::hash(secret);
    for cookie in [
        "",
        "__Host-sso-session=",
        "__Host-sso-session=x",
        &format!("sso-session={secret}"),
        &format!("__Host-sso-session={stored}"),
    ] {
        assert_eq!(status(&server, &Browser { cookie: cookie.to_owned() }), 401, "{cookie}");
    }
    let among = Browser { cookie: format!("a=b; __Host-sso-session={secret}; c=d") };
    assert_eq!(status(&server, &among), 200);
}

#[test]
fn what_is_over_is_forgotten() {
    let server = Server::start();
    server.sign_in(OWNER);
    let count = || server.count("session");
    let sweep = |used: i64| {
        let now = crate::helpers::NOON;
        let swept =
            sso_server::usecases::sweep::sessions(&server.store, now.plus(-1), now.plus(used), now.plus(-1));
        server.runtime.block_on(swept).unwrap();
    };
    sweep(0);
    assert_eq!(count(), 1);
    sweep(1);
    assert_eq!(count(), 0);
}
