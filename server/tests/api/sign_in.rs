//! Signing in: one sentence for all who fail, and guessing is slow.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use serde_json::json;
use sso_server::clock::Clock as _;
use sso_server::rate_limit::{self, FREE_PER_CLIENT, FREE_PER_EMAIL, FREE_PER_PAIR};
use sso_server::usecases::rate_limits::count_within_limits;

use crate::helpers::{ADMIN, Acme, Answer, NOON, OWNER, PASSWORD, STRANGER, Server, on_postgres};

const COOKIE_FLAGS: &str = "; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure";

fn try_from(server: &Server, client: &str, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    server.call("POST", "/api/session").header("x-forwarded-for", client).json(&body).send()
}

#[test]
fn the_right_password_starts_a_session() {
    let server = Server::start();
    let answer = server.try_sign_in(" Olivia@ACME.example ", PASSWORD);
    assert_eq!(answer.status, 200);
    let cookie = answer.header("set-cookie");
    let secret = cookie.strip_prefix("__Host-sso-session=").and_then(|rest| rest.strip_suffix(COOKIE_FLAGS));
    assert!(secret.is_some_and(|secret| secret.len() == 64), "{cookie}");
    let session = answer.json();
    assert_eq!(session["person"]["email"], OWNER);
    assert_eq!(session["person"]["role"], "owner");
    assert_eq!(session["organization"]["name"], "Acme Robotics");
    assert_eq!(session["managers"], json!(["Olivia Berg", "Adam Novak"]));
    assert_eq!(session["expires_at"], "2026-11-25T00:00:00Z");
}

#[test]
fn wrong_addresses_and_wrong_passwords_get_the_same_answer() {
    let server = Server::start();
    let known = server.try_sign_in(OWNER, "wrong-password-wrong");
    let unknown = server.try_sign_in("nobody@acme.example", "wrong-password-wrong");
    for answer in [&known, &unknown] {
        assert_eq!(
            (answer.status, answer.code().as_str(), answer.header("set-cookie")),
            (401, "wrong_password", "")
        );
    }
    assert_eq!(known.json()["detail"], unknown.json()["detail"]);
}

#[test]
fn unknown_addresses_take_as_long_as_known_ones() {
    let server = Server::start();
    let time = |at: u32, email: &str| {
        let start = Instant::now();
        assert_eq!(try_from(&server, &format!("192.0.2.{at}"), email, "wrong-password-wrong").status, 401);
        start.elapsed()
    };
    // One right after the other: what else the machine does meets both.
    let times = (0..4).map(|at| (time(at, OWNER), time(at, &format!("nobody{at}@acme.example"))));
    let (known, unknown): (Vec<_>, Vec<_>) = times.unzip();
    let (known, unknown) = (*known.iter().min().unwrap(), *unknown.iter().min().unwrap());
    // A hash takes tens of milliseconds; without one the answer would come in about one.
    assert!(unknown > known / 3 && unknown > Duration::from_millis(5), "{known:?} {unknown:?}");
}

#[test]
fn unknown_addresses_cost_as_many_transactions_as_known_ones() {
    // Of a domain that somebody holds, and of one that nobody does.
    for server in [Acme::new().server, Server::start()] {
        let cost = |email| {
            let wrong = || assert_eq!(server.try_sign_in(email, "wrong-password-wrong").status, 401);
            server.cost(wrong).transactions
        };
        for _ in 0..2 {
            let known = cost(OWNER);
            for unknown in ["nobody@acme.example", "nobody@nowhere.example"] {
                assert_eq!(known, cost(unknown), "{unknown}");
            }
            // SQLite counts those alone that wrote.
            assert!(if on_postgres() { known > 2 } else { known == 2 }, "{known}");
        }
    }
}

