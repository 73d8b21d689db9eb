//! Every call that changes something leaves an entry in the log, in the same transaction.

mod upkeep;

use serde_json::{Value, json};
use std::collections::BTreeSet;

use crate::helpers::{ADMIN, Browser, OWNER, Operation, PASSWORD, Server, draft, repairable, settings};

/// Calls that change nothing although their method could, with the reason.
pub const CHANGES_NOTHING: [(&str, &str); 2] = [
    ("POST /api/password-link", "only says whose link it is; the secret must not stand in an address"),
    ("POST /api/sign-in-ways", "only says what a domain offers; addresses must not stand in a log"),
];

#[test]
fn every_changing_route_leaves_its_entry() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut left = BTreeSet::new();
    let mut act = |call: &str, action: &str, by: &Browser, run: &dyn Fn() -> u16| {
        let before = newest(&server, by)["seq"].as_i64().unwrap_or(0);
        let status = run();
        assert!((200..300).contains(&status), "{call}: {status}");
        let by = if call == "DELETE /api/session" { server.sign_in(OWNER) } else { by.clone() };
        let entries = server.get(&by, "/api/activity").json()["entries"].as_array().unwrap().clone();
        let new: Vec<&Value> = entries.iter().filter(|one| one["seq"].as_i64().unwrap() > before).collect();
        assert!(new.iter().any(|one| one["action"] == action), "{call} left {new:?}");
        left.insert(call.to_owned());
    };
    let change = |method: &str, path: &str, body: Option<Value>| {
        let call = server.change(&olivia, method, path);
        body.map_or(call.clone(), |body| call.json(&body)).send().status
    };
    let form = || settings("https://idp.example/acme");
    act("PUT /api/connection/draft", "draft_saved", &olivia, &|| {
        change("PUT", "/api/connection/draft", Some(form()))
    });
    act("DELETE /api/connection/draft", "draft_discarded", &olivia, &|| {
        change("DELETE", "/api/connection/draft", None)
    });
    act("POST /api/connection/enable", "enabled", &olivia, &|| {
        change("POST", "/api/connection/enable", Some(form()))
    });
    act("PUT /api/connection/requirement", "requirement_changed", &olivia, &|| {
        server.require(&olivia, "armed").status
    });
    server.hold_domain(&olivia, "acme.example");
    server.test_passes(&olivia);
    assert_eq!(change("POST", "/api/connection/enable", Some(settings("https://idp.example/other"))), 200);
    act("POST /api/connection/roll-back", "rolled_back", &olivia, &|| {
        change("POST", "/api/connection/roll-back", None)
    });
    let org_id = server.org_id(&olivia);
    server.lose_domain(&org_id, "acme.example", &server.service_provider(&org_id));
    act("PUT /api/connection/idp-managed-access", "idp_managed_access_changed", &olivia, &|| {
        change("PUT", "/api/connection/idp-managed-access", Some(json!({ "on": true })))
    });
    act("POST /api/connection/disable", "disabled", &olivia, &|| {
        change("POST", "/api/connection/disable", None)
    });
    act("DELETE /api/connection", "removed", &olivia, &|| change("DELETE", "/api/connection", None));
    act("POST /api/session/reauthentication", "reauthenticated", &olivia, &|| {
        let body = json!({ "password": PASSWORD });
        server.call("POST", "/api/session/reauthentication").by(&olivia).json(&body).send().status
    });
    act("POST /api/sign-in-attempts/{id}/repair", "draft_repaired", &olivia, &|| {
        change("POST", &repairable(&server, &olivia), Some(json!({ "take": "issuer_url" })))
    });
    act("POST /api/session", "signed_in", &olivia, &|| server.try_sign_in(OWNER, PASSWORD).status);
    act("DELETE /api/session", "signed_out", &olivia, &|| {
        server.call("DELETE", "/api/session").by(&olivia).send().status
    });
    assert_eq!(actions_of_a_claim(&server), ["domain_removed", "domain_verified", "domain_added"]);
    let claims = ["POST /api/domains", "POST /api/domains/{domain}/check", "DELETE /api/domains/{domain}"];
    left.extend(claims.map(str::to_owned));
    assert_eq!(actions_of_a_test(&server), ["personal_values_shown", "test_started"]);
    left.extend(["POST /api/connection/test", "POST /api/sign-in-attempts/{id}/personal"].map(str::to_owned));
    left.extend(changes_of_people(&server));
    left.extend(upkeep::changes(&server));
    assert!(actions_after_a_link(&server).contains(&"password_set".to_owned()));
    left.insert("POST /api/password-link/password".into());
    assert_eq!(missing(&server, &left), Vec::<String>::new());
}

