//! Where a record stands, asked of a real zone: at an alias, and at a name that a DNS panel doubled.

use serde_json::json;
use sso_server::dns::zone::Answer as Dns;

use crate::helpers::{Browser, OWNER, Server};

/// Claims `domain` and returns the value that its record must have.
fn claimed(server: &Server, by: &Browser, domain: &str) -> String {
    let answer = server.call("POST", "/api/domains").by(by).json(&json!({ "domain": domain })).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let list = answer.json()["domains"].clone();
    let of = |one: &&serde_json::Value| one["claim"]["domain"] == domain;
    let claim = list.as_array().unwrap().iter().find(of).unwrap()["claim"].clone();
    claim["txt_value"].as_str().unwrap().to_owned()
}

/// What a look at `domain` finds: the name of it, and its values.
fn found(server: &Server, by: &Browser, domain: &str) -> (String, String) {
    // Asked more often than ten times in a row would be too often.
    server.clock.advance(60);
    let answer = server.call("POST", &format!("/api/domains/{domain}/check")).by(by).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let list = answer.json()["domains"].clone();
    let of = |one: &&serde_json::Value| one["claim"]["domain"] == domain;
    let lookup = list.as_array().unwrap().iter().find(of).unwrap()["claim"]["last_check"]["lookup"].clone();
    (lookup["name"].as_str().unwrap().to_owned(), lookup["values"].as_str().unwrap_or_default().to_owned())
}

fn is(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn an_alias_is_named_with_its_target_and_followed() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let (domain, target) = ("acme.example", "acme.hosting.example");
    let value = claimed(&server, &olivia, domain);
    server.dns.set(domain, Dns::Alias(target.to_owned()));
    // The target is not there: DNS says "no such domain" of the alias too, and the domain is not misspelt.
    assert_eq!(found(&server, &olivia, domain), is("alias", target));
    server.dns.publish(target, &["v=spf1 -all"]);
    assert_eq!(found(&server, &olivia, domain), is("alias", target));
    // DNS gives the records of the target in the place of the alias: the value there is as good.
    server.dns.publish(target, &["v=spf1 -all", &value]);
    assert_eq!(found(&server, &olivia, domain), is("found", ""));
}

#[test]
fn a_name_below_a_zone_is_looked_for_where_a_panel_doubles_it() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let domain = "eu.acme.example";
    let value = claimed(&server, &olivia, domain);
    assert_eq!(found(&server, &olivia, domain), is("no_such_domain", ""));
    // Its own name behind itself, and the zone above behind it.
    for doubled in ["eu.acme.example.eu.acme.example", "eu.acme.example.acme.example"] {
        server.dns.publish(doubled, &[&value]);
        assert_eq!(found(&server, &olivia, domain), is("at_doubled_name", ""), "{doubled}");
        server.dns.set(doubled, Dns::NoSuchName);
    }
    // The twin: another record there says nothing.
    server.dns.publish("eu.acme.example.acme.example", &["other-value"]);
    assert_eq!(found(&server, &olivia, domain), is("no_such_domain", ""));
    server.dns.publish(domain, &[&value]);
    assert_eq!(found(&server, &olivia, domain), is("found", ""));
}

#[test]
fn domains_of_the_people_are_offered_until_they_are_claimed() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let unclaimed = || server.get(&olivia, "/api/connection").json()["unclaimed_domains"].clone();
    server.execute("UPDATE person SET email = 'mia@gmail.com' WHERE email = 'mia@acme.example'");
    assert_eq!(unclaimed(), json!([{ "domain": "acme.example", "members": 1, "managers": 2 }]));
    server.execute("UPDATE person SET email = 'mia@labs.example' WHERE email = 'mia@gmail.com'");
    let labs = json!({ "domain": "labs.example", "members": 1, "managers": 0 });
    assert_eq!(unclaimed(), json!([{ "domain": "acme.example", "members": 1, "managers": 2 }, labs]));
    let claimed =
        server.call("POST", "/api/domains").by(&olivia).json(&json!({ "domain": "acme.example" })).send();
    assert_eq!(claimed.status, 200, "{}", claimed.text());
    assert_eq!(unclaimed(), json!([labs]), "a claim covers its domain before it is verified");
}
