//! Which sign-ins through the identity provider confirm who it is, and whose an address is.

use serde_json::json;
use sso_model::access::Role;
use sso_model::api::Person;
use sso_practice::Statement;
use sso_server::clock::Clock as _;
use sso_server::storage::NewPerson;
use sso_server::usecases::people;

use crate::helpers::{Acme, Answer, Browser, NOON, OWNER, PASSWORD, journey, session_of};

/// An admin who has set no password.
const ADA: &str = "ada@acme.example";

/// Acme with Ada.
fn acme() -> Acme {
    let acme = Acme::new();
    add(&acme, ADA, Role::Admin);
    acme
}

fn add(acme: &Acme, email: &str, role: Role) {
    let person = Person { id: email.into(), name: email.into(), email: email.into(), role };
    let new = NewPerson { person, at: NOON, password_hash: None, link: None };
    let org_id = acme.server.org_id(&acme.olivia);
    let added = people::add(&acme.server.store, &org_id, Role::Owner, new, Vec::new());
    acme.server.runtime.block_on(added).unwrap();
}

fn comes_in(acme: &Acme, email: &str, edit: impl FnOnce(&mut Statement)) -> Answer {
    let journey = acme.server.set_out(&acme.postback);
    acme.server.post_response(&journey, &acme.idp.saying(&acme.server, &journey, email, edit))
}

/// Signs in anew; the provider says that it asked so many seconds from now.
fn again(acme: &Acme, by: &Browser, email: &str, seconds: i64) -> Browser {
    let journey = journey(&acme.server.bare("GET", "/sso/again").by(by).send());
    let at = acme.server.clock.now().plus(seconds);
    let answer = acme.idp.saying(&acme.server, &journey, email, |said| said.authenticated_at = at);
    session_of(&acme.server.post_response(&journey, &answer))
}

fn disable(acme: &Acme, by: &Browser) -> Answer {
    acme.server.change(by, "POST", "/api/connection/disable").send()
}

#[test]
fn a_fresh_sign_in_confirms_who_it_is() {
    let acme = acme();
    let ada = session_of(&comes_in(&acme, ADA, |_| {}));
    assert_eq!(disable(&acme, &ada).code(), "reauthenticate", "the provider was not told to ask");
    let fresh = again(&acme, &ada, ADA, 0);
    assert_eq!(acme.server.get(&ada, "/api/session").text(), "null", "the new session replaces the old");
    acme.server.clock.advance(601);
    assert_eq!(disable(&acme, &fresh).code(), "reauthenticate");
    let fresh = again(&acme, &fresh, ADA, -120);
    assert_eq!(disable(&acme, &fresh).status, 200, "clocks may differ by two minutes");
}

#[test]
fn a_provider_that_did_not_ask_again_confirms_nothing() {
    let acme = acme();
    let ada = session_of(&comes_in(&acme, ADA, |_| {}));
    let silent = again(&acme, &ada, ADA, -121);
    assert_eq!(disable(&acme, &silent).code(), "reauthenticate");
}

#[test]
fn a_provider_that_does_not_say_when_it_asked_confirms_nothing() {
    let acme = acme();
    let ada = session_of(&comes_in(&acme, ADA, |_| {}));
    let journey = journey(&acme.server.bare("GET", "/sso/again").by(&ada).send());
    let answer = acme.idp.saying_no_time(&acme.server, &journey, ADA);
    let silent = session_of(&acme.server.post_response(&journey, &answer));
    assert_eq!(disable(&acme, &silent).code(), "reauthenticate");
}

#[test]
fn who_has_a_password_confirms_by_that_alone() {
    let acme = acme();
    let olivia = session_of(&comes_in(&acme, OWNER, |_| {}));
    assert_eq!(disable(&acme, &olivia).code(), "reauthenticate");
    let olivia = again(&acme, &olivia, OWNER, 0);
    assert_eq!(disable(&acme, &olivia).code(), "reauthenticate");
    let body = json!({ "password": PASSWORD });
    let confirm = acme.server.call("POST", "/api/session/reauthentication").by(&olivia).json(&body).send();
    assert_eq!(confirm.status, 204);
    assert_eq!(disable(&acme, &olivia).status, 200);
}

#[test]
fn an_address_is_not_somebody_elses_by_the_rules_of_unicode() {
    let acme = acme();
    add(&acme, "nik@acme.example", Role::Owner);
    let posing = "ni\u{212a}@acme.example";
    assert_eq!(posing.to_lowercase(), "nik@acme.example", "the sign of Kelvin becomes k");
    let refused = comes_in(&acme, posing, |said| said.name_id = "id-9".into());
    assert_eq!((refused.status, refused.header("set-cookie")), (403, ""), "{}", refused.text());
    let nik = session_of(&comes_in(&acme, "NIK@acme.example", |said| said.name_id = "id-8".into()));
    let session = acme.server.get(&nik, "/api/session").json();
    assert_eq!(session["person"]["email"], "nik@acme.example");
}
