//! A link sets a password once, within a day, unless a newer one replaced it.

use serde_json::json;

use crate::helpers::{ADMIN, Answer, Browser, MEMBER, OWNER, PASSWORD, Server};

const NEW: &str = "another-good-password";

fn look(server: &Server, token: &str) -> Answer {
    server.call("POST", "/api/password-link").json(&json!({ "token": token })).send()
}

fn set(server: &Server, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "password": password });
    server.call("POST", "/api/password-link/password").json(&body).send()
}

#[test]
fn it_works_once_and_ends_every_session() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let token = server.link(OWNER);
    for _ in 0..2 {
        let view = look(&server, &token).json();
        assert_eq!((&view["email"], &view["name"]), (&json!(OWNER), &json!("Olivia Berg")));
        assert_eq!(
            (&view["organization"], &view["expires_at"]),
            (&json!("Acme Robotics"), &json!("2026-11-25T12:00:00Z"))
        );
    }
    assert_eq!(set(&server, &token, NEW).status, 204);
    assert_eq!(server.get(&olivia, "/api/connection").status, 401);
    assert_eq!(server.try_sign_in(OWNER, PASSWORD).status, 401);
    assert_eq!(server.try_sign_in(OWNER, NEW).status, 200);
    for answer in [look(&server, &token), set(&server, &token, "a-third-good-password")] {
        assert_eq!((answer.status, answer.code().as_str()), (410, "link_over"));
    }
}

/// A sign-in by the old password that was being checked while the new one was set begins no session.
#[test]
fn no_session_begins_by_the_old_password_afterwards() {
    let server = Server::start();
    let token = server.link(OWNER);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let trying: Vec<_> = (0..8).map(|_| scope.spawn(|| server.try_sign_in(OWNER, PASSWORD))).collect();
        assert_eq!(set(&server, &token, NEW).status, 204);
        trying.into_iter().filter_map(|one| one.join().ok()).collect()
    });
    assert_eq!(answers.len(), 8);
    for answer in answers.iter().filter(|answer| answer.status == 200) {
        let session = Browser { cookie: answer.cookie() };
        assert_eq!(server.get(&session, "/api/connection").status, 401, "begun before it, and ended by it");
    }
}

#[test]
fn it_is_over_after_a_day() {
    let server = Server::start();
    let token = server.link(OWNER);
    server.clock.advance(86_399);
    assert_eq!(look(&server, &token).status, 200);
    server.clock.advance(1);
    assert_eq!(look(&server, &token).code(), "link_over");
    assert_eq!(set(&server, &token, NEW).code(), "link_over");
}

#[test]
fn a_newer_one_replaces_it() {
    let server = Server::start();
    let (older, newer) = (server.link(OWNER), server.link(OWNER));
    assert_eq!(set(&server, &older, NEW).code(), "link_over");
    assert_eq!(set(&server, &newer, NEW).status, 204);
}

#[test]
fn a_weak_password_is_refused_and_the_link_kept() {
    let server = Server::start();
    let token = server.link(OWNER);
    for (password, words) in
        [("short", "The password has 5 characters."), ("xx-olivia@acme.example-xx", "repeats your e-mail")]
    {
        let answer = set(&server, &token, password);
        assert_eq!((answer.status, answer.code().as_str()), (422, "fields"));
        assert_eq!(answer.json()["errors"][0]["pointer"], "/password");
        assert!(answer.json()["detail"].as_str().unwrap().contains(words), "{}", answer.text());
    }
    assert_eq!(set(&server, &token, NEW).status, 204);
}

#[test]
fn the_secret_is_not_in_the_database() {
    let server = Server::start();
    let token = server.link(OWNER);
    let hash = sso_server::secret::hash(&token);
    assert_eq!(server.stored_with(&token), [""; 0]);
    assert!(!server.stored_with(&hash).is_empty(), "the hash is looked for too");
    assert_eq!(look(&server, &hash).code(), "link_over");
}

#[test]
fn one_that_an_admin_made_ends_when_its_person_becomes_an_owner() {
    let server = Server::start();
    let (olivia, adam) = (server.sign_in(OWNER), server.sign_in(ADMIN));
    let mia = server.person_id(&adam, MEMBER);
    let made = server.call("POST", &format!("/api/people/{mia}/password-link")).by(&adam).send();
    let url = made.json()["password_link"].as_str().map(str::to_owned).unwrap();
    let token = url.rsplit_once('#').unwrap().1;
    assert_eq!(look(&server, token).status, 200);
    let body = json!({ "role": "owner" });
    let role = server.call("PUT", &format!("/api/people/{mia}/role")).by(&olivia).json(&body).send();
    assert_eq!(role.status, 204, "{}", role.text());
    assert_eq!(set(&server, token, NEW).code(), "link_over");
}
