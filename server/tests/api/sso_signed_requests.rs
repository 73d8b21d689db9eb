//! Signed sign-in requests: what is sent verifies against what the metadata publishes.

use std::net::SocketAddr;

use axum::Router;
use base64ct::{Base64, Encoding as _};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};
use sso_model::certificate::read::read;
use sso_model::own_certificate::CertificatePurpose;
use sso_server::openid::Keys;
use sso_server::state::AppState;
use sso_server::storage::OwnCertificates;
use sso_server::usecases::own_certificates;
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use crate::helpers::{Acme, Browser, Call, OWNER, Server, journey, settings};

const HELD: &str = "/api/connection/request-certificates";
const IN_USE: &str = "/api/connection/request-certificates/in-use";

/// Acme, whose live settings sign.
fn signing() -> Acme {
    let acme = Acme::new();
    let body = form(&acme, true);
    let enabled = acme.server.change(&acme.olivia, "POST", "/api/connection/enable").json(&body).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    acme
}

fn form(acme: &Acme, signs: bool) -> Value {
    let mut form = acme.idp.settings();
    form["sign_requests"] = json!(signs);
    form
}

/// What our metadata says: whether requests are signed, and the certificates in DER.
fn published(server: &Server, org_id: &str) -> (String, Vec<Vec<u8>>) {
    let text = server.bare("GET", &format!("/sso/metadata?org_id={org_id}")).send().text();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let named = |name: &'static str| xml.descendants().filter(move |node| node.tag_name().name() == name);
    let role = named("SPSSODescriptor").next().unwrap();
    assert!(named("KeyDescriptor").all(|key| key.attribute("use") == Some("signing")), "{text}");
    let certificates = named("X509Certificate").map(|one| Base64::decode_vec(one.text().unwrap()).unwrap());
    (role.attribute("AuthnRequestsSigned").unwrap().to_owned(), certificates.collect())
}

/// The address that a start at this server leads to.
fn started(address: SocketAddr, postback: &str) -> String {
    let answer = Call::new(address, "GET", postback).send();
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Whether the request in this address is signed with the key of this certificate. The octets are taken as they were sent.
fn verifies(location: &str, certificate: &[u8]) -> bool {
    let (_, query) = location.split_once('?').unwrap();
    let at = query.find("SAMLRequest=").unwrap();
    let Some((signed, signature)) = query[at..].split_once("&Signature=") else { return false };
    let names: Vec<_> = signed.split('&').map(|pair| pair.split_once('=').unwrap().0).collect();
    assert_eq!(names, ["SAMLRequest", "RelayState", "SigAlg"]);
    let signature =
        form_urlencoded::parse(format!("s={signature}").as_bytes()).next().unwrap().1.into_owned();
    let certificate = Certificate::from_der(certificate).unwrap();
    let key = certificate.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes();
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
    key.verify(signed.as_bytes(), &Base64::decode_vec(&signature).unwrap()).is_ok()
}

fn held(acme: &Acme) -> OwnCertificates {
    let org_id = acme.server.org_id(&acme.olivia);
    acme.server
        .runtime
        .block_on(own_certificates::find(&acme.server.store, &org_id, CertificatePurpose::Requests))
        .unwrap()
}

#[test]
fn requests_are_unsigned_unless_the_settings_ask_for_it() {
    let acme = Acme::new();
    let org_id = acme.server.org_id(&acme.olivia);
    let location = acme.server.set_out(&acme.postback).location;
    assert!(!location.contains("SigAlg") && !location.contains("Signature"), "{location}");
    let of_all = acme.server.bare("GET", "/sso/metadata").send().body;
    for org_id in [org_id.as_str(), "nobody"] {
        let path = format!("/sso/metadata?org_id={org_id}");
        assert_eq!(acme.server.bare("GET", &path).send().body, of_all, "{org_id}");
    }
    let list = acme.server.get(&acme.olivia, HELD).json();
    assert_eq!((&list["current"], &list["next"]), (&Value::Null, &Value::Null));
    assert_eq!(held(&acme), OwnCertificates::default());
}

#[test]
fn what_is_sent_verifies_against_what_is_published() {
    let acme = signing();
    let org_id = acme.server.org_id(&acme.olivia);
    let (signed, certificates) = published(&acme.server, &org_id);
    assert_eq!((signed.as_str(), certificates.len()), ("true", 1));
    let location = started(acme.server.address, &acme.postback);
    assert!(verifies(&location, &certificates[0]), "{location}");
    assert!(verifies(&acme.begin_test().location, &certificates[0]), "a test is signed too");
    assert!(!verifies(&location.replacen("SAMLRequest=", "SAMLRequest=A", 1), &certificates[0]));
    // A provider that does not look at signatures reads the same request, and people come in.
    acme.the_next_one_works();
    let list = acme.server.get(&acme.olivia, HELD).json();
    let shown = read(list["current"]["pem"].as_str().unwrap().as_bytes()).unwrap().certificates.remove(0);
    assert_eq!(read(&certificates[0]).unwrap().certificates[0].preview.sha256, shown.preview.sha256);
    assert_eq!(list["metadata_url"], format!("http://127.0.0.1/sso/metadata?org_id={org_id}"));
    let file = acme.server.bare("GET", &format!("/sso/metadata?org_id={org_id}&download")).send();
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"sp-metadata.xml\"");
}

