//! Which sign-ins through the identity provider confirm who it is, and whose an address is.

use serde_json::json;
use sso_domain::access::Role;
use sso_domain::api::Person;
use sso_practice::Statement;
use sso_server::clock::Clock as _;
use sso_server::store::{NewPerson, Store as _};

use crate::helpers::{Answer, Browser, Idp, NOON, OWNER, PASSWORD, Server, journey, session_of};

/// An admin who has set no password.
const ADA: &str = "ada@acme.example";

struct Acme {
    server: Server,
    olivia: Browser,
    idp: Idp,
    postback: String,
}

impl Acme {
    fn new() -> Self {
        let server = Server::start();
        let olivia = server.sign_in(OWNER);
        let idp = Idp::new("https://idp.acme.example");
        server.connect(&olivia, &idp, "acme.example");
        let postback = server.postback(&olivia);
        let acme = Self { server, olivia, idp, postback };
        acme.add(ADA, Role::Admin);
        acme
    }

    fn add(&self, email: &str, role: Role) {
        let person = Person { id: email.into(), name: email.into(), email: email.into(), role };
        let new = NewPerson { person, at: NOON, password_hash: None, link: None };
        let org_id = self.server.org_id(&self.olivia);
        self.server.runtime.block_on(self.server.store.add_person(&org_id, new, Vec::new())).unwrap();
    }

    fn comes_in(&self, email: &str, edit: impl FnOnce(&mut Statement)) -> Answer {
        let journey = self.server.set_out(&self.postback);
        self.server.post_response(&journey, &self.idp.saying(&self.server, &journey, email, edit))
    }

    /// Signs in anew; the provider says that it asked so many seconds from now.
    fn again(&self, by: &Browser, email: &str, seconds: i64) -> Browser {
        let journey = journey(&self.server.bare("GET", "/sso/again").by(by).send());
        let at = self.server.clock.now().plus(seconds);
        let answer = self.idp.saying(&self.server, &journey, email, |said| said.authenticated_at = at);
        session_of(&self.server.post_response(&journey, &answer))
    }

    fn disable(&self, by: &Browser) -> Answer {
        self.server.change(by, "POST", "/api/sso/disable").send()
    }
}

#[test]
fn a_fresh_sign_in_confirms_who_it_is() {
    let acme = Acme::new();
    let ada = session_of(&acme.comes_in(ADA, |_| {}));
    assert_eq!(acme.disable(&ada).code(), "reauthenticate", "the provider was not told to ask");
    let fresh = acme.again(&ada, ADA, 0);
    assert_eq!(acme.server.get(&ada, "/api/session").text(), "null", "the new session replaces the old");
    acme.server.clock.advance(601);
    assert_eq!(acme.disable(&fresh).code(), "reauthenticate");
    let fresh = acme.again(&fresh, ADA, -120);
    assert_eq!(acme.disable(&fresh).status, 200, "clocks may differ by two minutes");
}

#[test]
fn a_provider_that_did_not_ask_again_confirms_nothing() {
    let acme = Acme::new();
    let ada = session_of(&acme.comes_in(ADA, |_| {}));
    let silent = acme.again(&ada, ADA, -121);
    assert_eq!(acme.disable(&silent).code(), "reauthenticate");
}

#[test]
fn who_has_a_password_confirms_by_that_alone() {
    let acme = Acme::new();
    let olivia = session_of(&acme.comes_in(OWNER, |_| {}));
    assert_eq!(acme.disable(&olivia).code(), "reauthenticate");
    let olivia = acme.again(&olivia, OWNER, 0);
    assert_eq!(acme.disable(&olivia).code(), "reauthenticate");
    let body = json!({ "password": PASSWORD });
    let confirm = acme.server.call("POST", "/api/session/reauthentication").by(&olivia).json(&body).send();
    assert_eq!(confirm.status, 204);
    assert_eq!(acme.disable(&olivia).status, 200);
}

#[test]
fn an_address_is_not_somebody_elses_by_the_rules_of_unicode() {
    let acme = Acme::new();
    acme.add("nik@acme.example", Role::Owner);
    let posing = "ni\u{212a}@acme.example";
    assert_eq!(posing.to_lowercase(), "nik@acme.example", "the sign of Kelvin becomes k");
    let refused = acme.comes_in(posing, |said| said.name_id = "id-9".into());
    assert_eq!((refused.status, refused.header("set-cookie")), (403, ""), "{}", refused.text());
    let nik = session_of(&acme.comes_in("NIK@acme.example", |said| said.name_id = "id-8".into()));
    let session = acme.server.get(&nik, "/api/session").json();
    assert_eq!(session["person"]["email"], "nik@acme.example");
}