#[test]
fn guessing_at_one_account_becomes_slow() {
    let server = Server::start();
    let from_here = |password| try_from(&server, "192.0.2.1", OWNER, password);
    for _ in 0..FREE_PER_PAIR {
        assert_eq!(from_here("wrong-password-wrong").status, 401);
    }
    for seconds in [1, 2, 4, 8] {
        let refused = from_here(PASSWORD);
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (429, "too_many_attempts"),
            "even the right one"
        );
        assert_eq!(refused.header("retry-after"), seconds.to_string());
        assert_eq!(refused.json()["retry_after"], seconds);
        server.clock.advance(seconds);
        assert_eq!(from_here("wrong-password-wrong").status, 401);
    }
    assert_eq!(try_from(&server, "192.0.2.1", ADMIN, PASSWORD).status, 200, "other accounts are free");
    assert_eq!(
        try_from(&server, "192.0.2.2", OWNER, PASSWORD).status,
        200,
        "its owner elsewhere is not kept out"
    );
    server.clock.advance(16);
    assert_eq!(from_here(PASSWORD).status, 200);
    for _ in 0..FREE_PER_PAIR {
        assert_eq!(from_here("wrong-password-wrong").status, 401, "counted anew");
    }
}

#[test]
fn guessing_at_one_account_from_everywhere_becomes_slow_too() {
    let server = Server::start();
    let now = NOON;
    // A hundred failures from a hundred networks, as the store counts them.
    for at in 0..FREE_PER_EMAIL {
        let client = IpAddr::from([198, 51, 100, u8::try_from(at).unwrap()]);
        let counted = count_within_limits(&server.store, rate_limit::attempts(OWNER, client), now);
        assert_eq!(server.runtime.block_on(counted).unwrap(), None);
    }
    assert_eq!(try_from(&server, "192.0.2.2", OWNER, PASSWORD).status, 429);
    server.clock.advance(1);
    assert_eq!(try_from(&server, "192.0.2.2", OWNER, PASSWORD).status, 200);
}

#[test]
fn however_many_guess_the_owner_waits_seconds() {
    let server = Server::start();
    let guess = |at: u32| {
        let [.., high, low] = at.to_be_bytes();
        let guess = rate_limit::attempts(OWNER, IpAddr::from([198, 51, high, low]));
        server.runtime.block_on(count_within_limits(&server.store, guess, server.clock.now())).unwrap()
    };
    for at in 0..FREE_PER_EMAIL + 20 {
        while let Some(seconds) = guess(at) {
            server.clock.advance(i64::from(seconds));
        }
    }
    let refused = try_from(&server, "192.0.2.2", OWNER, PASSWORD);
    assert_eq!(refused.status, 429);
    let seconds = refused.json()["retry_after"].as_i64().unwrap();
    assert!(seconds <= 4, "{seconds}");
    server.clock.advance(seconds);
    assert_eq!(try_from(&server, "192.0.2.2", OWNER, PASSWORD).status, 200);
}

#[test]
fn guessing_from_one_client_becomes_slow_whatever_the_account() {
    let server = Server::start();
    for at in 0..FREE_PER_CLIENT {
        let email = format!("nobody{at}@acme.example");
        assert_eq!(try_from(&server, "192.0.2.7", &email, "wrong-password-wrong").status, 401);
    }
    assert_eq!(try_from(&server, "192.0.2.7", STRANGER, PASSWORD).status, 429);
    assert_eq!(
        try_from(&server, "203.0.113.5, 192.0.2.7", STRANGER, PASSWORD).status,
        429,
        "the proxy's word counts"
    );
    assert_eq!(try_from(&server, "192.0.2.8", STRANGER, PASSWORD).status, 200);
}

#[test]
fn many_guesses_at_once_gain_nothing() {
    let server = Server::start();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let guess = || scope.spawn(|| try_from(&server, "192.0.2.3", OWNER, "wrong-password-wrong").status);
        let running: Vec<_> = (0..16).map(|_| guess()).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let looked_at = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!(looked_at, FREE_PER_PAIR as usize, "{statuses:?}");
}

#[test]
fn failures_stand_in_the_log_without_the_password() {
    let server = Server::start();
    server.try_sign_in(OWNER, "wrong-password-wrong");
    let olivia = server.sign_in(OWNER);
    let log = server.get(&olivia, "/api/activity");
    let actions: Vec<_> =
        log.json()["entries"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
    assert_eq!(actions, ["signed_in", "sign_in_failed"]);
    assert!(!log.text().contains("wrong-password-wrong"));
}