#[test]
fn a_draft_beside_live_settings_publishes_its_key_and_signs_nothing() {
    let acme = Acme::new();
    let org_id = acme.server.org_id(&acme.olivia);
    let saved =
        acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&form(&acme, true)).send();
    assert_eq!(saved.status, 200, "{}", saved.text());
    let (signed, certificates) = published(&acme.server, &org_id);
    assert_eq!((signed.as_str(), certificates.len()), ("false", 1));
    assert!(!started(acme.server.address, &acme.postback).contains("Signature"));
    assert!(verifies(&acme.begin_test().location, &certificates[0]), "its test is signed");
    let entries = acme.server.get(&acme.olivia, "/api/activity").json()["entries"].clone();
    let save = entries.as_array().unwrap().iter().find(|one| one["action"] == "draft_saved").unwrap();
    let expected = json!([{ "name": "Sign sign-in requests", "before": "No", "after": "Yes" }]);
    assert_eq!(save["changes"], expected);
}

#[test]
fn a_new_certificate_waits_until_it_is_used_and_every_server_follows_at_once() {
    let acme = signing();
    let org_id = acme.server.org_id(&acme.olivia);
    let (beside, _) = acme.server.beside("http://127.0.0.1/sso/saml2", &org_id);
    let make = |body: Value| acme.server.call("POST", HELD).by(&acme.olivia).json(&body).send();
    let apply = |sha256: &Value| {
        acme.server.call("PUT", IN_USE).by(&acme.olivia).json(&json!({ "sha256": sha256 })).send()
    };
    let list = make(json!({ "replaces": null })).json();
    let (signed, both) = published(&acme.server, &org_id);
    assert_eq!((signed.as_str(), both.len()), ("true", 2));
    for address in [acme.server.address, beside] {
        assert!(verifies(&started(address, &acme.postback), &both[0]), "the next one waits");
    }
    // Who did not see the one that waits neither throws it away nor uses it.
    for refused in [make(json!({ "replaces": null })), apply(&list["current"]["sha256"])] {
        assert_eq!((refused.status, refused.code().as_str()), (409, "other_own_certificate"));
    }
    assert_eq!(acme.server.get(&acme.olivia, HELD).json(), list);
    let replaced = make(json!({ "replaces": list["next"]["sha256"] })).json();
    assert_eq!(replaced["current"], list["current"]);
    assert_ne!(replaced["next"], list["next"]);
    let used = apply(&replaced["next"]["sha256"]).json();
    assert_eq!((&used["current"], &used["next"]), (&replaced["next"], &Value::Null));
    let (_, now) = published(&acme.server, &org_id);
    assert_eq!(now.len(), 1);
    for address in [acme.server.address, beside] {
        let location = started(address, &acme.postback);
        assert!(verifies(&location, &now[0]) && !verifies(&location, &both[0]), "{location}");
    }
}

