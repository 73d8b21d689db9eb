//! The people of an organization: who they are, how they sign in, and what is done about that.

use serde_json::{Value, json};

use crate::helpers::{
    ADMIN, Acme, Answer, BILLING, Browser, MEMBER, OWNER, PASSWORD, STRANGER, Server, code_of, session_of,
};

pub fn list(server: &Server, by: &Browser, query: &str) -> Value {
    let answer = server.get(by, &format!("/api/people{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

pub fn one(server: &Server, by: &Browser, email: &str) -> Value {
    list(server, by, &format!("?search={email}"))["people"][0].clone()
}

fn act(
    server: &Server,
    by: &Browser,
    (method, email, rest): (&str, &str, &str),
    body: Option<Value>,
) -> Answer {
    let id = server.person_id(by, email);
    let call = server.call(method, &format!("/api/people/{id}{rest}")).by(by);
    body.map_or(call.clone(), |body| call.json(&body)).send()
}

impl Acme {
    pub fn came(&self, email: &str, name_id: &str) -> Answer {
        let journey = self.server.set_out(&self.postback);
        let response =
            self.idp.saying(&self.server, &journey, email, |statement| statement.name_id = name_id.into());
        self.server.post_response(&journey, &response)
    }

    fn link(&self, email: &str) -> Value {
        one(&self.server, &self.olivia, email)["link"].clone()
    }

    fn view(&self) -> Value {
        self.server.get(&self.olivia, "/api/connection").json()
    }
}

#[test]
fn everybody_is_listed_with_role_ways_and_link() {
    let acme = Acme::new();
    session_of(&acme.came(MEMBER, "mia-0815-4711-x9"));
    let page = list(&acme.server, &acme.olivia, "");
    let people = page["people"].as_array().unwrap();
    let emails: Vec<_> = people.iter().map(|one| one["person"]["email"].as_str().unwrap()).collect();
    assert_eq!(emails, [OWNER, ADMIN, BILLING, MEMBER], "owners first");
    assert_eq!(people[0]["signs_in_with"], "password");
    assert_eq!(people[0]["link"], json!({ "name": "never" }));
    let mia = &people[3];
    assert_eq!(mia["signs_in_with"], "password_and_identity_provider");
    let issuer = &acme.idp.provider.issuer;
    assert_eq!(mia["link"], json!({ "name": "linked", "issuer_url": issuer, "name_id": "mia-…-x9" }));
    assert_eq!((mia["last_sign_in"].is_string(), &mia["sessions"]), (true, &json!(1)));
    assert_eq!(
        page["figures"],
        json!({ "all": 4, "linked": 1, "need_a_look": 0, "never_linked": 3, "no_way_in": 0, "never_used_sso": 1, "outside_domains": 0, "links": 1 })
    );
    assert!(!page.to_string().contains("mia-0815"), "masked");
    for foreign in [STRANGER, "Globex"] {
        assert!(!page.to_string().contains(foreign));
    }
}

#[test]
fn pages_follow_each_other_whatever_is_shown() {
    let acme = Acme::new();
    let org_id = acme.server.org_id(&acme.olivia);
    for at in 0..25 {
        acme.server.add_member(&org_id, &format!("Person {:02}", at % 7), &format!("p{at}@acme.example"));
    }
    for (query, expected) in
        [("", 29), ("&show=no_way_in", 25), ("&search=person%2003", 4), ("&search=P1", 11)]
    {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page = list(&acme.server, &acme.olivia, &format!("?limit=4{query}{after}"));
            assert!(page["people"].as_array().unwrap().len() <= 4);
            seen.extend(page["people"].as_array().unwrap().iter().map(|one| one["person"]["id"].clone()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={}", next.replace(' ', "%20"));
        }
        let count = seen.len();
        seen.sort_by_key(Value::to_string);
        seen.dedup();
        assert_eq!((count, seen.len()), (expected, expected), "{query}");
    }
    assert_eq!(acme.server.get(&acme.olivia, "/api/people?show=odd").code(), "malformed");
}

#[test]
fn a_provider_that_sends_other_name_ids_is_seen_and_everybody_is_linked_anew() {
    let acme = Acme::new();
    for (email, name_id) in [(MEMBER, "MIA@acme.example"), (BILLING, "bill-4711-0815")] {
        session_of(&acme.came(email, name_id));
    }
    assert_eq!(acme.came(MEMBER, "mia@acme.example").status, 403);
    let link = acme.link(MEMBER);
    assert_eq!((&link["name"], &link["only_capitals"]), (&json!("other_name_id"), &json!(true)), "{link}");
    assert_eq!(acme.came(BILLING, "00u4-other-9x7").status, 403);
    let link = acme.link(BILLING);
    assert_eq!((&link["linked"], &link["arrived"]), (&json!("bill…815"), &json!("00u4…9x7")));
    assert_eq!(acme.view()["other_name_ids"], Value::Null, "two may be two people");
    assert_eq!(acme.came(MEMBER, "mia@acme.example").status, 403);
    let names = acme.view()["other_name_ids"].clone();
    assert_eq!((&names["refusals"], &names["people"]), (&json!(3), &json!(2)), "{names}");
    assert!(names["names"].to_string().contains("Mia Tanaka"));
    assert_eq!(list(&acme.server, &acme.olivia, "?show=need_a_look")["people"].as_array().unwrap().len(), 2);
    let all = |links: u32| {
        let call = acme.server.call("POST", "/api/people/link-anew").by(&acme.olivia);
        call.json(&json!({ "links": links })).send()
    };
    let other = all(3);
    assert_eq!((other.status, other.code().as_str()), (409, "other_figure"));
    assert_eq!((all(2).json(), acme.view()["other_name_ids"].clone()), (json!({ "count": 2 }), Value::Null));
    assert_eq!(acme.link(MEMBER)["asked_by"], "Olivia Berg");
    session_of(&acme.came(MEMBER, "mia@acme.example"));
    assert_eq!(acme.link(MEMBER)["name"], "linked");
    assert_eq!(acme.came(MEMBER, "MIA@acme.example").status, 403, "the old one is nobody's");
}

#[test]
fn one_person_is_linked_anew_and_nobody_else() {
    let acme = Acme::new();
    for email in [MEMBER, BILLING] {
        session_of(&acme.came(email, email));
    }
    assert_eq!(act(&acme.server, &acme.olivia, ("POST", MEMBER, "/link-anew"), None).status, 204);
    session_of(&acme.came(MEMBER, "00u4"));
    assert_eq!(acme.came(BILLING, "00u5").status, 403);
}

#[test]
fn what_is_proven_is_followed() {
    let acme = Acme::new();
    let managed = acme.server.change(&acme.olivia, "PUT", "/api/connection/idp-managed-access");
    assert_eq!(managed.json(&json!({ "on": true })).send().status, 200);
    session_of(&acme.came("carla.smith@acme.example", "E-100"));
    session_of(&acme.came("Carla.Jones@acme.example", "E-100"));
    let carla = one(&acme.server, &acme.olivia, "carla");
    assert_eq!(carla["person"]["email"], "carla.jones@acme.example");
    let log = acme.server.get(&acme.olivia, "/api/activity?limit=2").json();
    let entry = &log["entries"][1];
    assert_eq!(entry["action"], "person_followed", "{log}");
    assert_eq!(entry["changes"][0]["after"], "carla.jones@acme.example");
    session_of(&acme.came("carla.smith@acme.example", "E-200"));
    assert_eq!(acme.server.count("person"), 7, "a new colleague");
    // Taken: the account keeps its own, and both report and list say so.
    session_of(&acme.came("carla.smith@acme.example", "E-100"));
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(code_of(&attempt, "person"), ("warned".into(), "address_taken".into()));
    let carla = one(&acme.server, &acme.olivia, "carla.jones");
    assert_eq!(carla["address_fault"], "taken");
    session_of(&acme.came("carla.jones@acme.example", "E-100"));
    assert_eq!(one(&acme.server, &acme.olivia, "carla.jones")["address_fault"], Value::Null);
    let odd = acme.came("oliv\u{131}a@acme.example", "E-300");
    assert_eq!(odd.status, 403, "nobody is created with an address that looks like another");
}

#[test]
fn people_are_added_and_their_link_is_shown_once() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let add = |by: &Browser, email: &str, role: &str| {
        let body = json!({ "name": "Rosa Lind", "email": email, "role": role, "password_link": true });
        server.call("POST", "/api/people").by(by).json(&body).send()
    };
    let added = add(&olivia, " Rosa@Acme.Example ", "member").json();
    assert_eq!(added["person"]["email"], "rosa@acme.example");
    let token = added["password_link"].as_str().unwrap().rsplit_once('#').unwrap().1.to_owned();
    let set = json!({ "token": token, "password": PASSWORD });
    assert_eq!(server.call("POST", "/api/password-link/password").json(&set).send().status, 204);
    assert_eq!(server.try_sign_in("ROSA@acme.example", PASSWORD).status, 200, "one rule for addresses");
    for (email, code) in [
        ("rosa@ACME.example", "email_taken"),
        (STRANGER, "email_taken"),
        ("r\u{43e}sa@acme.example", "email_character"),
        ("rosa", "email_form"),
        ("", "email_missing"),
    ] {
        assert_eq!(add(&olivia, email, "member").fields(), [format!("/email {code}")], "{email}");
    }
    let adam = server.sign_in(ADMIN);
    assert_eq!(add(&adam, "eve@acme.example", "owner").code(), "owners_only");
    assert_eq!(add(&adam, "eve@acme.example", "admin").status, 200);
}

#[test]
fn an_admin_never_becomes_an_owner_and_the_last_owner_stays() {
    let server = Server::start();
    let (olivia, adam) = (server.sign_in(OWNER), server.sign_in(ADMIN));
    let role = |role: &str| Some(json!({ "role": role }));
    for (what, body) in [
        (("POST", OWNER, "/password-link"), None),
        (("POST", OWNER, "/link-anew"), None),
        (("DELETE", OWNER, "/sessions"), None),
        (("DELETE", OWNER, ""), None),
        (("PUT", OWNER, "/role"), role("member")),
        (("PUT", ADMIN, "/role"), role("owner")),
    ] {
        let answer = act(&server, &adam, what, body);
        assert_eq!((answer.status, answer.code().as_str()), (403, "owners_only"), "{what:?}");
    }
    assert_eq!(one(&server, &adam, OWNER)["may_change"], false);
    for (what, body) in [(("DELETE", OWNER, ""), None), (("PUT", OWNER, "/role"), role("admin"))] {
        let answer = act(&server, &olivia, what, body);
        assert_eq!((answer.status, answer.code().as_str()), (409, "last_owner"), "{what:?}");
    }
    assert_eq!(act(&server, &olivia, ("PUT", MEMBER, "/role"), role("owner")).status, 204);
    assert_eq!(act(&server, &olivia, ("DELETE", OWNER, ""), None).status, 204);
    assert_eq!(server.get(&olivia, "/api/people").status, 401, "out at once");
}

#[test]
fn acts_ask_for_the_password_and_reach_nobody_elsewhere() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    let mia = server.sign_in(MEMBER);
    let stranger = server.person_id(&gina, STRANGER);
    let ends = |id: &str| server.call("DELETE", &format!("/api/people/{id}/sessions")).by(&olivia).send();
    assert_eq!(ends(&stranger).code(), "no_such_person");
    assert_eq!(ends(&server.person_id(&olivia, MEMBER)).json(), json!({ "count": 1 }));
    assert_eq!(server.get(&mia, "/api/session").json(), Value::Null);
    server.clock.advance(601);
    for (what, body) in [
        (("POST", MEMBER, "/password-link"), None),
        (("POST", MEMBER, "/link-anew"), None),
        (("DELETE", MEMBER, "/sessions"), None),
        (("DELETE", MEMBER, ""), None),
        (("PUT", MEMBER, "/role"), Some(json!({ "role": "admin" }))),
    ] {
        let answer = act(&server, &olivia, what, body);
        assert_eq!((answer.status, answer.code().as_str()), (403, "reauthenticate"), "{what:?}");
    }
}
