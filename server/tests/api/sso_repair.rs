//! Repairs by one click: what a report offers by its proof, what it leads to, and what must never be offered.

use base64ct::{Base64, Encoding as _};
use serde_json::{Value, json};
use sso_practice::rand_core::OsRng;
use sso_practice::{Fault, Order, Signer, Signing, Statement};
use sso_server::clock::Clock as _;

use crate::helpers::{Acme, Answer, Idp, Journey, MEMBER, practice_person as person};

impl Acme {
    /// A test whose response is this, and its attempt.
    pub(crate) fn tested(&self, respond: impl FnOnce(&Journey) -> String) -> Value {
        let journey = self.begin_test();
        let response = respond(&journey);
        self.server.post_response(&journey, &response);
        self.server.newest_attempt(&self.olivia)
    }

    pub(crate) fn with_fault(&self, fault: Fault) -> Value {
        self.tested(|journey| self.idp.faulty(&self.server, journey, MEMBER, Some(fault)))
    }

    /// Takes it as it is shown; a certificate by the fingerprint of the one that the response carries.
    fn take(&self, attempt: &Value, what: &str) -> Answer {
        let signature = &attempt["report"]["reading"]["signatures"][0];
        let shown = signature["certificate_sha256"].as_str().unwrap_or_default();
        self.take_body(
            attempt,
            &match what {
                "certificate" => json!({ "take": what, "sha256": shown }),
                _ => json!({ "take": what }),
            },
        )
    }

    pub(crate) fn take_body(&self, attempt: &Value, body: &Value) -> Answer {
        let path = format!("/api/sign-in-attempts/{}/repair", attempt["summary"]["id"].as_str().unwrap());
        self.server.change(&self.olivia, "POST", &path).json(body).send()
    }

    pub(crate) fn draft(&self) -> Value {
        self.server.get(&self.olivia, "/api/connection").json()["draft"].clone()
    }
}

pub(crate) fn offers(attempt: &Value) -> Vec<String> {
    let all = attempt["repairs"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| one["takes"].as_str().unwrap().to_owned()).collect()
}

/// Makes a response to what a journey asks.
type Respond<'a> = &'a dyn Fn(&Journey) -> String;

/// The form field of what this key signs, with this certificate beside.
fn signed(acme: &Acme, journey: &Journey, by: (&Idp, &[u8]), edit: impl FnOnce(String) -> String) -> String {
    let (person, now) = (person(MEMBER), acme.server.clock.now());
    let order =
        Order { request: &journey.request, person: &person, signing: Signing::Assertion, fault: None, now };
    let statement = acme.idp.provider.statement(&order, &mut OsRng);
    let signer = Signer { certificate: by.1, ..by.0.provider.signer() };
    let assertion = signer.sign(&statement.assertion(), &statement.assertion_id).unwrap();
    Base64::encode_string(edit(statement.response(&assertion)).as_bytes())
}

#[test]
fn a_received_issuer_becomes_a_draft_that_works() {
    let acme = Acme::new();
    let attempt = acme.with_fault(Fault::OtherIssuer);
    assert_eq!(offers(&attempt), ["issuer_url"], "{attempt}");
    let taken = acme.take(&attempt, "issuer_url");
    assert_eq!(taken.status, 200, "{}", taken.text());
    let (view, received) = (taken.json(), attempt["repairs"][0]["issuer_url"].clone());
    assert_eq!((&view["draft"]["issuer_url"], &view["stage"]), (&received, &json!("enabled")));
    assert_eq!(view["draft"]["sign_in_url"], view["live"]["sign_in_url"]);
    assert_eq!(view["draft"]["certificates"], view["live"]["certificates"], "nothing else is taken");
    let log = acme.server.get(&acme.olivia, "/api/activity?limit=1").json()["entries"][0].clone();
    assert_eq!(
        (&log["action"], &log["subject"]),
        (&json!("draft_repaired"), &attempt["summary"]["reference"])
    );
    assert_eq!(log["changes"][0]["after"], received);
    assert_eq!(acme.with_fault(Fault::OtherIssuer)["summary"]["outcome"], "passed");
    // The report is about settings that a draft stands beside now.
    let again = acme.take(&attempt, "issuer_url");
    assert_eq!((again.status, again.code()), (409, "no_repair".into()));
}

