//! Claimed domains over HTTP, against a real DNS server on loopback.

use serde_json::{Value, json};
use sso_model::domain_claim::MAX_CLAIMS;
use sso_model::timestamp::DAY;
use sso_server::dns::watch;
use sso_server::dns::zone::Answer as Dns;
use sso_server::usecases::domains;

use crate::helpers::{Answer, Browser, MEMBER, OWNER, STRANGER, Server};

const ACME: &str = "acme.example";

fn claim(server: &Server, by: &Browser, domain: &str) -> Answer {
    server.call("POST", "/api/domains").by(by).json(&json!({ "domain": domain })).send()
}

fn check(server: &Server, by: &Browser, domain: &str) -> Answer {
    server.call("POST", &format!("/api/domains/{domain}/check")).by(by).send()
}

fn remove(server: &Server, by: &Browser, domain: &str) -> Answer {
    server.call("DELETE", &format!("/api/domains/{domain}")).by(by).send()
}

/// The claim of this domain in an answer.
fn the(answer: &Answer, domain: &str) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let list = answer.json()["domains"].as_array().unwrap().clone();
    list.into_iter().find(|one| one["claim"]["domain"] == domain).unwrap()["claim"].clone()
}

/// Status and what was found, of an answer.
fn stands(answer: &Answer, domain: &str) -> (String, String) {
    let claim = the(answer, domain);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&claim["status"]["name"]), text(&claim["last_check"]["lookup"]["name"]))
}

fn is(status: &str, found: &str) -> (String, String) {
    (status.to_owned(), found.to_owned())
}

/// Claims it and publishes its record.
fn published(server: &Server, by: &Browser, domain: &str) -> String {
    let answer = claim(server, by, domain);
    let value = the(&answer, domain)["txt_value"].as_str().unwrap().to_owned();
    server.dns.publish(domain, &["v=spf1 -all", &value]);
    value
}

/// Actions of the newest entries, newest first, with subjects.
fn log(server: &Server, by: &Browser, most: usize) -> Vec<String> {
    let entries = server.get(by, &format!("/api/activity?limit={most}")).json()["entries"].clone();
    let line =
        |entry: &Value| ["actor", "action", "subject"].map(|field| entry[field].as_str().unwrap()).join(" ");
    entries.as_array().unwrap().iter().map(line).collect()
}

fn watch(server: &Server) {
    server.runtime.block_on(watch::round(&server.app)).unwrap();
}

#[test]
fn a_claim_is_pending_until_its_record_is_found() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let answer = claim(&server, &olivia, " ACME.Example. ");
    let claimed = the(&answer, ACME);
    assert_eq!((claimed["status"]["name"].as_str(), &claimed["last_check"]), (Some("pending"), &Value::Null));
    assert_eq!(answer.json()["domains"][0]["people"], 4);
    let value = claimed["txt_value"].as_str().unwrap();
    let token = value.strip_prefix("example-product-domain-verify=").unwrap();
    assert_eq!((token.len(), token.chars().all(|c| c.is_ascii_hexdigit())), (32, true), "{value}");
    assert_eq!(stands(&check(&server, &olivia, ACME), ACME), is("pending", "no_such_domain"));
    server.dns.publish(ACME, &["v=spf1 -all"]);
    assert_eq!(stands(&check(&server, &olivia, ACME), ACME), is("pending", "no_such_record"));
    server.dns.publish(ACME, &["v=spf1 -all", value]);
    assert_eq!(stands(&check(&server, &olivia, ACME), ACME), is("verified", "found"));
    assert_eq!(
        log(&server, &olivia, 2),
        ["Olivia Berg domain_verified acme.example", "Olivia Berg domain_added acme.example"]
    );
    let held = server.runtime.block_on(domains::holder_of_address(&server.store, MEMBER)).unwrap().unwrap();
    assert_eq!(held.name, "Acme Robotics");
    assert_eq!(server.runtime.block_on(domains::verified(&server.store, &held.id)).unwrap(), [ACME]);
}

#[test]
fn each_way_of_getting_it_wrong_is_distinguished() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let answer = claim(&server, &olivia, ACME);
    let value = the(&answer, ACME)["txt_value"].as_str().unwrap().to_owned();
    let found = || {
        // Asked more often than ten times in a row would be too often.
        server.clock.advance(60);
        stands(&check(&server, &olivia, ACME), ACME)
    };
    server.dns.publish(ACME, &["example-product-domain-verify=0000"]);
    assert_eq!(found(), is("pending", "other_value"));
    let shown = the(&server.get(&olivia, "/api/domains"), ACME)["last_check"]["lookup"]["values"].clone();
    assert_eq!(shown, json!(["example-product-domain-verify=0000"]));
    server.dns.publish(ACME, &[]);
    server.dns.publish("acme.example.acme.example", &[&value]);
    assert_eq!(found(), is("pending", "at_doubled_name"));
    server.dns.set(ACME, Dns::Failure);
    assert_eq!(found(), is("pending", "server_failure"));
    server.dns.set(ACME, Dns::Silence);
    assert_eq!(found(), is("pending", "timed_out"));
    // Longer than a UDP answer holds, so it comes by TCP; the right one is among them, in two strings.
    let long = "x".repeat(255);
    let many = [vec![long.as_str(); 12], vec![value.as_str()]].concat();
    server.dns.publish(ACME, &many);
    assert_eq!(found(), is("verified", "found"));
}

#[test]
fn international_names_are_claimed_in_both_forms() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    published(&server, &olivia, "xn--bcher-kva.example");
    let answer = check(&server, &olivia, "xn--bcher-kva.example");
    assert_eq!(the(&answer, "xn--bcher-kva.example")["unicode"], "bücher.example");
    assert_eq!(stands(&answer, "xn--bcher-kva.example"), is("verified", "found"));
    assert_eq!(claim(&server, &olivia, "Bücher.example").fields(), ["/domain domain_claimed"]);
}

