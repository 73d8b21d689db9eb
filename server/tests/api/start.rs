//! The first question: one answer in the stead of three.

use sso_model::api::ConnectionView;

use crate::helpers::{ADMIN, BILLING, MEMBER, OWNER, Server};

#[test]
fn it_answers_what_the_single_requests_answer() {
    let server = Server::start();
    for person in [OWNER, ADMIN] {
        let by = server.sign_in(person);
        let start = server.get(&by, "/api/start").json();
        assert_eq!(start["session"], server.get(&by, "/api/session").json());
        assert_eq!(start["connection"], server.get(&by, "/api/connection").json());
        assert_eq!(start["service_provider"], server.get(&by, "/api/service-provider").json());
        let connection: ConnectionView = serde_json::from_value(start["connection"].clone()).unwrap();
        assert_eq!(start["status"], serde_json::to_value(connection.status()).unwrap());
    }
    for person in [BILLING, MEMBER] {
        let by = server.sign_in(person);
        let start = server.get(&by, "/api/start").json();
        assert_eq!(start["session"], server.get(&by, "/api/session").json());
        assert!(
            ["status", "connection", "service_provider"].iter().all(|part| start.get(part).is_none()),
            "{person} may not see the settings"
        );
    }
    assert_eq!(server.bare("GET", "/api/start").send().text(), r#"{"session":null}"#);
}

#[test]
fn settings_that_cannot_be_read_do_not_hide_who_is_signed_in() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    server.execute("ALTER TABLE connection RENAME TO connection_away");
    assert_eq!(server.get(&olivia, "/api/connection").status, 500, "a person who asks for them is told");
    let start = server.get(&olivia, "/api/start");
    assert_eq!(start.status, 200);
    assert_eq!(start.json()["session"]["person"]["email"], OWNER);
    assert!(start.json().get("connection").is_none() && start.json().get("status").is_none());
}