#[test]
fn entries_say_what_was_before_and_after() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let form = server.wishing(&olivia, settings("https://idp.example/acme"));
    let enabled = server.change(&olivia, "POST", "/api/connection/enable").json(&form).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    let entry = newest(&server, &olivia);
    assert_eq!(entry["actor"], "Olivia Berg");
    assert_eq!(entry["address"], "127.0.0.1");
    let names: Vec<_> = entry["changes"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(
        names,
        [
            "Identity provider sign-in URL",
            "Issuer URL",
            "SAML certificate",
            "Require users to log in using SSO",
            "Requirement"
        ]
    );
    assert_eq!(entry["changes"][4], json!({ "name": "Requirement", "before": "Off", "after": "Armed" }));
    let answer = server
        .change(&olivia, "PUT", "/api/connection/draft")
        .json(&draft("", "https://idp.example/2"))
        .send();
    assert_eq!(answer.status, 200);
    let change = &newest(&server, &olivia)["changes"][1];
    assert_eq!(
        (&change["before"], &change["after"]),
        (&json!("https://idp.example/acme"), &json!("https://idp.example/2"))
    );
}

#[test]
fn what_changes_nothing_leaves_no_entry_and_no_new_version() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut seen = (newest(&server, &olivia)["seq"].clone(), server.etag(&olivia));
    let empty = draft("", "");
    assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&empty).send().status, 200);
    assert_eq!((newest(&server, &olivia)["seq"].clone(), server.etag(&olivia)), seen, "nothing was saved");
    for (method, path, form) in [
        ("PUT", "/api/connection/draft", draft("", "https://idp.example/acme")),
        ("POST", "/api/connection/enable", settings("https://idp.example/acme")),
    ] {
        let first = server.change(&olivia, method, path).json(&form).send();
        assert_eq!(first.status, 200, "{}", first.text());
        let after = (newest(&server, &olivia)["seq"].clone(), server.etag(&olivia));
        assert_ne!(after, seen, "{path}");
        let again = server.change(&olivia, method, path).json(&form).send();
        assert_eq!((again.status, again.text()), (200, first.text()), "{path}");
        assert_eq!((newest(&server, &olivia)["seq"].clone(), server.etag(&olivia)), after, "{path}");
        seen = after;
    }
}

#[test]
fn pages_follow_each_other_without_gap() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for number in 0..6 {
        let form = draft("", &format!("https://idp.example/{number}"));
        assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send().status, 200);
    }
    let (mut seen, mut next) = (Vec::new(), String::new());
    loop {
        let page = server.get(&olivia, &format!("/api/activity?limit=3{next}")).json();
        seen.extend(page["entries"].as_array().unwrap().iter().map(|one| one["seq"].as_i64().unwrap()));
        let Some(before) = page["next"].as_i64() else { break };
        next = format!("&before={before}");
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(server.get(&olivia, "/api/activity?before=x").code(), "malformed");
    for list in ["/api/activity", "/api/people", "/api/sign-in-attempts"] {
        for bad in ["limit=x", "limit=-1", "limit=0", "limit=201", "limit=2147483648"] {
            assert_eq!(server.get(&olivia, &format!("{list}?{bad}")).code(), "malformed", "{list} {bad}");
        }
    }
}

#[test]
fn entries_can_be_neither_changed_nor_deleted() {
    let server = Server::start();
    server.sign_in(OWNER);
    for sql in ["DELETE FROM audit_entry", "UPDATE audit_entry SET actor = 'nobody'"] {
        let error = server.try_execute(sql).unwrap_err();
        let is_refused = error.contains("audit entries are never") || error.contains("permission denied");
        assert!(is_refused, "{error}");
    }
}

