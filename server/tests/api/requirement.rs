//! The requirement through the API: what brings it into force, what takes it out, and that nobody is told of a
//! conflict for it.

use serde_json::{Value, json};

use crate::helpers::{ADMIN, Browser, Call, MEMBER, NOON, OWNER, Server, settings};

const ISSUER: &str = "https://idp.example/acme";
const DOMAIN: &str = "acme.example";

/// Acme with a verified domain and armed settings that nobody has tried.
fn armed() -> (Server, Browser, String) {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let org_id = server.org_id(&olivia);
    server.verify_domain(&org_id, DOMAIN, &server.service_provider(&org_id));
    let form = server.wishing(&olivia, settings(ISSUER));
    let enabled = server.change(&olivia, "POST", "/api/connection/enable").json(&form).send().json();
    assert_eq!((&enabled["stage"], &enabled["requirement"]), (&json!("enabled"), &json!("armed")));
    (server, olivia, org_id)
}

fn required() -> (Server, Browser, String) {
    let (server, olivia, org_id) = armed();
    server.test_passes(&olivia);
    assert_eq!(server.get(&olivia, "/api/connection").json()["requirement"], "required");
    (server, olivia, org_id)
}

fn newest(server: &Server, by: &Browser) -> Value {
    server.get(by, "/api/activity?limit=1").json()["entries"][0].clone()
}

#[test]
fn a_passing_sign_in_brings_it_into_force_and_is_shown() {
    let (server, olivia, org_id) = armed();
    let view = server.get(&olivia, "/api/connection").json();
    assert_eq!((&view["live_tested"], &view["domains"]["verified"]), (&Value::Null, &json!([DOMAIN])));
    server.clock.advance(60);
    let live = server.snapshot(&org_id).connection.to_edit();
    server.passes(&org_id, &live, Some(MEMBER));
    let view = server.get(&olivia, "/api/connection").json();
    assert_eq!(view["requirement"], "required");
    assert_eq!(view["live_tested"], json!({ "at": NOON.plus(60).to_string(), "by": "Mia Tanaka" }));
    let entry = newest(&server, &olivia);
    assert_eq!(
        (&entry["action"], &entry["actor"]),
        (&json!("requirement_came_into_force"), &json!("sso-server"))
    );
    assert_eq!(entry["changes"][0], json!({ "name": "Requirement", "before": "Armed", "after": "Required" }));
}

