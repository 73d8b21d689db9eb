//! Encrypted assertions: with the certificate that the metadata names, a person comes in; without the switch, nobody.

use base64ct::{Base64, Encoding as _};
use serde_json::{Value, json};
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::own_certificate::{CertificatePurpose, FORMER_SECONDS};
use sso_practice::rand_core::OsRng;
use sso_practice::{Order, Signing, encrypted};
use sso_server::clock::Clock as _;
use sso_server::openid::Keys;
use sso_server::state::AppState;
use sso_server::storage::OwnCertificates;
use sso_server::usecases::{own_certificates, sweep};

use crate::helpers::{
    Acme, Answer, Journey, MEMBER, OWNER, Server, code_of, practice_person, session_of, settings,
};

const HELD: &str = "/api/connection/encryption-certificates";
const IN_USE: &str = "/api/connection/encryption-certificates/in-use";

/// Acme, whose live settings accept what is encrypted.
fn accepting() -> Acme {
    let acme = Acme::new();
    let enabled =
        acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&form(&acme, true)).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    acme
}

fn form(acme: &Acme, accepts: bool) -> Value {
    let mut form = acme.idp.settings();
    form["accept_encrypted"] = json!(accepts);
    form
}

/// The certificates for encryption that our metadata names, with what it says beside them.
fn published(acme: &Acme) -> Vec<Certificate> {
    let org_id = acme.server.org_id(&acme.olivia);
    let text = acme.server.bare("GET", &format!("/sso/metadata?org_id={org_id}")).send().text();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let keys = xml.descendants().filter(|node| node.attribute("use") == Some("encryption"));
    let certificate = |key: roxmltree::Node<'_, '_>| {
        let methods = key.children().filter(|node| node.tag_name().name() == "EncryptionMethod");
        assert_eq!(methods.count(), 4, "{text}");
        let named = key.descendants().find(|node| node.tag_name().name() == "X509Certificate").unwrap();
        read(named.text().unwrap().as_bytes()).unwrap().certificates.remove(0)
    };
    keys.map(certificate).collect()
}

/// What the provider posts for Mia, encrypted for `certificate`.
fn answer(acme: &Acme, journey: &Journey, certificate: &Certificate, signing: Signing) -> String {
    let (provider, now) = (&acme.idp.provider, acme.server.clock.now());
    let person = practice_person(MEMBER);
    let order = Order { request: &journey.request, person: &person, signing, fault: None, now };
    let (statement, signer) = (provider.statement(&order, &mut OsRng), provider.signer());
    let mut assertion = statement.assertion();
    if signing.has_assertion() {
        assertion = signer.sign(&assertion, &statement.assertion_id).unwrap();
    }
    let sealed = encrypted::assertion_for(&assertion, certificate, &mut OsRng).unwrap();
    let mut response = statement.response(&sealed);
    if signing.has_response() {
        response = signer.sign(&response, &statement.response_id).unwrap();
    }
    Base64::encode_string(response.as_bytes())
}

fn posted(acme: &Acme, certificate: &Certificate, signing: Signing) -> Answer {
    let journey = acme.server.set_out(&acme.postback);
    acme.server.post_response(&journey, &answer(acme, &journey, certificate, signing))
}

/// The fault of the newest attempt's assertion.
fn fault(acme: &Acme) -> String {
    code_of(&acme.server.newest_attempt(&acme.olivia), "assertion").1
}

fn held(acme: &Acme) -> OwnCertificates {
    let org_id = acme.server.org_id(&acme.olivia);
    let found = own_certificates::find(&acme.server.store, &org_id, CertificatePurpose::Encryption);
    acme.server.runtime.block_on(found).unwrap()
}

#[test]
fn a_person_comes_in_by_an_assertion_that_is_encrypted_for_us() {
    let acme = accepting();
    let certificates = published(&acme);
    assert_eq!(certificates.len(), 1);
    for signing in [Signing::Assertion, Signing::Response, Signing::Both] {
        session_of(&posted(&acme, &certificates[0], signing));
    }
    let attempt = acme.server.newest_attempt(&acme.olivia);
    let rows = attempt["report"]["checks"].as_array().unwrap();
    let row = rows.iter().find(|row| row["check"] == "assertion").unwrap();
    let said = "One assertion. It arrived encrypted (AES-256-GCM) and was decrypted.";
    assert_eq!((&row["outcome"], row["sentence"].as_str()), (&json!("passed"), Some(said)));
    // What is not encrypted is accepted as before.
    acme.the_next_one_works();
    // A ciphertext is tried for the answer to an open request, and by nobody else.
    let journey = acme.server.set_out(&acme.postback);
    let response = answer(&acme, &journey, &certificates[0], Signing::Both);
    let refused =
        acme.server.post_fields(None, &[("SAMLResponse", &response), ("RelayState", &journey.relay_state)]);
    assert_eq!((refused.status, fault(&acme).as_str()), (403, "encrypted_assertion"));
}

