//! The requirement hangs on a held domain: it follows in the transaction that takes the last one.

use serde_json::{Value, json};
use sso_model::timestamp::DAY;
use sso_server::dns::watch;

use crate::helpers::{Browser, OWNER, Server, settings};

const ACME: &str = "acme.example";
const ROBOTICS: &str = "acme-robotics.example";

/// SSO is required, with these domains verified.
fn required(domains: &[&str]) -> (Server, Browser) {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let form = server.wishing(&olivia, settings("https://idp.example/acme"));
    assert_eq!(server.change(&olivia, "POST", "/api/connection/enable").json(&form).send().status, 200);
    for domain in domains {
        verify(&server, &olivia, domain);
    }
    server.test_passes(&olivia);
    assert_eq!(state(&server, &olivia), ("required".into(), true));
    (server, olivia)
}

fn verify(server: &Server, by: &Browser, domain: &str) {
    let body = json!({ "domain": domain });
    let list = server.call("POST", "/api/domains").by(by).json(&body).send().json();
    let claims = list["domains"].as_array().unwrap();
    let claim = claims.iter().find(|one| one["claim"]["domain"] == domain).unwrap();
    server.dns.publish(domain, &[claim["claim"]["txt_value"].as_str().unwrap()]);
    let check = format!("/api/domains/{domain}/check");
    assert_eq!(server.call("POST", &check).by(by).send().status, 200);
}

/// The requirement, and whether its condition of a verified domain is met.
fn state(server: &Server, by: &Browser) -> (String, bool) {
    let view = server.get(by, "/api/connection").json();
    let conditions = view["conditions"].as_array().unwrap();
    let met = conditions.iter().find(|one| one["condition"] == "verified_domain").unwrap()["met"] == true;
    (view["requirement"].as_str().unwrap().to_owned(), met)
}

fn newest(server: &Server, by: &Browser) -> Vec<Value> {
    server.get(by, "/api/activity?limit=2").json()["entries"].as_array().unwrap().clone()
}

fn fell_back(entries: &[Value], cause: &str) {
    let (last, before) = (&entries[0], &entries[1]);
    assert_eq!((&last["action"], &last["actor"]), (&json!("requirement_fell_back"), &json!("sso-server")));
    let changes = json!([
        { "name": "Requirement", "before": "Required", "after": "Armed" },
        { "name": "At least one domain is verified", "before": "Yes", "after": "No" },
        { "name": "A sign-in has passed on exactly these settings", "before": "Yes", "after": "No" }
    ]);
    assert_eq!(last["changes"], changes);
    assert_eq!((&before["action"], &before["subject"]), (&json!(cause), &json!(ACME)));
}

#[test]
fn removing_the_last_domain_falls_back_to_armed() {
    let (server, olivia) = required(&[ACME, ROBOTICS]);
    let remove = |domain: &str| server.call("DELETE", &format!("/api/domains/{domain}")).by(&olivia).send();
    assert_eq!(remove(ROBOTICS).json()["requirement"], "required");
    assert_eq!(state(&server, &olivia), ("required".into(), true), "another one is left");
    assert_eq!(remove(ACME).json()["requirement"], "armed");
    assert_eq!(state(&server, &olivia), ("armed".into(), false));
    fell_back(&newest(&server, &olivia), "domain_removed");
}

#[test]
fn losing_the_last_domain_falls_back_to_armed() {
    let (server, _) = required(&[ACME]);
    server.dns.publish(ACME, &[]);
    let look = || server.runtime.block_on(watch::round(&server.app)).unwrap();
    server.clock.advance(3_600);
    look();
    let olivia_again = server.sign_in(OWNER);
    assert_eq!(state(&server, &olivia_again), ("required".into(), true), "failing still works");
    server.clock.advance(7 * DAY);
    look();
    let olivia = server.sign_in(OWNER);
    assert_eq!(state(&server, &olivia), ("armed".into(), false));
    let entries = server.get(&olivia, "/api/activity?limit=3").json()["entries"].as_array().unwrap().clone();
    fell_back(&entries[1..], "domain_released");
}
