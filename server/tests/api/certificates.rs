//! What is seen of a connection's certificates: which signs, which follows, which may go.

use serde_json::{Value, json};
use sso_practice::{Fault, certificate};

use crate::helpers::{Acme, Answer, Idp, MEMBER, OWNER, session_of};

const DAY: i64 = 86_400;

/// The connection, read in a new session: days go by.
fn view(acme: &Acme) -> Value {
    acme.server.get(&acme.server.sign_in(OWNER), "/api/connection").json()
}

/// The part that each certificate of the live settings plays, in their order.
fn parts(acme: &Acme) -> Vec<String> {
    let view = view(acme);
    let all = view["certificates"].as_array().unwrap();
    all.iter().map(|one| one["part"].as_str().unwrap().to_owned()).collect()
}

/// The settings of Acme's provider with these certificates.
fn with(acme: &Acme, keys: &[&Idp]) -> Value {
    let mut form = acme.idp.settings();
    let pem = |idp: &&Idp| json!({ "pem": certificate::pem(&idp.provider.certificate), "file_name": "" });
    form["certificates"] = keys.iter().map(pem).collect();
    form
}

fn enable(acme: &Acme, form: &Value) -> Answer {
    acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(form).send()
}

/// The provider signs with its next key from now on: the same provider, another key.
fn next() -> Idp {
    Idp::new("https://idp.acme.example")
}

fn signs_in(acme: &Acme, key: &Idp) {
    session_of(&acme.server.sign_in_by_sso(key, &acme.postback, MEMBER));
}

#[test]
fn a_roll_is_seen_by_the_sign_ins_and_ends_with_what_is_safe_to_remove() {
    let acme = Acme::new();
    assert_eq!(parts(&acme), ["unseen"]);
    signs_in(&acme, &acme.idp);
    signs_in(&acme, &acme.idp);
    assert_eq!(parts(&acme), ["signs"]);
    let next = next();
    let both = with(&acme, &[&acme.idp, &next]);
    assert_eq!(enable(&acme, &both).status, 200);
    let view = view(&acme);
    assert_eq!(view["certificates"][0]["sign_ins"], 2, "{}", view["certificates"]);
    assert_eq!(view["certificates"][1]["last_signed_at"], Value::Null);
    acme.server.clock.advance(DAY);
    signs_in(&acme, &next);
    assert_eq!(parts(&acme), ["signed_lately", "signs"]);
    acme.server.clock.advance(7 * DAY);
    signs_in(&acme, &next);
    assert_eq!(parts(&acme), ["safe_to_remove", "signs"]);
    let olivia = acme.server.sign_in(OWNER);
    let one = with(&acme, &[&next]);
    let removed = acme.server.change(&olivia, "POST", "/api/connection/enable").json(&one).send();
    assert_eq!(removed.status, 200, "{}", removed.text());
    assert_eq!(removed.json()["certificates"].as_array().unwrap().len(), 1);
    // Roll back leads to it, so what was seen of it is kept.
    let again = with(&acme, &[&next, &acme.idp]);
    let view = acme.server.change(&olivia, "POST", "/api/connection/enable").json(&again).send().json();
    assert_eq!(view["certificates"][1]["part"], "safe_to_remove", "{view}");
}

#[test]
fn only_a_response_that_is_accepted_and_new_says_who_signs() {
    let acme = Acme::new();
    for fault in [Fault::WrongAudience, Fault::OtherKey] {
        assert_ne!(acme.answer_with(Some(fault)).status, 303);
    }
    assert_eq!(parts(&acme), ["unseen"]);
    // A test says it too.
    let test = acme.begin_test();
    let response = acme.idp.answer(&acme.server, &test, OWNER);
    acme.server.post_response(&test, &response);
    assert_eq!(parts(&acme), ["signs"]);
}

#[test]
fn the_certificate_that_signs_goes_only_by_somebody_who_says_so() {
    let acme = Acme::new();
    signs_in(&acme, &acme.idp);
    let mut without = with(&acme, &[&next()]);
    let refused = enable(&acme, &without);
    assert_eq!((refused.status, refused.code().as_str()), (409, "signer_removed"), "{}", refused.text());
    assert!(refused.json()["detail"].as_str().unwrap().contains("signed the last sign-in"));
    signs_in(&acme, &acme.idp);
    without["without_signer"] = json!("ab".repeat(32));
    assert_eq!(enable(&acme, &without).code(), "signer_removed", "another one was confirmed");
    without["without_signer"] = view(&acme)["certificates"][0]["sha256"].clone();
    assert_eq!(enable(&acme, &without).status, 200);
    assert_ne!(acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER).status, 303);
}

#[test]
fn the_end_is_announced_from_sixty_days_before() {
    let acme = Acme::new();
    let end = || view(&acme)["certificates_end"].clone();
    assert_eq!(end()["within"], Value::Null);
    for (before, within) in [(45, 60), (20, 30), (3, 7), (1, 1)] {
        let left = end()["left"].as_i64().unwrap();
        acme.server.clock.advance((left - before) * DAY);
        assert_eq!((&end()["left"], &end()["within"]), (&json!(before), &json!(within)));
    }
    acme.server.clock.advance(2 * DAY);
    assert_eq!(end(), json!({ "at": null, "left": 0, "within": 1 }));
    let olivia = acme.server.sign_in(OWNER);
    let disabled = acme.server.change(&olivia, "POST", "/api/connection/disable").send().json();
    assert_eq!(disabled["certificates_end"], Value::Null, "nobody’s sign-in ends with it");
}