#[test]
fn what_happens_by_itself_is_nobodys_conflict() {
    let (server, olivia, org_id) = armed();
    let etag = server.etag(&olivia);
    server.test_passes(&olivia);
    server.lose_domain(&org_id, DOMAIN, &server.service_provider(&org_id));
    let body = json!({ "requirement": "off" });
    let call = server.call("PUT", "/api/connection/requirement").by(&olivia).header("if-match", &etag);
    let answer = call.json(&body).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let actions: Vec<_> = server.get(&olivia, "/api/activity?limit=4").json()["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["action"].clone())
        .collect();
    assert_eq!(
        actions,
        ["requirement_changed", "requirement_fell_back", "domain_removed", "requirement_came_into_force"]
    );
}

#[test]
fn it_falls_back_when_the_last_domain_is_lost_and_says_why() {
    let (server, olivia, org_id) = required();
    server.lose_domain(&org_id, DOMAIN, &server.service_provider(&org_id));
    let entry = newest(&server, &olivia);
    assert_eq!(entry["action"], "requirement_fell_back");
    let lost = json!({ "name": "At least one domain is verified", "before": "Yes", "after": "No" });
    assert_eq!(entry["changes"][1], lost);
    let view = server.get(&olivia, "/api/connection").json();
    assert_eq!((&view["requirement"], &view["live"]["require_sso"]), (&json!("armed"), &json!(true)));
}

#[test]
fn a_server_with_other_values_does_not_require_what_was_tried_on_the_first_ones() {
    let (server, olivia, org_id) = required();
    let (address, _) = server.beside("https://login.example.com/acs", &org_id);
    let ask = |address| {
        let call = Call::new(address, "GET", "/api/connection").header("x-sso-console", "1").by(&olivia);
        call.send().json()
    };
    let view = ask(address);
    assert_eq!((&view["requirement"], &view["live_tested"]), (&json!("armed"), &Value::Null));
    assert_eq!(newest(&server, &olivia)["action"], "requirement_fell_back");
    assert_eq!(ask(server.address)["requirement"], "required", "the operator gave the first ones back");
}

#[test]
fn while_required_only_tested_settings_go_live() {
    let (server, olivia, _) = required();
    let mut form = settings("https://idp.example/new");
    form["require_sso"] = json!(true);
    let enable = || server.change(&olivia, "POST", "/api/connection/enable").json(&form).send();
    let refused = enable();
    assert_eq!((refused.status, refused.code().as_str()), (409, "not_tested"));
    let saved = server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send();
    assert_eq!((saved.status, &saved.json()["draft_tested"]), (200, &Value::Null));
    server.test_passes(&olivia);
    assert_eq!(server.get(&olivia, "/api/connection").json()["draft_tested"]["by"], "Olivia Berg");
    let enabled = enable();
    assert_eq!((enabled.status, &enabled.json()["requirement"]), (200, &json!("required")));
}

#[test]
fn a_password_that_is_set_may_be_what_it_waited_for() {
    let (server, olivia, org_id) = armed();
    let live = server.snapshot(&org_id).connection.to_edit();
    server.execute("UPDATE person SET password_hash = NULL WHERE role IN ('owner', 'admin')");
    server.passes(&org_id, &live, None);
    let view = server.get(&olivia, "/api/connection").json();
    assert_eq!((&view["requirement"], &view["without_password"]), (&json!("armed"), &json!(2)));
    let body = json!({ "token": server.link(ADMIN), "password": "another-good-password" });
    assert_eq!(server.call("POST", "/api/password-link/password").json(&body).send().status, 204);
    assert_eq!(newest(&server, &olivia)["action"], "requirement_came_into_force", "nobody had to ask");
}

#[test]
fn whom_it_affects_is_said_by_name() {
    let (server, olivia, _) = armed();
    server.execute("UPDATE person SET password_hash = NULL WHERE role IN ('admin', 'member')");
    server.execute("UPDATE person SET sso_signed_in_at = 1 WHERE role = 'billing_admin'");
    let affected = server.get(&olivia, "/api/connection/affected").json();
    let names = |list: &str| -> Vec<String> {
        let people = affected[list]["first"].as_array().unwrap();
        assert_eq!(affected[list]["count"], people.len(), "{list}");
        people.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("members"), ["Bill Okafor", "Mia Tanaka"]);
    assert_eq!(names("never_signed_in_by_sso"), ["Mia Tanaka"]);
    assert_eq!(names("outside_domains"), Vec::<String>::new());
    assert_eq!(names("pending"), ["Mia Tanaka"]);
    assert_eq!(names("keep_password"), ["Olivia Berg"]);
    assert_eq!(names("no_way_in"), ["Adam Novak"]);
}

#[test]
fn idp_managed_access_is_switched_and_recorded_once() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let put = |on: bool| {
        let call = server.call("PUT", "/api/connection/idp-managed-access").by(&olivia);
        call.json(&json!({ "on": on })).send().json()["idp_managed_access"].clone()
    };
    assert_eq!(server.get(&olivia, "/api/connection").json()["idp_managed_access"], false);
    assert_eq!(put(true), true);
    let entry = newest(&server, &olivia);
    assert_eq!(entry["changes"], json!([{ "name": "IdP managed access", "before": "Off", "after": "On" }]));
    assert_eq!(put(true), true);
    assert_eq!(newest(&server, &olivia)["seq"], entry["seq"], "nothing changed");
    assert_eq!(put(false), false);
}
