//! Who may call what: a row for every route of the API, and no route without a row.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::helpers::{ADMIN, BILLING, Call, MEMBER, OWNER, Server, draft, settings};

/// What a role gets: nobody, member, billing admin, admin, owner.
struct Row(&'static str, &'static str, [u16; 5]);

const ANYBODY: [u16; 5] = [200; 5];
const MANAGERS: [u16; 5] = [401, 403, 403, 200, 200];

/// Each call is made on a connection that is enabled, with a draft beside it.
const TABLE: [Row; 54] = [
    Row("GET", "/api/about", ANYBODY),
    // To each what the role may see: `sessions.rs`.
    Row("GET", "/api/start", ANYBODY),
    // Nobody gets `null`.
    Row("GET", "/api/session", ANYBODY),
    Row("POST", "/api/session", ANYBODY),
    Row("DELETE", "/api/session", [401, 204, 204, 204, 204]),
    Row("POST", "/api/session/reauthentication", [401, 204, 204, 204, 204]),
    // Who has a link need not be signed in; these calls have none.
    Row("POST", "/api/password-link", [410; 5]),
    Row("POST", "/api/password-link/password", [410; 5]),
    Row("GET", "/api/service-provider", MANAGERS),
    Row("GET", "/api/connection", MANAGERS),
    Row("PUT", "/api/connection/draft", MANAGERS),
    Row("DELETE", "/api/connection/draft", MANAGERS),
    Row("POST", "/api/connection/enable", MANAGERS),
    Row("POST", "/api/connection/disable", MANAGERS),
    Row("PUT", "/api/connection/requirement", MANAGERS),
    // Allowed by role, refused by the life cycle: there is nothing to roll back to.
    Row("POST", "/api/connection/roll-back", [401, 403, 403, 409, 409]),
    Row("PUT", "/api/connection/idp-managed-access", MANAGERS),
    Row("GET", "/api/connection/affected", MANAGERS),
    Row("GET", "/api/connection/request-certificates", MANAGERS),
    Row("POST", "/api/connection/request-certificates", MANAGERS),
    // Allowed by role; none waits.
    Row("PUT", "/api/connection/request-certificates/in-use", [401, 403, 403, 409, 409]),
    Row("GET", "/api/connection/encryption-certificates", MANAGERS),
    Row("POST", "/api/connection/encryption-certificates", MANAGERS),
    Row("PUT", "/api/connection/encryption-certificates/in-use", [401, 403, 403, 409, 409]),
    // Allowed by role, refused by the life cycle: it is enabled.
    Row("DELETE", "/api/connection", [401, 403, 403, 409, 409]),
    Row("GET", "/api/activity", MANAGERS),
    Row("GET", "/api/applications", [401, 200, 200, 200, 200]),
    // Nobody waits here: `null`.
    Row("GET", "/api/applications/asking", ANYBODY),
    // Allowed by role; the address is not.
    Row("POST", "/api/metadata", [401, 403, 403, 422, 422]),
    Row("GET", "/api/metadata-refresh", MANAGERS),
    Row("PUT", "/api/metadata-refresh", MANAGERS),
    Row("POST", "/api/metadata-refresh/look", MANAGERS),
    Row("POST", "/api/metadata-refresh/dismiss", MANAGERS),
    Row("GET", "/api/calendar-feed", MANAGERS),
    Row("POST", "/api/calendar-feed", MANAGERS),
    Row("DELETE", "/api/calendar-feed", MANAGERS),
    Row("GET", "/api/domains", MANAGERS),
    Row("POST", "/api/domains", MANAGERS),
    Row("POST", "/api/domains/{domain}/check", MANAGERS),
    Row("DELETE", "/api/domains/{domain}", MANAGERS),
    // Allowed by role; the draft is not complete.
    Row("POST", "/api/connection/test", [401, 403, 403, 422, 422]),
    Row("GET", "/api/sign-in-attempts", MANAGERS),
    // Allowed by role; there is no such attempt.
    Row("GET", "/api/sign-in-attempts/{id}", [401, 403, 403, 404, 404]),
    Row("POST", "/api/sign-in-attempts/{id}/personal", [401, 403, 403, 404, 404]),
    Row("POST", "/api/sign-in-attempts/{id}/repair", [401, 403, 403, 404, 404]),
    Row("POST", "/api/sign-in-ways", ANYBODY),
    Row("GET", "/api/people", MANAGERS),
    Row("POST", "/api/people", MANAGERS),
    Row("POST", "/api/people/link-anew", MANAGERS),
    // Allowed by role; there is no such person.
    Row("PUT", "/api/people/{id}/role", [401, 403, 403, 404, 404]),
    Row("DELETE", "/api/people/{id}", [401, 403, 403, 404, 404]),
    Row("DELETE", "/api/people/{id}/sessions", [401, 403, 403, 404, 404]),
    Row("POST", "/api/people/{id}/link-anew", [401, 403, 403, 404, 404]),
    Row("POST", "/api/people/{id}/password-link", [401, 403, 403, 404, 404]),
];