#[test]
fn two_servers_that_save_at_once_have_one_key() {
    let acme = Acme::new();
    let org_id = acme.server.org_id(&acme.olivia);
    let (beside, _) = acme.server.beside("http://127.0.0.1/sso/saml2", &org_id);
    let (etag, body) = (acme.server.etag(&acme.olivia), form(&acme, true));
    std::thread::scope(|scope| {
        for address in [acme.server.address, beside] {
            let call = Call::new(address, "PUT", "/api/connection/draft").header("x-sso-console", "1");
            let call = call.header("if-match", &etag).by(&acme.olivia).json(&body);
            scope.spawn(move || call.send());
        }
    });
    let entries = acme.server.get(&acme.olivia, "/api/activity").json()["entries"].clone();
    let made = |one: &&Value| one["action"] == "request_certificate_made";
    assert_eq!(entries.as_array().unwrap().iter().filter(made).count(), 1, "{entries}");
    assert!(held(&acme).current.is_some() && held(&acme).next.is_none());
}

#[test]
fn a_private_key_is_in_no_answer_and_nowhere_unsealed() {
    let acme = signing();
    let answer = acme.server.call("POST", HELD).by(&acme.olivia).json(&json!({ "replaces": null })).send();
    let held = held(&acme);
    let org_id = acme.server.org_id(&acme.olivia);
    let answers =
        ["/api/connection", HELD, "/api/activity"].map(|path| acme.server.get(&acme.olivia, path).text());
    let public = acme.server.bare("GET", &format!("/sso/metadata?org_id={org_id}")).send().text();
    let rows = acme.server.rows();
    for one in held.current.iter().chain(&held.next) {
        let said =
            answers.iter().chain([&public]).chain([&answer.text()]).any(|text| text.contains(&one.sealed));
        assert!(!said, "a sealed key was sent");
        let about = format!("request certificate {} of {org_id}", one.sha256);
        let pkcs8 = acme.server.app.keys.seal().key().unwrap().open(&one.sealed, &about).unwrap();
        // 48 bytes from the middle of the key, which hold one of its primes.
        let part = Base64::encode_string(&pkcs8[pkcs8.len() / 2..][..48]);
        assert!(!rows.iter().any(|row| row.contains(&part)));
        assert_eq!(rows.iter().filter(|row| row.contains(&one.sealed)).count(), 1, "it is stored once");
    }
}

#[test]
fn without_a_seal_key_nothing_is_saved() {
    let server = Server::with("http://127.0.0.1", |mut app: AppState| -> Router {
        app.keys = Keys::new(None);
        sso_server::app(app)
    });
    let olivia: Browser = server.sign_in(OWNER);
    let mut body = settings("https://idp.example/acme");
    body["sign_requests"] = json!(true);
    for (method, path) in [("PUT", "/api/connection/draft"), ("POST", "/api/connection/enable")] {
        let refused = server.change(&olivia, method, path).json(&body).send();
        assert_eq!((refused.status, refused.code().as_str()), (503, "cannot_sign"), "{path}");
        assert!(refused.text().contains("--seal-key-file"), "{}", refused.text());
    }
    assert_eq!(server.get(&olivia, "/api/connection").json()["stage"], "empty");
    assert_eq!(server.enable(&olivia, "https://idp.example/acme").status, 200, "unsigned, as before");
    assert!(!journey(&server.bare("GET", &server.postback(&olivia)).send()).location.contains("SigAlg"));
}
