//! The connection's life through the API: what is taken, what is refused, what is remembered.

use serde_json::{Value, json};

use crate::helpers::{Browser, NOON, OWNER, Server, certificate, draft, settings};

fn post(server: &Server, by: &Browser, path: &str, body: &Value) -> (u16, Value) {
    let answer = server.change(by, "POST", path).json(body).send();
    (answer.status, answer.json())
}

#[test]
fn from_nothing_through_a_draft_to_enabled_disabled_and_nothing() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let view = || server.get(&olivia, "/api/connection").json();
    assert_eq!((&view()["stage"], &view()["changed"]), (&json!("empty"), &Value::Null));
    let halfway = draft("", "\u{feff}<https://idp.example/acme>");
    let saved = server.change(&olivia, "PUT", "/api/connection/draft").json(&halfway).send().json();
    assert_eq!(saved["stage"], "draft");
    assert_eq!(saved["draft"]["issuer_url"], "https://idp.example/acme", "pasting's rubbish is gone");
    assert_eq!(saved["draft_saved"], json!({ "at": NOON.to_string(), "by": "Olivia Berg" }));
    let form = settings("https://idp.example/acme");
    let (status, enabled) = post(&server, &olivia, "/api/connection/enable", &form);
    assert_eq!((status, &enabled["stage"], &enabled["draft"]), (200, &json!("enabled"), &Value::Null));
    let kept = &enabled["live"]["certificates"][0];
    assert_eq!(kept["file_name"], "certificate.pem");
    assert_eq!(
        kept["certificate"]["pem"].as_str().unwrap().replace("\r\n", "\n"),
        form["certificates"][0]["pem"].as_str().unwrap().replace("\r\n", "\n")
    );
    assert_eq!(kept["certificate"]["preview"]["subject"], "CN=idp.acme.example");
    let edit = server
        .change(&olivia, "PUT", "/api/connection/draft")
        .json(&draft("", "https://idp.example/2"))
        .send()
        .json();
    assert_eq!((&edit["stage"], &edit["live"]), (&json!("enabled"), &enabled["live"]), "live settings stay");
    let back = server.change(&olivia, "DELETE", "/api/connection/draft").send().json();
    assert_eq!((&back["draft"], &back["draft_saved"]), (&Value::Null, &Value::Null));
    let (_, disabled) = post(&server, &olivia, "/api/connection/disable", &json!({}));
    assert_eq!((&disabled["stage"], &disabled["live"]), (&json!("disabled"), &enabled["live"]));
    let gone = server.change(&olivia, "DELETE", "/api/connection").send().json();
    assert_eq!(
        (&gone["stage"], &gone["live"], &gone["live_changed"]),
        (&json!("empty"), &Value::Null, &Value::Null)
    );
    assert_eq!(gone["changed"]["by"], "Olivia Berg");
}

#[test]
fn what_does_not_fit_the_stage_is_refused() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for (method, path, code) in [
        ("DELETE", "/api/connection", "not_disabled"),
        ("POST", "/api/connection/disable", "not_enabled"),
        ("DELETE", "/api/connection/draft", "no_draft"),
    ] {
        let answer = server.change(&olivia, method, path).send();
        assert_eq!((answer.status, answer.code().as_str()), (409, code), "{method} {path}");
    }
    let body = json!({ "requirement": "armed" });
    assert_eq!(
        server.change(&olivia, "PUT", "/api/connection/requirement").json(&body).send().code(),
        "not_enabled"
    );
}

#[test]
fn enable_lists_everything_that_is_missing() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let answer = server.change(&olivia, "POST", "/api/connection/enable").json(&draft("", "")).send();
    assert_eq!(answer.status, 422);
    let expected = [
        "/sign_in_url sign_in_url_missing",
        "/issuer_url issuer_url_missing",
        "/certificates certificate_missing",
    ];
    assert_eq!(answer.fields(), expected);
    let mut expired = settings("https://idp.example/acme");
    expired["certificates"][0]["pem"] = json!(certificate("old", -400, -1));
    let answer = server.change(&olivia, "POST", "/api/connection/enable").json(&expired).send();
    assert_eq!((answer.status, answer.fields()), (422, vec!["/certificates expired".to_owned()]));
    let saved = server.change(&olivia, "PUT", "/api/connection/draft").json(&expired).send();
    assert_eq!(saved.status, 200, "a draft may hold it");
}

#[test]
fn one_text_holds_one_certificate_and_five_are_enough() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let save = |pems: &[String]| {
        let mut form = draft("", "");
        form["certificates"] = pems.iter().map(|pem| json!({ "pem": pem, "file_name": "x" })).collect();
        server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send()
    };
    let six: Vec<_> = (0..6).map(|at| certificate(&format!("idp {at}"), -10, 300)).collect();
    assert_eq!(save(&six[..5]).status, 200);
    assert_eq!(save(&six).fields(), ["/certificates too_many_certificates"]);
    assert_eq!(save(&[six[0].clone(), six[0].clone()]).fields(), ["/certificates certificate_twice"]);
    assert_eq!(save(&[six[0].clone() + &six[1]]).fields(), ["/certificates/0 several_certificates"]);
    assert_eq!(save(&["x".repeat(70_000)]).fields().len(), 1);
}

#[test]
fn only_what_is_in_force_moves_its_time() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let stamps = |view: &Value| (view["live_changed"]["at"].clone(), view["changed"]["at"].clone());
    let at = |seconds| json!(NOON.plus(seconds).to_string());
    let mut form = settings("https://idp.example/acme");
    let (_, view) = post(&server, &olivia, "/api/connection/enable", &form);
    assert_eq!(stamps(&view), (at(0), at(0)));
    server.clock.advance(10);
    let view = server.require(&olivia, "armed").json();
    assert_eq!(stamps(&view), (at(0), at(10)), "armed");
    server.clock.advance(10);
    let (_, view) = post(&server, &olivia, "/api/connection/enable", &form);
    assert_eq!(
        (stamps(&view), &view["requirement"]),
        ((at(0), at(20)), &json!("off")),
        "only the wish differs"
    );
    server.clock.advance(10);
    form["sign_in_url"] = json!("https://idp.example/elsewhere");
    let (_, view) = post(&server, &olivia, "/api/connection/enable", &form);
    assert_eq!(stamps(&view), (at(30), at(30)), "other settings");
    server.clock.advance(10);
    let (_, view) = post(&server, &olivia, "/api/connection/disable", &json!({}));
    assert_eq!(stamps(&view), (at(40), at(40)), "disabled");
}

#[test]
fn the_requirement_is_armed_and_waits() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let form = server.wishing(&olivia, settings("https://idp.example/acme"));
    let (_, view) = post(&server, &olivia, "/api/connection/enable", &form);
    assert_eq!(view["requirement"], "armed");
    let conditions: Vec<_> =
        view["conditions"].as_array().unwrap().iter().map(|one| one["met"] == true).collect();
    assert_eq!(conditions, [false, true, false, true]);
    let put = |wish: &str| server.require(&olivia, wish);
    let now = put("required");
    assert_eq!((now.status, now.code().as_str()), (409, "conditions_not_met"));
    assert_eq!(now.json()["conditions"], json!(["verified_domain", "passing_sign_in"]));
    assert_eq!(put("off").json()["requirement"], "off");
    assert_eq!(put("armed").json()["requirement"], "armed");
    let (_, disabled) = post(&server, &olivia, "/api/connection/disable", &json!({}));
    assert_eq!(disabled["requirement"], "off");
}