#[test]
fn every_route_answers_each_role_as_the_table_says() {
    let shared = Prepared::new();
    for Row(method, path, expected) in &TABLE {
        for (person, status) in [None, Some(MEMBER), Some(BILLING)].into_iter().zip(expected) {
            shared.expect(method, path, person, *status);
        }
        // These change what they find, so each finds its own.
        for (person, status) in [ADMIN, OWNER].into_iter().zip(&expected[3..]) {
            Prepared::new().expect(method, path, Some(person), *status);
        }
    }
    assert_eq!(
        shared.server.etag(&shared.server.sign_in(OWNER)),
        shared.etag,
        "nobody else changed anything"
    );
}

/// A server whose connection is enabled, with a draft beside it and a claimed domain.
struct Prepared {
    server: Server,
    etag: String,
    /// Stands for the people whom the requirement cuts off.
    seen: Value,
}

impl Prepared {
    fn new() -> Self {
        let server = Server::start();
        let olivia = server.sign_in(OWNER);
        assert_eq!(server.enable(&olivia, "https://idp.example/acme").status, 200);
        let draft = draft("", "https://idp.example/new");
        let domain = json!({ "domain": "acme.example" });
        assert_eq!(server.call("POST", "/api/domains").by(&olivia).json(&domain).send().status, 200);
        let etag = server.change(&olivia, "PUT", "/api/connection/draft").json(&draft).send().etag();
        let seen = server.seen(&olivia);
        Self { server, etag, seen }
    }

    fn expect(&self, method: &str, path: &str, person: Option<&str>, status: u16) {
        let place = path.replace("{domain}", "acme.example");
        let mut call = self.with_body(self.server.call(method, &place), path).header("if-match", &self.etag);
        if let Some(email) = person {
            call = call.by(&self.server.sign_in(email));
        }
        let answer = call.send();
        assert_eq!(answer.status, status, "{method} {path} by {person:?}: {}", answer.text());
    }

    fn with_body(&self, call: Call, path: &str) -> Call {
        match path {
            "/api/session" => call.json(&json!({ "email": OWNER, "password": "practice-makes-perfect" })),
            "/api/session/reauthentication" => call.json(&json!({ "password": "practice-makes-perfect" })),
            "/api/password-link" => call.json(&json!({ "token": "none" })),
            "/api/password-link/password" => {
                call.json(&json!({ "token": "none", "password": "practice-makes-perfect" }))
            }
            "/api/sign-in-ways" => call.json(&json!({ "email": OWNER })),
            "/api/connection/draft" => call.json(&draft("https://idp.example/login", "")),
            "/api/connection/enable" => call.json(&settings("https://idp.example/acme")),
            "/api/metadata-refresh" => call.json(
                &json!({ "url": "https://idp.example/metadata", "on": true, "adds_certificates": false }),
            ),
            "/api/metadata-refresh/dismiss" => call.json(&json!({ "found_at": "2026-11-24T12:00:00Z" })),
            "/api/metadata" => call.json(&json!({ "url": "https://127.0.0.1/" })),
            "/api/domains" => call.json(&json!({ "domain": "acme-robotics.example" })),
            "/api/connection/requirement" => call.json(&json!({ "requirement": "armed", "confirmed": self.seen })),
            "/api/people" => call.json(
                &json!({ "name": "", "email": "rosa@acme.example", "role": "member", "password_link": false }),
            ),
            "/api/sign-in-attempts/{id}/repair" => call.json(&json!({ "take": "issuer_url" })),
            "/api/people/link-anew" => call.json(&json!({ "links": 0 })),
            "/api/people/{id}/role" => call.json(&json!({ "role": "admin" })),
            "/api/connection/idp-managed-access" => call.json(&json!({ "on": true })),
            "/api/connection/request-certificates" | "/api/connection/encryption-certificates" => call.json(&json!({ "replaces": null })),
            path if path.ends_with("/in-use") => call.json(&json!({ "sha256": "" })),
            _ => call,
        }
    }
}

#[test]
fn every_route_of_the_document_has_a_row() {
    let server = Server::start();
    let document = server.bare("GET", "/api/openapi.json").send().json();
    let documented: BTreeSet<(String, String)> =
        document["paths"].as_object().unwrap().iter().flat_map(operations).collect();
    let rows: BTreeSet<_> =
        TABLE.iter().map(|Row(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(documented, rows);
}

#[test]
fn what_is_no_route_is_a_problem() {
    let server = Server::start();
    for path in ["/api", "/api/", "/api/nothing", "/api/connection/nothing", "/api/Session"] {
        assert_eq!(server.call("GET", path).send().code(), "not_found", "{path}");
    }
    let answer = server.call("PUT", "/api/session").json(&json!({})).send();
    assert_eq!((answer.status, answer.code()), (405, "wrong_method".into()));
    assert!(answer.header("allow").contains("DELETE"), "{:?}", answer.headers);
}

fn operations((path, item): (&String, &Value)) -> Vec<(String, String)> {
    let methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];
    let there = methods.into_iter().filter(|method| !item[method].is_null());
    there.map(|method| (method.to_uppercase(), path.clone())).collect()
}
