//! Back to the last settings that worked, through the API.

use serde_json::{Value, json};

use crate::helpers::{BILLING, Browser, MEMBER, NOON, OWNER, STRANGER, Server};

const FIRST: &str = "https://idp.example/first";
const SECOND: &str = "https://idp.example/second";

/// The first settings worked for two people, a minute later the second ones replaced them.
fn replaced() -> (Server, Browser) {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let org_id = server.org_id(&olivia);
    assert_eq!(server.enable(&olivia, FIRST).status, 200);
    server.hold_domain(&olivia, "acme.example");
    let first = server.snapshot(&org_id).connection.to_edit();
    for person in [Some(MEMBER), Some(BILLING), Some(MEMBER), None] {
        server.passes(&org_id, &first, person);
    }
    server.clock.advance(60);
    assert_eq!(server.enable(&olivia, SECOND).status, 200);
    (server, olivia)
}

#[test]
fn it_leads_back_and_says_where_to() {
    let (server, olivia) = replaced();
    let view = server.get(&olivia, "/api/connection").json();
    let expected = json!({
        "enabled_at": NOON.to_string(),
        "enabled_by": "Olivia Berg",
        "settings": view["roll_back"]["settings"],
        "signed_in": 2,
    });
    assert_eq!(view["roll_back"], expected);
    let promised = view["roll_back"]["settings"].clone();
    assert_eq!(promised["issuer_url"], json!(FIRST));
    server.clock.advance(60);
    let back = server.change(&olivia, "POST", "/api/connection/roll-back").send().json();
    assert_eq!((&back["stage"], &back["live"]), (&json!("enabled"), &promised), "what was promised");
    assert_eq!(back["live_changed"]["at"], json!(NOON.plus(120).to_string()));
    assert_eq!((&back["draft"]["issuer_url"], &back["roll_back"]), (&json!(SECOND), &Value::Null));
    let entry = server.get(&olivia, "/api/activity?limit=1").json()["entries"][0].clone();
    assert_eq!((&entry["action"], &entry["actor"]), (&json!("rolled_back"), &json!("Olivia Berg")));
    let issuer = &entry["changes"][0];
    assert_eq!((&issuer["before"], &issuer["after"]), (&json!(SECOND), &json!(FIRST)));
}

#[test]
fn it_needs_settings_that_worked() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for issuer in [FIRST, SECOND] {
        assert_eq!(server.enable(&olivia, issuer).status, 200);
    }
    let answer = server.change(&olivia, "POST", "/api/connection/roll-back").send();
    assert_eq!((answer.status, answer.code().as_str()), (409, "nothing_to_roll_back"));
}

#[test]
fn it_asks_for_the_password() {
    let (server, olivia) = replaced();
    server.clock.advance(700);
    let answer = server.change(&olivia, "POST", "/api/connection/roll-back").send();
    assert_eq!((answer.status, answer.code().as_str()), (403, "reauthenticate"));
}

#[test]
fn nobody_else_takes_its_issuer_and_removing_everything_gives_it_back() {
    let (server, olivia) = replaced();
    let gina = server.sign_in(STRANGER);
    assert_eq!(server.enable(&gina, FIRST).status, 409);
    assert_eq!(server.enable(&gina, SECOND).status, 200, "nobody has signed in with it");
    assert_eq!(server.change(&olivia, "POST", "/api/connection/disable").send().status, 200);
    assert_eq!(server.enable(&gina, FIRST).status, 409);
    assert_eq!(
        server.change(&olivia, "POST", "/api/connection/roll-back").send().status,
        200,
        "also from disabled"
    );
    assert_eq!(server.change(&olivia, "POST", "/api/connection/disable").send().status, 200);
    assert_eq!(server.change(&olivia, "DELETE", "/api/connection").send().status, 200);
    assert_eq!(server.enable(&gina, FIRST).status, 200);
}
