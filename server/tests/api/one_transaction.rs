//! An act and its entry in the log are one transaction: without the entry nothing was done.

use serde_json::{Value, json};

use crate::audit::CHANGES_NOTHING;
use crate::helpers::metadata_host::{MetadataHost, metadata, ok};
use crate::helpers::{
    ADMIN, Acme, Browser, Call, Idp, MEMBER, OWNER, PASSWORD, STRANGER, Server, repairable, settings,
};

const ISSUER: &str = "https://idp.example/acme";

#[test]
fn what_cannot_be_recorded_is_not_done() {
    let excused: Vec<_> = CHANGES_NOTHING.iter().map(|(name, _)| (*name).to_owned()).collect();
    let changing = Server::start().operations().into_iter().filter(crate::helpers::Operation::changes);
    for name in changing.map(|operation| operation.name()).filter(|name| !excused.contains(name)) {
        let server = Server::start();
        let (olivia, adam) = (server.sign_in(OWNER), server.sign_in(ADMIN));
        let call = ready(&server, &olivia, &name);
        let before = state(&server, &adam);
        server.break_log();
        let answer = call.clone().send();
        assert_eq!((answer.status, answer.code().as_str()), (500, "internal"), "{name}");
        server.mend_log();
        let after = state(&server, &adam);
        let new: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
        assert!(new.is_empty() && after == before, "{name} left {new:#?}");
        let answer = call.send();
        assert!((200..300).contains(&answer.status), "{name}: {}", answer.text());
        assert_ne!(state(&server, &adam), before, "{name}");
    }
}

/// What every route without a name in its path answers, byte by byte, and every row that is stored.
fn state(server: &Server, by: &Browser) -> Vec<String> {
    let shown = server.operations().into_iter().filter(|one| !one.changes() && one.stands_alone());
    let shown = shown.map(|one| server.get(by, &one.path).text());
    let shown: Vec<_> = shown.collect();
    [shown, server.rows()].concat()
}

/// The call of this name, where it would be done.
fn ready(server: &Server, by: &Browser, name: &str) -> Call {
    let (method, path) = name.split_once(' ').unwrap();
    let call = server.call(method, path);
    match name {
        "POST /api/session" => call.json(&json!({ "email": OWNER, "password": PASSWORD })),
        "DELETE /api/session" => call.by(by),
        "POST /api/session/reauthentication" => call.by(by).json(&json!({ "password": PASSWORD })),
        "POST /api/password-link/password" => {
            call.json(&json!({ "token": server.link(MEMBER), "password": "another-good-password" }))
        }
        "POST /api/domains" => call.by(by).json(&json!({ "domain": "acme.example" })),
        "POST /api/domains/{domain}/check" | "DELETE /api/domains/{domain}" => {
            let body = json!({ "domain": "acme.example" });
            let list = server.call("POST", "/api/domains").by(by).json(&body).send().json();
            server.dns.publish("acme.example", &[list["domains"][0]["claim"]["txt_value"].as_str().unwrap()]);
            server.call(method, &path.replace("{domain}", "acme.example")).by(by)
        }
        "POST /api/sign-in-attempts/{id}/personal" => {
            save(server, by, "PUT", "/api/connection/draft", Some(settings(ISSUER)));
            let started = save(server, by, "POST", "/api/connection/test", None);
            server.call(method, &path.replace("{id}", started["attempt_id"].as_str().unwrap())).by(by)
        }
        "POST /api/sign-in-attempts/{id}/repair" => {
            let path = repairable(server, by);
            server.change(by, "POST", &path).json(&json!({ "take": "issuer_url" }))
        }
        "POST /api/metadata" => {
            let host = MetadataHost::start(&server.dns, &[("/metadata", ok(&metadata(ISSUER)))]);
            server.call(method, path).by(by).json(&json!({ "url": host.url("/metadata") }))
        }
        "PUT /api/metadata-refresh" => server.call(method, path).by(by).json(&named()),
        "POST /api/metadata-refresh/look" => {
            let named = server.call("PUT", "/api/metadata-refresh").by(by).json(&named()).send();
            assert_eq!(named.status, 200, "{}", named.text());
            server.call(method, path).by(by)
        }
        "POST /api/metadata-refresh/dismiss" => {
            let found_at = proposed(server, by);
            server.call(method, path).by(by).json(&json!({ "found_at": found_at }))
        }
        "POST /api/calendar-feed" => server.call(method, path).by(by),
        "DELETE /api/calendar-feed" => {
            assert_eq!(server.call("POST", path).by(by).send().status, 200);
            server.call(method, path).by(by)
        }
        "POST /api/people" => server.call(method, path).by(by).json(
            &json!({ "name": "", "email": "rosa@acme.example", "role": "member", "password_link": true }),
        ),
        "POST /api/people/link-anew" => server.call(method, path).by(by).json(&json!({ "links": 0 })),
        _ if path.starts_with("/api/people/{id}") => {
            let mia = server.person_id(by, MEMBER);
            let call = server.call(method, &path.replace("{id}", &mia)).by(by);
            if path.ends_with("/role") { call.json(&json!({ "role": "admin" })) } else { call }
        }
        _ => ready_settings(server, by, method, path),
    }
}

