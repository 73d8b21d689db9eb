//! Metadata whose signature must be made with a key that was given beforehand.

use serde_json::{Value, json};
use sso_practice::{certificate, metadata};
use sso_server::fetch::watch;

use crate::helpers::metadata_host::{MetadataHost, ok};
use crate::helpers::{Acme, Answer, Idp, OWNER};

/// Acme's provider signs its metadata.
struct Signed {
    acme: Acme,
    host: MetadataHost,
}

fn signed(idp: &Idp) -> String {
    metadata::signed(&idp.provider, &idp.provider.signer()).unwrap()
}

fn pem(idp: &Idp) -> String {
    certificate::pem(&idp.provider.certificate)
}

impl Signed {
    fn new() -> Self {
        let acme = Acme::new();
        let host = MetadataHost::start(&acme.server.dns, &[("/metadata", ok(&signed(&acme.idp)))]);
        Self { acme, host }
    }

    fn fetch(&self, certificate: &Value) -> Answer {
        let body = json!({ "url": self.host.url("/metadata"), "metadata_signing_certificate": certificate });
        self.acme.server.call("POST", "/api/metadata").by(&self.acme.olivia).json(&body).send()
    }

    fn refresh_with(&self, certificate: &Value) -> Answer {
        let url = self.host.url("/metadata");
        let body = json!({ "url": url, "on": true, "adds_certificates": true, "metadata_signing_certificate": certificate });
        let olivia = self.acme.server.sign_in(OWNER);
        self.acme.server.call("PUT", "/api/metadata-refresh").by(&olivia).json(&body).send()
    }

    /// A day later, a round of the server's own looks.
    fn look(&self) -> Value {
        let server = &self.acme.server;
        server.clock.advance(24 * 3_600);
        assert_eq!(server.runtime.block_on(watch::round(&server.app)).unwrap(), 1);
        server.get(&server.sign_in(OWNER), "/api/metadata-refresh").json()
    }

    fn live(&self) -> Value {
        let server = &self.acme.server;
        server.get(&server.sign_in(OWNER), "/api/connection").json()["live"].clone()
    }
}

#[test]
fn a_fetched_document_says_whether_its_signature_was_checked() {
    let signed = Signed::new();
    let key = json!(pem(&signed.acme.idp));
    let unchecked = signed.fetch(&Value::Null).json();
    assert_eq!(unchecked["entity"]["signature"], "not_checked");
    let verified = signed.fetch(&key).json();
    let by = &verified["entity"]["signature"]["verified"]["certificate_sha256"];
    assert_eq!(by, &verified["entity"]["certificates"][0]["certificate"]["preview"]["sha256"], "{verified}");
    let refused = signed.fetch(&json!(pem(&Idp::new("https://idp.acme.example"))));
    assert_eq!((refused.status, refused.fields()), (422, vec!["/url other_signing_key".to_owned()]));
    signed.host.publish("/metadata", ok(&metadata::of(&signed.acme.idp.provider)));
    let refused = signed.fetch(&key);
    assert_eq!((refused.status, refused.fields()), (422, vec!["/url signature_missing".to_owned()]));
    assert_eq!(signed.fetch(&Value::Null).json()["entity"]["signature"], "absent");
    for (text, code) in [("no certificate", "unrecognized"), ("", "empty")] {
        let refused = signed.fetch(&json!(text));
        assert_eq!(refused.status, 422, "{}", refused.text());
        let expected = format!("/metadata_signing_certificate {code}");
        assert_eq!(refused.fields(), [expected], "{text}");
    }
}

#[test]
fn a_refresh_takes_nothing_that_is_not_signed_with_the_key() {
    let signed = Signed::new();
    let idp = &signed.acme.idp;
    let set = signed.refresh_with(&json!(pem(idp))).json();
    assert_eq!(set["metadata_signing_certificate"]["preview"]["name"], "Practice identity provider", "{set}");
    let read = signed.look();
    assert!(read["read_at"].is_string() && read["failed"].is_null(), "{read}");
    let evil = Idp::new("https://idp.acme.example");
    let before = signed.live();
    for (what, published, words) in [
        ("a stranger's", self::signed(&evil), "not with the key of the metadata signing certificate"),
        ("unsigned", metadata::of(&evil.provider), "is not signed"),
        ("changed", self::signed(idp).replace("/sso\"", "/evil\""), "was changed after it was signed"),
    ] {
        signed.host.publish("/metadata", ok(&published));
        let refresh = signed.look();
        assert!(refresh["failed"]["reason"].as_str().unwrap().contains(words), "{what}: {refresh}");
        assert_eq!((&refresh["read_at"], &refresh["proposal"]), (&read["read_at"], &Value::Null), "{what}");
        assert_eq!(signed.live(), before, "{what}");
    }
    // Without the key the same is an ordinary proposal, or is added: nothing that was read with the key counts for it.
    let forgotten = signed.refresh_with(&Value::Null).json();
    assert!(forgotten["read_at"].is_null() && forgotten["failed"].is_null(), "{forgotten}");
    let log = signed.acme.server.get(&signed.acme.server.sign_in(OWNER), "/api/activity").json();
    let entries = log["entries"].as_array().unwrap();
    let entry = entries.iter().find(|one| one["action"] == "metadata_refresh_changed").unwrap();
    let change = &entry["changes"][0];
    assert_eq!(
        (&change["name"], &change["after"]),
        (&json!("Metadata signing certificate"), &json!("")),
        "{log}"
    );
}
