//! An attribute mapping on its whole way: refused by name, saved, tested, in force, written down.

use serde_json::{Value, json};
use sso_practice::Fault;

use crate::helpers::{Idp, MEMBER, OWNER, Server, code_of, journey};

const CLAIMS: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

/// Settings that fit a provider which sends the names of Microsoft Entra ID.
fn mapped(idp: &Idp) -> Value {
    let mut form = idp.settings();
    let claim = |name: &str| format!("{CLAIMS}/{name}");
    form["attributes"] = json!({ "email": claim("emailaddress"), "first_name": claim("givenname"), "last_name": claim("surname") });
    form
}

#[test]
fn a_mapping_lets_people_in_by_the_names_that_their_provider_sends() {
    let server = Server::start();
    let (olivia, idp) = (server.sign_in(OWNER), Idp::new("https://idp.acme.example"));
    server.connect(&olivia, &idp, "acme.example");
    let postback = server.postback(&olivia);
    let sign_in = |fault| {
        let there = server.set_out(&postback);
        server.post_response(&there, &idp.faulty(&server, &there, MEMBER, fault))
    };
    // The exact names are the default, and another name is refused without a mapping.
    assert_eq!(sign_in(None).status, 303);
    assert_ne!(sign_in(Some(Fault::EntraNames)).status, 303);

    let enabled = server.change(&olivia, "POST", "/api/connection/enable").json(&mapped(&idp)).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    assert_eq!(enabled.json()["live"]["attributes"]["last_name"], json!(format!("{CLAIMS}/surname")));
    assert_eq!(enabled.json()["live_tested"], Value::Null, "nobody has signed in by this mapping yet");
    assert_eq!(sign_in(Some(Fault::EntraNames)).status, 303);
    assert_ne!(sign_in(None).status, 303, "what is mapped elsewhere is not read under its exact name");

    let report = server.newest_attempt(&olivia);
    assert_eq!(code_of(&report, "email"), ("failed".into(), "email_misspelt".into()));
    assert_eq!(report["report"]["reading"]["mapping"]["email"], json!(format!("{CLAIMS}/emailaddress")));

    let log = server.get(&olivia, "/api/activity").json();
    let entries = log["entries"].as_array().unwrap();
    let entry = entries.iter().find(|one| one["action"] == "enabled").unwrap();
    let change = &entry["changes"][0];
    assert_eq!((&change["name"], &change["before"]), (&json!("Attribute mapping"), &json!("")));
    assert!(change["after"].as_str().unwrap().starts_with(&format!("email from {CLAIMS}/emailaddress, ")));
}

#[test]
fn a_test_on_a_mapping_counts_for_it_alone() {
    let server = Server::start();
    let (olivia, idp) = (server.sign_in(OWNER), Idp::new("https://idp.acme.example"));
    server.hold_domain(&olivia, "acme.example");
    let save = |form: &Value| server.change(&olivia, "PUT", "/api/connection/draft").json(form).send();
    assert_eq!(save(&mapped(&idp)).status, 200);
    let started = server.change(&olivia, "POST", "/api/connection/test").send().json();
    let link = started["start_url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap().to_owned();
    let there = journey(&server.bare("GET", &link).by(&olivia).send());
    let response = idp.faulty(&server, &there, MEMBER, Some(Fault::EntraNames));
    assert!(server.post_response(&there, &response).text().contains("The test sign-in passed"));
    let view = || server.get(&olivia, "/api/connection").json();
    assert_eq!(view()["draft_tested"]["by"], "Olivia Berg");
    // Without the mapping these are settings that nobody has tried.
    assert_eq!(save(&idp.settings()).status, 200);
    assert_eq!((&view()["draft_tested"], &view()["draft"]["attributes"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_wrong_mapping_is_refused_at_its_field_together_with_the_rest() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut form = Idp::new("https://idp.acme.example").settings();
    form["sign_in_url"] = json!("http://idp.acme.example");
    form["attributes"] = json!({ "email": "mara@acme.example", "last_name": "<Attribute>" });
    let answer = server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send();
    assert_eq!(answer.status, 422);
    let body = answer.json();
    let errors = body["errors"].as_array().unwrap();
    let pointers: Vec<_> = errors.iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/sign_in_url", "/attributes/email", "/attributes/last_name"]);
    form["attributes"] = json!({ "mail": "x" });
    assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send().status, 400);
}
