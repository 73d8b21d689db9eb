//! Whom a verified identity brings in, and what that does to passwords.

use serde_json::json;
use sso_practice::Statement;
use sso_server::password::Passwords;
use sso_server::state::AppState;

use crate::helpers::{
    ADMIN, Acme, Answer, BILLING, Idp, MEMBER, OWNER, PASSWORD, STRANGER, Server, code_of, session_of,
};

const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

impl Acme {
    fn sign_in(&self, email: &str, edit: impl FnOnce(&mut Statement)) -> Answer {
        let journey = self.server.set_out(&self.postback);
        let response = self.idp.saying(&self.server, &journey, email, edit);
        self.server.post_response(&journey, &response)
    }

    fn comes_in(&self, email: &str, name_id: &str) -> String {
        let browser = session_of(&self.sign_in(email, |statement| statement.name_id = name_id.into()));
        let session = self.server.get(&browser, "/api/session").json();
        format!("{} {}", session["person"]["email"], session["person"]["role"]).replace('"', "")
    }

    fn is_kept_out(&self, email: &str, name_id: &str, code: &str) -> Answer {
        let answer = self.sign_in(email, |statement| statement.name_id = name_id.into());
        assert_eq!((answer.status, answer.header("set-cookie")), (403, ""), "{}", answer.text());
        let attempt = self.server.newest_attempt(&self.olivia);
        assert_eq!(code_of(&attempt, "person"), ("failed".into(), code.into()), "{attempt}");
        answer
    }

    fn managed(&self, on: bool) {
        let call = self.server.change(&self.olivia, "PUT", "/api/connection/idp-managed-access");
        assert_eq!(call.json(&json!({ "on": on })).send().status, 200);
    }

    fn people(&self) -> usize {
        let org_id = self.server.org_id(&self.olivia);
        self.server
            .runtime
            .block_on(sso_server::usecases::people::list(&self.server.store, &org_id))
            .unwrap()
            .len()
    }
}

#[test]
fn roles_are_never_changed() {
    let acme = Acme::new();
    for (email, role) in [(OWNER, "owner"), (ADMIN, "admin"), (BILLING, "billing_admin"), (MEMBER, "member")]
    {
        assert_eq!(acme.comes_in(email, email), format!("{email} {role}"));
    }
}

#[test]
fn after_the_first_time_the_name_id_is_the_key() {
    let acme = Acme::new();
    assert_eq!(acme.comes_in("Mia@ACME.example", "id-7"), format!("{MEMBER} member"));
    assert_eq!(acme.comes_in(ADMIN, "id-7"), format!("{MEMBER} member"), "the key, not the address");
    let refused = acme.is_kept_out(MEMBER, "id-8", "address_of_another_person");
    assert!(refused.text().contains("cannot be used to sign in here"), "{}", refused.text());
    let log = acme.server.get(&acme.olivia, "/api/activity").json();
    assert_eq!(log["entries"][0]["action"], "sso_sign_in_refused");
    assert_eq!(log["entries"][0]["actor"], "Adam Novak", "the name that came last");
}

#[test]
fn another_issuer_begins_anew() {
    let acme = Acme::new();
    acme.comes_in(MEMBER, "id-7");
    let other = Idp::new("https://login.acme.example");
    let enabled =
        acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&other.settings()).send();
    assert_eq!(enabled.status, 200);
    session_of(&acme.server.sign_in_by_sso(&other, &acme.postback, MEMBER));
}

#[test]
fn a_transient_name_is_never_a_key() {
    let acme = Acme::new();
    for name_id in ["_t1", "_t2"] {
        let answer = acme.sign_in(MEMBER, |statement| {
            statement.name_id = name_id.into();
            statement.name_id_format = Some(TRANSIENT.into());
        });
        session_of(&answer);
    }
    assert_eq!(acme.comes_in(MEMBER, "id-7"), format!("{MEMBER} member"), "no key was kept");
    let answer = acme.sign_in(ADMIN, |statement| {
        statement.name_id = "_t1".into();
        statement.name_id_format = Some(TRANSIENT.into());
    });
    let adam = session_of(&answer);
    assert_eq!(acme.server.get(&adam, "/api/session").json()["person"]["email"], ADMIN);
}

#[test]
fn unknown_people_are_told_whom_to_ask_or_are_created() {
    let acme = Acme::new();
    let refused = acme.is_kept_out("nia@acme.example", "id-9", "person_unknown");
    assert!(refused.text().contains("Ask Olivia Berg or Adam Novak to add you"), "{}", refused.text());
    assert_eq!(acme.people(), 4);
    acme.managed(true);
    assert_eq!(acme.comes_in("nia@acme.example", "id-9"), "nia@acme.example member");
    assert_eq!(acme.comes_in("nia@acme.example", "id-9"), "nia@acme.example member");
    assert_eq!(acme.people(), 5);
    let log = acme.server.get(&acme.olivia, "/api/activity").text();
    assert!(log.contains("person_created_by_sso") && log.contains("Nia Okoye"), "{log}");
    let session = acme.sign_in("nia@acme.example", |statement| statement.name_id = "id-9".into());
    let nia = acme.server.get(&session_of(&session), "/api/session").json();
    assert_eq!(nia["has_password"], false);
    assert_eq!(nia["sso"]["start_url"], "http://127.0.0.1/sso/again");
}