/// Metadata to look at.
fn named() -> Value {
    json!({ "url": "https://idp.example/metadata", "on": true, "adds_certificates": true })
}

/// When a proposal was found that waits for a decision.
fn proposed(server: &Server, by: &Browser) -> Value {
    save(server, by, "POST", "/api/connection/enable", Some(settings(ISSUER)));
    let host = MetadataHost::start(&server.dns, &[("/metadata", ok(&metadata(ISSUER)))]);
    let named = json!({ "url": host.url("/metadata"), "on": true, "adds_certificates": false });
    assert_eq!(server.call("PUT", "/api/metadata-refresh").by(by).json(&named).send().status, 200);
    let looked = server.call("POST", "/api/metadata-refresh/look").by(by).send().json();
    assert!(looked["proposal"].is_object(), "{looked}");
    looked["proposal"]["found_at"].clone()
}

/// The same of the calls that change the settings.
fn ready_settings(server: &Server, by: &Browser, method: &str, path: &str) -> Call {
    let enable = |issuer: &str| save(server, by, "POST", "/api/connection/enable", Some(settings(issuer)));
    let mut body = None;
    match (method, path) {
        ("PUT", "/api/connection/draft") | ("POST", "/api/connection/enable") => {
            body = Some(settings(ISSUER));
        }
        ("DELETE", "/api/connection/draft") | ("POST", "/api/connection/test") => {
            save(server, by, "PUT", "/api/connection/draft", Some(settings(ISSUER)));
        }
        ("PUT", "/api/connection/idp-managed-access") => body = Some(json!({ "on": true })),
        ("POST", "/api/connection/request-certificates" | "/api/connection/encryption-certificates") => {
            body = Some(json!({ "replaces": null }));
        }
        ("PUT", path) if path.ends_with("/in-use") => {
            let path = path.strip_suffix("/in-use").unwrap();
            let made = |()| save(server, by, "POST", path, Some(json!({ "replaces": null })));
            let waiting = [(), ()].map(made);
            body = Some(json!({ "sha256": waiting[1]["next"]["sha256"] }));
        }
        ("POST", "/api/connection/disable") => drop(enable(ISSUER)),
        ("PUT", "/api/connection/requirement") => {
            enable(ISSUER);
            body = Some(json!({ "requirement": "armed", "confirmed": server.seen(by) }));
        }
        ("POST", "/api/connection/roll-back") => {
            enable(ISSUER);
            server.hold_domain(by, "acme.example");
            server.test_passes(by);
            enable("https://idp.example/other");
        }
        ("DELETE", "/api/connection") => {
            enable(ISSUER);
            save(server, by, "POST", "/api/connection/disable", None);
        }
        _ => panic!("{method} {path} is new: say here when it can be called"),
    }
    let call = server.change(by, method, path);
    body.map_or(call.clone(), |body| call.json(&body))
}

fn save(server: &Server, by: &Browser, method: &str, path: &str, body: Option<Value>) -> Value {
    let call = server.change(by, method, path);
    let answer = body.map_or(call.clone(), |body| call.json(&body)).send();
    assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text());
    answer.json()
}

#[test]
fn an_enable_that_breaks_off_leaves_the_old_settings_in_force() {
    let acme = Acme::new();
    let next = Idp::new("https://next.acme.example");
    let enable =
        |by: &Browser| acme.server.change(by, "POST", "/api/connection/enable").json(&next.settings());
    let before = acme.server.get(&acme.olivia, "/api/connection").text();
    let call = enable(&acme.olivia);
    acme.server.break_log();
    assert_eq!(call.send().status, 500);
    assert_eq!(acme.server.get(&acme.olivia, "/api/connection").text(), before);
    acme.server.mend_log();
    acme.the_next_one_works();
    let gina = acme.server.sign_in(STRANGER);
    let taken = enable(&gina).send();
    assert_eq!(taken.status, 200, "the new issuer is free: {}", taken.text());
}

#[test]
fn a_sign_in_that_cannot_be_recorded_is_none() {
    let acme = Acme::new();
    let journey = acme.server.set_out(&acme.postback);
    let response = acme.idp.answer(&acme.server, &journey, MEMBER);
    let kept = || {
        ["session", "person_link", "used_assertion", "sign_in_attempt"].map(|name| acme.server.count(name))
    };
    let before = kept();
    acme.server.break_log();
    let answer = acme.server.post_response(&journey, &response);
    assert_eq!((answer.status, answer.header("set-cookie")), (500, ""), "{}", answer.text());
    acme.server.mend_log();
    assert_eq!(kept(), before);
    acme.the_next_one_works();
}