#[test]
fn only_live_settings_publish_a_key_and_decrypt() {
    let acme = Acme::new();
    let draft =
        acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&form(&acme, true)).send();
    assert_eq!(draft.status, 200, "{}", draft.text());
    assert_eq!(published(&acme).len(), 0, "a draft beside live settings");
    let pem = acme.server.get(&acme.olivia, HELD).json()["current"]["pem"].as_str().unwrap().to_owned();
    let certificate = read(pem.as_bytes()).unwrap().certificates.remove(0);
    assert_eq!(posted(&acme, &certificate, Signing::Both).status, 403);
    assert_eq!(fault(&acme), "encrypted_assertion");
    // The draft's own test decrypts.
    let journey = acme.begin_test();
    acme.server.post_response(&journey, &answer(&acme, &journey, &certificate, Signing::Response));
    assert_eq!(fault(&acme), "");
    let entries = acme.server.get(&acme.olivia, "/api/activity").json()["entries"].clone();
    let save = entries.as_array().unwrap().iter().find(|one| one["action"] == "draft_saved").unwrap();
    assert_eq!(
        save["changes"],
        json!([{ "name": "Accept encrypted assertions", "before": "No", "after": "Yes" }])
    );
    let enabled =
        acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&form(&acme, true)).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    assert_eq!(published(&acme).len(), 1);
}

#[test]
fn a_key_rolls_without_a_sign_in_that_fails() {
    let acme = accepting();
    let first = published(&acme).remove(0);
    let call = |method, path, body| acme.server.call(method, path).by(&acme.olivia).json(&body).send();
    let made = call("POST", HELD, json!({ "replaces": null })).json();
    let both = published(&acme);
    assert_eq!(both.len(), 2);
    for certificate in &both {
        session_of(&posted(&acme, certificate, Signing::Assertion));
    }
    for refused in [
        call("POST", HELD, json!({ "replaces": null })),
        call("PUT", IN_USE, json!({ "sha256": made["current"]["sha256"] })),
    ] {
        assert_eq!((refused.status, refused.code().as_str()), (409, "other_own_certificate"));
    }
    let used = call("PUT", IN_USE, json!({ "sha256": made["next"]["sha256"] })).json();
    assert_eq!((&used["current"], &used["next"]), (&made["next"], &Value::Null));
    assert_eq!(published(&acme).len(), 1);
    // The provider may have the first one for a while, and then its key is gone.
    session_of(&posted(&acme, &first, Signing::Assertion));
    assert!(held(&acme).former.is_some());
    let later = acme.server.clock.now().plus(FORMER_SECONDS);
    acme.server.runtime.block_on(sweep::sign_ins(&acme.server.store, later.plus(-1))).unwrap();
    assert!(held(&acme).former.is_some());
    acme.server.runtime.block_on(sweep::sign_ins(&acme.server.store, later)).unwrap();
    assert!(held(&acme).former.is_none());
    assert_eq!(posted(&acme, &first, Signing::Assertion).status, 403);
    assert_eq!(fault(&acme), "not_decrypted");
    session_of(&posted(&acme, &both[1], Signing::Assertion));
}

#[test]
fn a_private_key_is_in_no_answer_and_stored_sealed_once() {
    let acme = accepting();
    let org_id = acme.server.org_id(&acme.olivia);
    let key = held(&acme).current.unwrap();
    let metadata = acme.server.bare("GET", &format!("/sso/metadata?org_id={org_id}")).send().text();
    for text in
        ["/api/connection", HELD, "/api/activity"].map(|path| acme.server.get(&acme.olivia, path).text())
    {
        assert!(!text.contains(&key.sealed) && !metadata.contains(&key.sealed));
    }
    let about = format!("encryption certificate {} of {org_id}", key.sha256);
    let pkcs8 = acme.server.app.keys.seal().key().unwrap().open(&key.sealed, &about).unwrap();
    let part = Base64::encode_string(&pkcs8[pkcs8.len() / 2..][..48]);
    let rows = acme.server.rows();
    assert!(!rows.iter().any(|row| row.contains(&part)));
    assert_eq!(rows.iter().filter(|row| row.contains(&key.sealed)).count(), 1);
}

#[test]
fn without_a_seal_key_nothing_is_saved() {
    let server = Server::with("http://127.0.0.1", |mut app: AppState| {
        app.keys = Keys::new(None);
        sso_server::app(app)
    });
    let olivia = server.sign_in(OWNER);
    let mut body = settings("https://idp.example/acme");
    body["accept_encrypted"] = json!(true);
    let refused = server.change(&olivia, "PUT", "/api/connection/draft").json(&body).send();
    assert_eq!((refused.status, refused.code().as_str()), (503, "cannot_sign"));
    assert!(refused.text().contains("Accept encrypted assertions"), "{}", refused.text());
}
