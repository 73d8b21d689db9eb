//! Two organizations never see each other.

use serde_json::{Value, json};

use crate::helpers::{Browser, OWNER, STRANGER, Server, draft};

#[test]
fn nothing_of_one_organization_reaches_the_other() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    let before = everything(&server, &gina);
    assert_eq!(server.enable(&olivia, "https://idp.example/acme-secret").status, 200);
    assert_eq!(server.change(&olivia, "POST", "/api/connection/test").send().status, 200);
    let form = draft("https://idp.example/acme-secret-login", "");
    assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send().status, 200);
    let domain = json!({ "domain": "acme.example" });
    assert_eq!(server.call("POST", "/api/domains").by(&olivia).json(&domain).send().status, 200);
    assert_eq!(everything(&server, &gina), before);
    let seen = everything(&server, &gina).to_string();
    for foreign in ["acme", "Acme", "Olivia", "olivia", &id(&server, &olivia)] {
        assert!(!seen.contains(foreign), "{foreign} in {seen}");
    }
}

#[test]
fn no_version_of_another_organization_changes_ones_own() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(server.enable(&olivia, "https://idp.example/acme").status, 200);
    let (acme, globex) = (server.etag(&olivia), server.etag(&gina));
    let save = |tag: &str| {
        server.call("PUT", "/api/connection/draft").by(&gina).header("if-match", tag).json(&draft("", ""))
    };
    assert_eq!(save(&acme).send().status, 412);
    assert_eq!(save(&globex).send().status, 200);
    assert_eq!(server.etag(&olivia), acme, "Acme's settings are as they were");
}

#[test]
fn entries_are_numbered_for_each_organization() {
    let server = Server::start();
    for _ in 0..3 {
        server.sign_in(OWNER);
    }
    let gina = server.sign_in(STRANGER);
    let entries = server.get(&gina, "/api/activity").json()["entries"].as_array().unwrap().clone();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["seq"], 1);
}

#[test]
fn each_has_its_own_postback_url() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    let values = |browser| server.get(browser, "/api/service-provider").json();
    let (acme, globex) = (values(&olivia), values(&gina));
    assert_ne!(acme["postback_url"], globex["postback_url"]);
    assert_eq!(acme["sp_entity_id"], globex["sp_entity_id"]);
    assert_eq!(acme["acs_url"], globex["acs_url"]);
    let expected = format!("http://127.0.0.1/security/sso/v2/authorize/?org_id={}", id(&server, &olivia));
    assert_eq!(acme["postback_url"], expected);
}

/// What every route that only reads and names nothing answers.
fn everything(server: &Server, by: &Browser) -> Value {
    let reading = server.operations().into_iter().filter(|one| !one.changes() && one.stands_alone());
    let answers = reading.map(|one| {
        let answer = server.get(by, &one.path);
        assert_eq!(answer.status, 200, "{}: {}", one.path, answer.text());
        (one.path, answer.json())
    });
    Value::Object(answers.collect())
}

fn id(server: &Server, by: &Browser) -> String {
    server.get(by, "/api/session").json()["organization"]["id"].as_str().unwrap().to_owned()
}