#[test]
fn people_of_another_organization_are_never_touched() {
    let acme = Acme::new();
    acme.server.hold_domain(&acme.olivia, "globex.example");
    acme.is_kept_out(STRANGER, "id-1", "person_unknown");
    acme.managed(true);
    let refused = acme.is_kept_out(STRANGER, "id-1", "address_unavailable");
    for foreign in ["Globex", "Gina"] {
        assert!(!refused.text().contains(foreign), "{}", refused.text());
    }
    let gina = acme.server.sign_in(STRANGER);
    assert_eq!(acme.server.get(&gina, "/api/session").json()["organization"]["name"], "Globex");
}

#[test]
fn two_first_sign_ins_at_once_create_one_person() {
    let acme = Acme::new();
    acme.managed(true);
    let journeys: Vec<_> = (0..4).map(|_| acme.server.set_out(&acme.postback)).collect();
    let responses = journeys.iter().map(|journey| acme.idp.answer(&acme.server, journey, "nia@acme.example"));
    let responses: Vec<_> = responses.collect();
    let server = &acme.server;
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let both = journeys.iter().zip(&responses);
        let post =
            both.map(|(journey, answer)| scope.spawn(move || server.post_response(journey, answer).status));
        let running: Vec<_> = post.collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses, [303; 4]);
    assert_eq!(acme.people(), 5);
}

#[test]
fn every_address_of_a_domain_that_requires_sso_is_shown_the_way_at_the_same_cost() {
    // Of its own: the other tests verify passwords too.
    let passwords = Passwords::new().unwrap();
    let counted = passwords.clone();
    let acme = Acme::on(Server::with("http://127.0.0.1", |app| {
        sso_server::app(AppState { passwords: counted, ..app })
    }));
    acme.comes_in(MEMBER, "id-7");
    // Created by it: without a password.
    acme.managed(true);
    acme.comes_in("nia@acme.example", "id-9");
    assert_eq!(acme.server.try_sign_in(MEMBER, PASSWORD).status, 200);
    let view = acme.server.require(&acme.olivia, "required");
    assert_eq!(view.json()["requirement"], "required", "{}", view.text());
    let mut sentences = Vec::new();
    for (email, password) in [
        (MEMBER, PASSWORD),
        (BILLING, PASSWORD),
        (MEMBER, "wrong-password-wrong"),
        ("nobody@acme.example", PASSWORD),
        ("nia@acme.example", PASSWORD),
        (OWNER, "wrong-password-wrong"),
        (ADMIN, "wrong-password-wrong"),
    ] {
        let before = passwords.verified();
        let answer = acme.server.try_sign_in(email, password);
        assert_eq!((answer.status, answer.code().as_str()), (401, "wrong_password"), "{email}");
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(passwords.verified() - before, 1, "{email}: one verification");
        sentences.push((answer.json()["detail"].clone(), answer.json()["sso"].clone()));
    }
    sentences.dedup();
    let sentence = "The password is wrong, or this organization signs in through its identity provider.";
    let way = json!({ "start_url": format!("http://127.0.0.1{}", acme.postback) });
    assert_eq!(sentences, [(json!(sentence), way)]);
    let elsewhere = acme.server.try_sign_in("nobody@globex.example", PASSWORD).json();
    assert_eq!((&elsewhere["code"], &elsewhere["sso"]), (&json!("wrong_password"), &json!(null)));
    assert_ne!(elsewhere["detail"], sentence);
    let log = acme.server.get(&acme.olivia, "/api/activity").json();
    assert_eq!(log["entries"][4]["action"], "password_barred", "{log}");
    for email in [OWNER, ADMIN] {
        assert_eq!(acme.server.try_sign_in(email, PASSWORD).status, 200, "{email} keeps the password");
    }
    assert_eq!(acme.comes_in(MEMBER, "id-7"), format!("{MEMBER} member"));
    // Out of force, everybody has the password again.
    assert_eq!(acme.server.change(&acme.olivia, "POST", "/api/connection/disable").send().status, 200);
    assert_eq!(acme.server.try_sign_in(MEMBER, PASSWORD).status, 200);
}

#[test]
fn the_ways_to_sign_in_depend_on_the_domain_alone() {
    let acme = Acme::new();
    let ways = |email: &str| {
        let answer = acme.server.call("POST", "/api/sign-in-ways").json(&json!({ "email": email })).send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    };
    let start = format!("http://127.0.0.1{}", acme.postback);
    for email in [OWNER, MEMBER, " Nobody@Acme.Example "] {
        assert_eq!(ways(email), json!({ "sso": { "start_url": start } }), "{email}");
    }
    for email in
        [STRANGER, "olivia", "@acme.example", "", "x@sub.acme.example", "x@acme.example.evil.example"]
    {
        assert_eq!(ways(email), json!({ "sso": null }), "{email}");
    }
    assert_eq!(acme.server.change(&acme.olivia, "POST", "/api/connection/disable").send().status, 200);
    assert_eq!(ways(OWNER), json!({ "sso": null }));
}