#[test]
fn what_is_no_domain_of_ones_own_is_refused() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for (text, code) in [
        ("", "domain_missing"),
        ("mara@acme.example", "email_address"),
        ("gmail.com", "mail_provider"),
        ("co.uk", "public_suffix"),
    ] {
        let answer = claim(&server, &olivia, text);
        assert_eq!((answer.status, answer.fields()), (422, vec![format!("/domain {code}")]), "{text}");
    }
    assert_eq!(server.get(&olivia, "/api/domains").json()["domains"], json!([]));
    for at in 0..MAX_CLAIMS {
        assert_eq!(claim(&server, &olivia, &format!("d{at}.acme.example")).status, 200);
    }
    assert_eq!(claim(&server, &olivia, ACME).fields(), ["/domain too_many_domains"]);
}

#[test]
fn a_record_that_has_gone_takes_the_domain_after_seven_days() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let value = published(&server, &olivia, ACME);
    check(&server, &olivia, ACME);
    let org = server.runtime.block_on(domains::holder_of_address(&server.store, MEMBER)).unwrap().unwrap().id;
    let holds = || !server.runtime.block_on(domains::verified(&server.store, &org)).unwrap().is_empty();
    server.dns.publish(ACME, &[]);
    server.clock.advance(3_599);
    watch(&server);
    assert_eq!(log(&server, &olivia, 1), ["Olivia Berg domain_verified acme.example"], "not due yet");
    server.clock.advance(1);
    watch(&server);
    assert_eq!(log(&server, &olivia, 1), ["sso-server domain_failing acme.example"]);
    server.clock.advance(7 * DAY - 1);
    watch(&server);
    assert!(holds(), "one second before");
    server.dns.set(ACME, Dns::Failure);
    server.clock.advance(DAY);
    watch(&server);
    assert!(holds(), "a server that fails takes nothing");
    server.dns.publish(ACME, &[]);
    server.clock.advance(600);
    watch(&server);
    assert!(!holds());
    let olivia = server.sign_in(OWNER);
    assert_eq!(log(&server, &olivia, 2)[1], "sso-server domain_released acme.example");
    assert_eq!(stands(&server.get(&olivia, "/api/domains"), ACME), is("released", "no_such_record"));
    server.dns.publish(ACME, &[&value]);
    assert_eq!(stands(&check(&server, &olivia, ACME), ACME), is("verified", "found"));
}

#[test]
fn a_record_that_comes_back_in_time_changes_nothing() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let value = published(&server, &olivia, ACME);
    let since = the(&check(&server, &olivia, ACME), ACME)["status"]["since"].clone();
    server.dns.publish(ACME, &[]);
    assert_eq!(stands(&check(&server, &olivia, ACME), ACME), is("failing", "no_such_record"));
    server.dns.publish(ACME, &[&value]);
    let back = check(&server, &olivia, ACME);
    assert_eq!(stands(&back, ACME), is("verified", "found"));
    assert_eq!(the(&back, ACME)["status"]["since"], since);
    assert_eq!(
        log(&server, &olivia, 2),
        ["Olivia Berg domain_recovered acme.example", "Olivia Berg domain_failing acme.example"]
    );
}

#[test]
fn one_organization_holds_a_domain_and_the_other_is_not_told_which() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    let acme = published(&server, &olivia, ACME);
    let answer = claim(&server, &gina, ACME);
    let globex = the(&answer, ACME)["txt_value"].as_str().unwrap().to_owned();
    assert_ne!(acme, globex);
    assert_eq!(
        stands(&check(&server, &olivia, ACME), ACME),
        is("verified", "found"),
        "a claim keeps nobody out"
    );
    assert_eq!(stands(&check(&server, &gina, ACME), ACME), is("pending", "other_value"), "as DNS says");
    server.dns.publish(ACME, &[&acme, &globex]);
    let held = check(&server, &gina, ACME);
    assert_eq!(stands(&held, ACME), is("pending", "held_elsewhere"), "said to who proves to own it");
    assert!(!held.text().contains("Acme Robotics"));
    assert_eq!(remove(&server, &olivia, ACME).status, 200);
    assert_eq!(stands(&check(&server, &gina, ACME), ACME), is("verified", "found"));
    assert_eq!(remove(&server, &olivia, ACME).code(), "no_such_domain", "not ours any more");
    assert_eq!(stands(&server.get(&gina, "/api/domains"), ACME), is("verified", "found"));
}

#[test]
fn claims_are_made_and_removed_after_the_password_and_checked_without() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    published(&server, &olivia, ACME);
    server.clock.advance(601);
    assert_eq!(claim(&server, &olivia, "acme-robotics.example").code(), "reauthenticate");
    assert_eq!(remove(&server, &olivia, ACME).code(), "reauthenticate");
    assert_eq!(check(&server, &olivia, ACME).status, 200);
    assert_eq!(check(&server, &olivia, "nothing.example").code(), "no_such_domain");
    assert_eq!(check(&server, &olivia, "%ff").code(), "no_such_domain");
}

#[test]
fn looks_that_people_ask_for_are_limited() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    published(&server, &olivia, ACME);
    claim(&server, &gina, ACME);
    for _ in 0..10 {
        assert_eq!(check(&server, &olivia, ACME).status, 200);
    }
    assert_eq!(check(&server, &olivia, ACME).code(), "too_many_attempts");
    assert_eq!(check(&server, &gina, ACME).status, 200, "each organization by itself");
    server.clock.advance(10);
    assert_eq!(check(&server, &olivia, ACME).status, 200);
}