/// Each act on people leaves its entry; the routes of these.
fn changes_of_people(server: &Server) -> Vec<String> {
    let olivia = server.sign_in(OWNER);
    let rosa =
        json!({ "name": "Rosa", "email": "rosa@acme.example", "role": "member", "password_link": false });
    let added = server.call("POST", "/api/people").by(&olivia).json(&rosa).send();
    assert_eq!((added.status, newest(server, &olivia)["action"].clone()), (200, json!("person_added")));
    let id = added.json()["person"]["id"].as_str().unwrap().to_owned();
    let mut routes = vec!["POST /api/people".to_owned()];
    for (method, path, body, action) in [
        ("PUT", "/api/people/{id}/role", Some(json!({ "role": "admin" })), "role_changed"),
        ("POST", "/api/people/{id}/password-link", None, "password_link_made"),
        ("POST", "/api/people/{id}/link-anew", None, "link_released"),
        ("DELETE", "/api/people/{id}/sessions", None, "sessions_ended"),
        ("POST", "/api/people/link-anew", Some(json!({ "links": 0 })), "links_released"),
        ("DELETE", "/api/people/{id}", None, "person_removed"),
    ] {
        let call = server.call(method, &path.replace("{id}", &id)).by(&olivia);
        let answer = body.map_or(call.clone(), |body| call.json(&body)).send();
        assert!(answer.status < 300, "{method} {path}: {}", answer.text());
        let entry = newest(server, &olivia);
        assert_eq!((&entry["action"], &entry["actor"]), (&json!(action), &json!("Olivia Berg")), "{path}");
        routes.push(format!("{method} {path}"));
    }
    routes
}

/// What starting a test and looking at its personal values leave, newest first.
fn actions_of_a_test(server: &Server) -> Vec<String> {
    let olivia = server.sign_in(OWNER);
    let form = settings("https://idp.example/acme");
    assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send().status, 200);
    let started = server.change(&olivia, "POST", "/api/connection/test").send().json();
    let path = format!("/api/sign-in-attempts/{}/personal", started["attempt_id"].as_str().unwrap());
    assert_eq!(server.call("POST", &path).by(&olivia).send().status, 200);
    let entries = server.get(&olivia, "/api/activity?limit=2").json()["entries"].as_array().unwrap().clone();
    entries.iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect()
}

/// What claiming a domain, finding its record and removing it leave, newest first.
fn actions_of_a_claim(server: &Server) -> Vec<String> {
    let olivia = server.sign_in(OWNER);
    let domain = json!({ "domain": "acme.example" });
    let answer = server.call("POST", "/api/domains").by(&olivia).json(&domain).send().json();
    server.dns.publish("acme.example", &[answer["domains"][0]["claim"]["txt_value"].as_str().unwrap()]);
    for (method, path) in
        [("POST", "/api/domains/acme.example/check"), ("DELETE", "/api/domains/acme.example")]
    {
        assert_eq!(server.call(method, path).by(&olivia).send().status, 200, "{method} {path}");
    }
    let entries = server.get(&olivia, "/api/activity?limit=3").json()["entries"].as_array().unwrap().clone();
    assert!(entries.iter().all(|one| one["subject"] == "acme.example"), "{entries:?}");
    entries.iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect()
}

fn actions_after_a_link(server: &Server) -> Vec<String> {
    let body = json!({ "token": server.link(OWNER), "password": "another-good-password" });
    assert_eq!(server.call("POST", "/api/password-link/password").json(&body).send().status, 204);
    let page = server.get(&server.sign_in(ADMIN), "/api/activity").json();
    page["entries"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect()
}

fn newest(server: &Server, by: &Browser) -> Value {
    server.get(by, "/api/activity?limit=1").json()["entries"][0].clone()
}

/// Changing routes of the document that are neither in `left` nor excused; an excuse that is not needed counts too.
fn missing(server: &Server, left: &BTreeSet<String>) -> Vec<String> {
    let changing = server.operations().into_iter().filter(Operation::changes).map(|one| one.name());
    let changing: BTreeSet<String> = changing.collect();
    let excused: BTreeSet<String> = CHANGES_NOTHING.iter().map(|(call, _)| (*call).to_owned()).collect();
    changing.symmetric_difference(&left.union(&excused).cloned().collect()).cloned().collect()
}