#[test]
fn the_certificate_that_signed_a_test_is_added_beside_the_saved_one() {
    let acme = Acme::new();
    let attempt = acme.with_fault(Fault::OtherKey);
    assert_eq!(offers(&attempt), ["certificate"], "{attempt}");
    assert!(attempt["report"]["signer"].is_null(), "it is offered, and not part of the report");
    let offered = &attempt["repairs"][0]["certificate"];
    let received = attempt["report"]["reading"]["signatures"][0]["certificate_sha256"].clone();
    assert_eq!(offered["preview"]["sha256"], received);
    let view = acme.take(&attempt, "certificate").json();
    let certificates = view["draft"]["certificates"].as_array().unwrap();
    assert_eq!((certificates.len(), &certificates[1]["certificate"]), (2, offered));
    assert_eq!(view["live"]["certificates"].as_array().unwrap().len(), 1, "nobody signs in by it yet");
    assert_eq!(acme.with_fault(Fault::OtherKey)["summary"]["outcome"], "passed");
    acme.the_next_one_works();
}

#[test]
fn attributes_that_arrived_are_mapped_also_from_a_sign_in() {
    let acme = Acme::new();
    acme.answer_with(Some(Fault::EntraNames));
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(
        (offers(&attempt), &attempt["summary"]["kind"]),
        (vec!["attributes".into()], &json!("sign_in"))
    );
    let view = acme.take(&attempt, "attributes").json();
    assert_eq!(view["draft"]["attributes"], attempt["repairs"][0]["attributes"]);
    assert_eq!(acme.with_fault(Fault::EntraNames)["summary"]["outcome"], "passed");
}

#[test]
fn a_key_that_only_the_response_vouches_for_is_offered_of_no_sign_in() {
    let acme = Acme::new();
    acme.answer_with(Some(Fault::OtherKey));
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(attempt["summary"]["kind"], "sign_in");
    assert!(!attempt.to_string().contains("BEGIN CERTIFICATE"));
    refused(&acme, &attempt, "certificate");
}

/// It is not offered, and asking for it all the same changes nothing.
fn refused(acme: &Acme, attempt: &Value, what: &str) {
    assert!(!offers(attempt).contains(&what.to_owned()), "{attempt}");
    let etag = acme.server.etag(&acme.olivia);
    let answer = acme.take(attempt, what);
    assert_eq!((answer.status, answer.code()), (409, "no_repair".into()));
    assert_eq!((acme.server.etag(&acme.olivia), acme.draft()), (etag, Value::Null));
}

