//! The requirement comes into force for nobody whom no manager has seen by name.

use serde_json::{Value, json};

use crate::helpers::{Acme, Answer, MEMBER};

impl Acme {
    fn affected(&self) -> Value {
        self.server.get(&self.olivia, "/api/connection/affected").json()
    }

    fn wish(&self, requirement: &str, confirmed: &Value) -> Answer {
        let body = json!({ "requirement": requirement, "confirmed": confirmed });
        self.server.change(&self.olivia, "PUT", "/api/connection/requirement").json(&body).send()
    }

    fn add(&self, email: &str) {
        let org_id = self.server.org_id(&self.olivia);
        self.server.add_member(&org_id, "Rosa Lind", email);
    }

    fn now(&self) -> Value {
        self.server.get(&self.olivia, "/api/connection").json()
    }
}

#[test]
fn who_is_added_since_the_confirmation_is_asked_about_again() {
    let acme = Acme::new();
    let seen = acme.affected();
    assert_eq!((&seen["people"], &seen["without_password"]), (&json!(4), &json!(0)));
    acme.add("rosa@acme.example");
    let stale = acme.wish("armed", &seen["confirmation"]);
    assert_eq!((stale.status, stale.code().as_str()), (409, "other_people"));
    assert_eq!(acme.now()["requirement"], "off", "nothing was changed");
    assert_eq!(acme.wish("armed", &acme.affected()["confirmation"]).status, 200);
    let mut settings = acme.idp.settings();
    settings["require_sso"] = json!(true);
    settings["confirmed"] = seen["confirmation"].clone();
    let enable = acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&settings).send();
    assert_eq!((enable.status, enable.code().as_str()), (409, "other_people"), "a ticked wish asks the same");
}

#[test]
fn nothing_is_required_of_people_whom_nobody_confirmed() {
    let acme = Acme::new();
    let refused = |wish: &str, body: Value| {
        let answer =
            acme.server.change(&acme.olivia, "PUT", "/api/connection/requirement").json(&body).send();
        assert_eq!((answer.status, answer.code().as_str()), (409, "people_not_confirmed"), "{wish}");
    };
    refused("armed", json!({ "requirement": "armed" }));
    assert_eq!(acme.now()["requirement"], "off");
    let mut settings = acme.idp.settings();
    settings["require_sso"] = json!(true);
    let enable =
        |form: &Value| acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(form).send();
    assert_eq!(enable(&settings).code(), "people_not_confirmed", "a ticked wish asks the same");
    assert_eq!(
        (&acme.now()["requirement"], &acme.now()["live"]["require_sso"]),
        (&json!("off"), &json!(false))
    );
    let confirmed = acme.server.wishing(&acme.olivia, settings.clone());
    assert_eq!(enable(&confirmed).json()["requirement"], "armed");
    assert_eq!(enable(&settings).code(), "people_not_confirmed", "armed: who came since was not seen");
    acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER);
    assert_eq!(acme.now()["requirement"], "required");
    assert_eq!(enable(&settings).status, 200, "required already: nobody else is cut off by it");
    let off = json!({ "requirement": "off" });
    let off = acme.server.change(&acme.olivia, "PUT", "/api/connection/requirement").json(&off).send();
    assert_eq!(off.json()["requirement"], "off", "dropping it cuts nobody off");
    refused("required", json!({ "requirement": "required" }));
}

#[test]
fn who_joined_while_it_was_armed_is_named_the_day_it_comes_into_force() {
    let acme = Acme::new();
    assert_eq!(acme.wish("armed", &acme.affected()["confirmation"]).status, 200);
    acme.server.clock.advance(60);
    acme.add("rosa@acme.example");
    assert_eq!(acme.now()["unseen"], Value::Null, "it is not in force");
    acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER);
    let view = acme.now();
    assert_eq!(view["requirement"], "required");
    assert_eq!(view["unseen"], json!([{ "name": "Rosa Lind", "email": "rosa@acme.example" }]));
    let entry = acme.server.get(&acme.olivia, "/api/activity?limit=1").json()["entries"][0].clone();
    assert_eq!(entry["action"], "requirement_came_into_force");
    assert_eq!(entry["changes"][1]["after"], "Rosa Lind (rosa@acme.example)", "{entry}");
    let seen = acme.wish("required", &acme.affected()["confirmation"]);
    assert_eq!((seen.status, &seen.json()["unseen"]), (200, &Value::Null), "the answer is of now");
    assert_eq!(acme.now()["unseen"], Value::Null, "seen by now");
    let entry = acme.server.get(&acme.olivia, "/api/activity?limit=1").json()["entries"][0].clone();
    assert_eq!((&entry["action"], &entry["actor"]), (&json!("requirement_changed"), &json!("Olivia Berg")));
    assert_eq!(entry["changes"][0]["after"], "Rosa Lind (rosa@acme.example)", "who was seen, and by whom");
}
