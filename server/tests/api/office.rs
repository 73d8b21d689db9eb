//! An office behind one address comes in at nine: sign-ins that succeed count for nobody's limit.

use std::net::IpAddr;

use serde_json::json;
use sso_server::rate_limit::{self, FREE_PER_CLIENT, FREE_PER_PERSON, FREE_RESPONSES, FREE_STARTS};
use sso_server::storage::Entry;
use sso_server::usecases::people;
use sso_server::usecases::rate_limits::count_within_limits;
use sso_server::usecases::sessions::{self, NewSession};

use crate::helpers::{ADMIN, Acme, MEMBER, NOON, OWNER, PASSWORD, Server, session_of};

const OFFICE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

#[test]
fn everybody_comes_in_through_the_identity_provider() {
    let acme = Acme::new();
    for at in 0..FREE_RESPONSES + 20 {
        // Ten a second.
        acme.server.clock.advance(i64::from(at % 10 == 0));
        session_of(&acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER));
    }
}

/// The same for more people than may be under way at once, as the routes count them, all in the same second.
#[test]
fn who_has_come_in_is_not_under_way() {
    let server = Server::start();
    server.runtime.block_on(async {
        let mia = people::account(&server.store, MEMBER).await.unwrap().unwrap();
        for at in 0..FREE_STARTS + 100 {
            for limit in
                [rate_limit::ways(OFFICE), rate_limit::sso_start(OFFICE), rate_limit::sso_response(OFFICE)]
            {
                let counted = count_within_limits(&server.store, vec![limit], NOON).await;
                assert_eq!(counted.unwrap(), None, "{at}");
            }
            let new = NewSession {
                token_hash: format!("s{at}"),
                person_id: mia.person.id.clone(),
                org_id: mia.organization.id.clone(),
                replaces: None,
                confirmed: false,
                by_sso: true,
                auth_time: Some(NOON),
                ends_at: None,
                entry: Entry::of_server(NOON, sso_model::audit::Action::SignedInBySso, ""),
            };
            sessions::start(&server.store, new, rate_limit::came_in(OFFICE)).await.unwrap();
        }
    });
}

#[test]
fn typing_errors_before_the_right_password_slow_nobody_else_down() {
    let server = Server::start();
    for _ in 0..FREE_PER_CLIENT / 2 + 2 {
        for email in [OWNER, ADMIN] {
            assert_eq!(server.try_sign_in(email, "wrong-password-wrong").status, 401);
            assert_eq!(server.try_sign_in(email, PASSWORD).status, 200);
        }
    }
}

#[test]
fn guesses_at_others_are_not_taken_back_by_a_password_of_ones_own() {
    let server = Server::start();
    let mut guesses = 0;
    loop {
        let email = format!("nobody{guesses}@acme.example");
        if server.try_sign_in(&email, "wrong-password-wrong").status == 429 {
            break;
        }
        guesses += 1;
        if guesses < FREE_PER_CLIENT {
            assert_eq!(server.try_sign_in(MEMBER, PASSWORD).status, 200, "{guesses}");
        }
    }
    assert_eq!(guesses, FREE_PER_CLIENT);
}

/// The log is never pruned, and anybody can type an address: it does not grow with every guess.
#[test]
fn guesses_do_not_fill_the_log() {
    let server = Server::start();
    let entries = || server.number("SELECT count(*) FROM audit_entry WHERE action = 'sign_in_failed'");
    for hour in 0..2 {
        for client in 1..=30 {
            let wrong = json!({ "email": MEMBER, "password": "wrong-password-wrong" });
            let call =
                server.call("POST", "/api/session").header("x-forwarded-for", &format!("192.0.2.{client}"));
            assert_eq!(call.json(&wrong).send().status, 401);
        }
        assert_eq!(entries(), 20 * (hour + 1));
        server.clock.advance(3_600);
    }
}

#[test]
fn a_new_session_brings_no_new_guesses_of_the_password() {
    let server = Server::start();
    let mut guesses = 0;
    for _ in 0..6 {
        // Through the identity provider a new session costs nothing; a sign-in by password stands for that here.
        let session = server.sign_in(OWNER);
        for _ in 0..5 {
            let body = json!({ "password": "wrong-password-wrong" });
            let call = server.call("POST", "/api/session/reauthentication").by(&session).json(&body);
            guesses += u32::from(call.send().status == 401);
        }
    }
    assert_eq!(guesses, FREE_PER_PERSON);
    let adam = server.sign_in(ADMIN);
    let body = json!({ "password": PASSWORD });
    let call = server.call("POST", "/api/session/reauthentication").by(&adam).json(&body);
    assert_eq!(call.send().status, 204, "others are not slowed down");
}