#[test]
fn a_forged_response_offers_nothing() {
    let acme = Acme::new();
    let mallory = Idp::new("https://idp.evil.example");
    let (theirs, ours) = (mallory.provider.certificate.clone(), acme.idp.provider.certificate.clone());
    for fault in [Fault::Unsigned, Fault::Tampered, Fault::Wrapped, Fault::Sha1, Fault::Encrypted] {
        let attempt = acme.with_fault(fault);
        for what in ["issuer_url", "certificate", "attributes"] {
            refused(&acme, &attempt, what);
        }
    }
    let cases: [(&str, Respond<'_>); 6] = [
        // Signed by one key, and another certificate beside: nobody signed with that one.
        ("a planted certificate", &|there| signed(&acme, there, (&acme.idp, &theirs), |xml| xml)),
        ("a borrowed certificate", &|there| signed(&acme, there, (&mallory, &ours), |xml| xml)),
        ("changed after signing", &|there| {
            signed(&acme, there, (&mallory, &theirs), |xml| xml.replace("mia@", "olivia@"))
        }),
        ("another audience", &|there| {
            mallory_says(&acme, &mallory, there, |said| {
                said.audiences = vec!["https://sp.example".to_owned()];
            })
        }),
        ("another recipient", &|there| {
            mallory_says(&acme, &mallory, there, |said| {
                said.recipient = Some("https://sp.example/acs".to_owned());
            })
        }),
        // Another organization's provider, well signed by its own key: neither its issuer nor its key is taken.
        ("another organization", &|there| mallory.answer(&acme.server, there, MEMBER)),
    ];
    for (name, respond) in cases {
        let attempt = acme.tested(respond);
        assert_eq!(offers(&attempt), Vec::<String>::new(), "{name}: {attempt}");
        refused(&acme, &attempt, "certificate");
        refused(&acme, &attempt, "issuer_url");
    }
}

/// A response that fits the saved issuer but for one thing, signed by a key of a stranger.
pub(crate) fn mallory_says(
    acme: &Acme,
    mallory: &Idp,
    journey: &Journey,
    edit: impl FnOnce(&mut Statement),
) -> String {
    let (person, now) = (person(MEMBER), acme.server.clock.now());
    let signing = Signing::Assertion;
    let order = Order { request: &journey.request, person: &person, signing, fault: None, now };
    let mut statement = acme.idp.provider.statement(&order, &mut OsRng);
    edit(&mut statement);
    let signer = mallory.provider.signer();
    let assertion = signer.sign(&statement.assertion(), &statement.assertion_id).unwrap();
    Base64::encode_string(statement.response(&assertion).as_bytes())
}

#[test]
fn a_response_that_answers_another_request_offers_no_key() {
    let acme = Acme::new();
    let (one, other) = (acme.begin_test(), acme.begin_test());
    // What was asked in one window comes back with the RelayState of the other.
    acme.server.post_response(&other, &acme.idp.faulty(&acme.server, &one, MEMBER, Some(Fault::OtherKey)));
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(offers(&attempt), Vec::<String>::new(), "{attempt}");
}

#[test]
fn a_repair_asks_for_the_password_the_version_and_a_manager_of_the_organization() {
    let acme = Acme::new();
    let attempt = acme.with_fault(Fault::OtherIssuer);
    let path = format!("/api/sign-in-attempts/{}/repair", attempt["summary"]["id"].as_str().unwrap());
    let body = json!({ "take": "issuer_url" });
    let unnamed = acme.server.call("POST", &path).by(&acme.olivia).json(&body).send();
    assert_eq!(unnamed.status, 428);
    let stale =
        acme.server.call("POST", &path).by(&acme.olivia).header("if-match", "\"0.0-0\"").json(&body).send();
    assert_eq!(stale.status, 412);
    let gina = acme.server.sign_in("gina@globex.example");
    assert_eq!(acme.server.change(&gina, "POST", &path).json(&body).send().status, 404);
    acme.server.clock.advance(601);
    let late = acme.take(&attempt, "issuer_url");
    assert_eq!((late.status, late.code()), (403, "reauthenticate".into()));
    assert_eq!(acme.draft(), Value::Null);
}

#[test]
fn a_report_of_settings_that_changed_since_offers_nothing() {
    let acme = Acme::new();
    let attempt = acme.with_fault(Fault::EntraNames);
    assert_eq!(offers(&attempt), ["attributes"]);
    let mut edited = acme.idp.settings();
    edited["sign_in_url"] = json!("https://idp.acme.example/other");
    let saved = acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&edited).send();
    assert_eq!(saved.status, 200);
    let path = format!("/api/sign-in-attempts/{}", attempt["summary"]["id"].as_str().unwrap());
    assert_eq!(offers(&acme.server.get(&acme.olivia, &path).json()), Vec::<String>::new());
    let answer = acme.take(&attempt, "attributes");
    assert_eq!((answer.status, answer.code()), (409, "no_repair".into()));
    assert!(acme.draft()["attributes"].is_null());
}
