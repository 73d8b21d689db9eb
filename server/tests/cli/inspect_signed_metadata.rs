//! `inspect` of metadata with a metadata signing certificate.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use serde_json::Value;
use sso_model::timestamp::Timestamp;
use sso_practice::metadata::{ID, of, signed};
use sso_practice::rand_core::OsRng;
use sso_practice::{KeyKind, Provider};
use tempfile::TempDir;

use crate::helpers::{Ran, run};

static PROVIDER: LazyLock<Provider> = LazyLock::new(|| {
    let now = Timestamp(1_795_521_600);
    Provider::generate("https://idp.example", KeyKind::P256, now, &mut OsRng).unwrap()
});

/// A folder with the signer's certificate, and one of another key.
struct Scene(TempDir);

impl Scene {
    fn new() -> Self {
        let scene = Self(TempDir::new().unwrap());
        fs::write(scene.path("signer.der"), &PROVIDER.certificate).unwrap();
        fs::write(scene.path("other.der"), &PROVIDER.stranger_certificate).unwrap();
        scene
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// With `content` as the file, and the certificate in `by`.
    fn inspect(&self, content: &str, by: &str, more: &[&str]) -> Ran {
        let (file, certificate) = (self.path("file"), self.path(by));
        fs::write(&file, content).unwrap();
        let mut arguments = vec!["inspect", file.to_str().unwrap(), "--metadata-certificate"];
        arguments.push(certificate.to_str().unwrap());
        arguments.extend(more);
        run(&arguments)
    }

    /// The exit code, and the file's object.
    fn json(&self, content: &str, by: &str) -> (i32, Value) {
        let ran = self.inspect(content, by, &["--json"]);
        assert_eq!(ran.err, "");
        let mut files: Value = serde_json::from_str(&ran.out).unwrap();
        (ran.code, files[0].take())
    }
}

fn document() -> String {
    signed(&PROVIDER, &PROVIDER.signer()).unwrap()
}

/// A list of two, signed as a whole: the first is valid until `until`.
fn list(until: &str) -> String {
    let one = of(&PROVIDER).trim_end().to_owned();
    let first = one.replacen("/metadata\">", &format!("/first\" validUntil=\"{until}\">"), 1);
    assert_ne!(first, one);
    let list = format!(
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"{ID}\">{first}{one}</md:EntitiesDescriptor>"
    );
    // In canonical form a prefix is declared once.
    let inner = "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"";
    let list = list.replace(inner, "<md:EntityDescriptor");
    let signature = PROVIDER.signer().signature(&list, ID).unwrap();
    list.replacen(&format!("ID=\"{ID}\">"), &format!("ID=\"{ID}\">{signature}"), 1)
}

#[test]
fn a_signature_is_verified_with_the_certificate_that_is_given() {
    let scene = Scene::new();
    let document = document();
    for content in [&document, &Base64::encode_string(document.as_bytes())] {
        let (code, file) = scene.json(content, "signer.der");
        assert_eq!((code, &file["kind"], &file["refusal"]), (0, &"metadata".into(), &Value::Null));
        let entity = &file["entities"][0];
        let sha256 = &entity["certificates"][0]["sha256"];
        assert_eq!(
            (&entity["signature"]["verified"]["certificate_sha256"], sha256.is_string()),
            (sha256, true)
        );
        assert_eq!(entity["findings"], Value::Array(Vec::new()));
    }
    let ran = scene.inspect(&document, "signer.der", &[]);
    assert!(ran.code == 0 && ran.out.contains("  Signature     Verified with the key of"), "{}", ran.out);
    // Without the certificate it is not checked, and is not refused.
    let ran = run(&["inspect", "--json", scene.path("file").to_str().unwrap()]);
    let files: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &files[0]["entities"][0]["signature"]), (0, &"not_checked".into()));
}

#[test]
fn what_is_not_signed_by_it_is_refused() {
    let scene = Scene::new();
    let document = document();
    for (content, by, code) in [
        (document.clone(), "other.der", "other_signing_key"),
        (document.replace("/sso\"", "/evil\""), "signer.der", "altered_metadata"),
        (of(&PROVIDER), "signer.der", "signature_missing"),
        (format!("{document}{}", " ".repeat(2 << 20)), "signer.der", "too_large_to_verify"),
        ("<!doctype html><p>".to_owned(), "signer.der", "web_page"),
        (sso_practice::certificate::pem(&PROVIDER.certificate), "signer.der", "not_xml"),
    ] {
        let (exit, file) = scene.json(&content, by);
        assert_eq!((exit, &file["refusal"]["code"]), (1, &code.into()), "{}", file["refusal"]["message"]);
        assert_eq!((&file["kind"], &file["entities"]), (&"refused".into(), &Value::Null));
    }
    let ran = scene.inspect(&document, "other.der", &[]);
    assert!(ran.out.contains("not with the key of the metadata signing certificate"), "{}", ran.out);
}

#[test]
fn of_a_signed_list_those_are_refused_that_are_not_valid_any_more() {
    let scene = Scene::new();
    let (code, file) = scene.json(&list("2999-01-01T00:00:00Z"), "signer.der");
    assert_eq!((code, file["entities"].as_array().unwrap().len()), (0, 2), "{file}");
    let (code, file) = scene.json(&list("2020-01-01T00:00:00Z"), "signer.der");
    let refused = &file["refused_entities"];
    assert_eq!(
        (code, file["entities"].as_array().unwrap().len(), refused.as_array().unwrap().len()),
        (0, 1, 1)
    );
    assert_eq!(
        (&refused[0]["entity_id"], &refused[0]["refusals"][0]["code"]),
        (&"https://idp.example/first".into(), &"expired_metadata".into())
    );
    assert!(file["entities"][0]["signature"]["verified"].is_object(), "{file}");
    let ran = scene.inspect(&list("2020-01-01T00:00:00Z"), "signer.der", &[]);
    assert!(ran.out.contains("Identity provider 2 of 2") && ran.out.contains("  Refused: "), "{}", ran.out);
}

#[test]
fn a_certificate_that_cannot_be_used_stops_the_command() {
    let scene = Scene::new();
    fs::write(scene.path("none"), "no certificate").unwrap();
    let pem = sso_practice::certificate::pem;
    fs::write(scene.path("two"), pem(&PROVIDER.certificate) + &pem(&PROVIDER.stranger_certificate)).unwrap();
    for by in ["none", "two", "missing"] {
        let ran = scene.inspect(&document(), by, &["--json"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{by}: {}", ran.err);
        assert!(ran.err.trim_end().ends_with('.'), "{by}: {}", ran.err);
    }
    let ran = scene.inspect(&document(), "signer.der", &["--issuer", "https://idp.example"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}
