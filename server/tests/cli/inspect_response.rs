//! `inspect` judges SAML responses as a sign-in would, and refuses what would cost too much.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use serde_json::Value;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::read::read;
use sso_model::saml::check::Check;
use sso_model::saml::expected::{Decryption, Expectations, Expected};
use sso_model::saml::judge;
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider as Words;
use sso_model::saml::report::{Report, Verdict};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_practice::rand_core::OsRng;
use sso_practice::{Fault, KeyKind, Order, Person, Provider, Request, Signing};
use sso_verifier::SamlEngine;
use tempfile::TempDir;

use crate::helpers::{Ran, run};

/// 24 November 2026, noon.
const NOON: Timestamp = Timestamp(1_795_521_600);
const ACS: &str = "https://sso.example.com/sso/saml2";
const AUDIENCE: &str = "https://sso.example.com/security/sso/v2/authorize/";

/// A folder with a practice provider's certificate and one response.
struct Scene {
    folder: TempDir,
    provider: Provider,
}

impl Scene {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let provider = Provider::generate("https://idp.example", KeyKind::P256, NOON, &mut OsRng).unwrap();
        fs::write(folder.path().join("idp.der"), &provider.certificate).unwrap();
        Self { folder, provider }
    }

    fn response(&self, fault: Option<Fault>) -> String {
        let request = Request { id: "_r1".into(), acs_url: ACS.into(), issuer: AUDIENCE.into() };
        let person = Person::named("mara@acme.example", "Mara", "Lindqvist");
        let order =
            Order { request: &request, person: &person, signing: Signing::Assertion, fault, now: NOON };
        self.provider.respond(&order, &mut OsRng).unwrap()
    }

    fn inspect(&self, name: &str, content: &[u8], more: &[&str]) -> Ran {
        let (file, certificate) = (self.folder.path().join(name), self.folder.path().join("idp.der"));
        fs::write(&file, content).unwrap();
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let (file, certificate, now) = (text(&file), text(&certificate), NOON.to_string());
        let mut arguments = vec!["inspect", &file, "--certificate", &certificate, "--acs", ACS];
        arguments.extend(["--issuer", &self.provider.issuer, "--audience", AUDIENCE, "--now", &now]);
        arguments.extend(more);
        run(&arguments)
    }
}

#[test]
fn a_good_response_is_accepted_in_every_wrapping() {
    let scene = Scene::new();
    let xml = scene.response(None);
    let base64 = Base64::encode_string(xml.as_bytes());
    let deflated = Base64::encode_string(&compress_to_vec(xml.as_bytes(), 6));
    for content in [&xml, &base64, &deflated] {
        let ran = scene.inspect("good", content.as_bytes(), &[]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert!(ran.out.contains("This sign-in would be accepted: 0 failed"), "{}", ran.out);
        assert!(ran.out.contains("Attribute        email = mara@acme.example"), "{}", ran.out);
    }
    let ran = scene.inspect("good", xml.as_bytes(), &["--domain", "Acme.example", "--json"]);
    let files: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(files[0]["report"]["verdict"], "accepted");
    assert_eq!(outcome(&files, "domain"), "passed");
    assert_eq!(outcome(&files, "request"), "not_checked");
    assert_eq!(outcome(&files, "replay"), "not_checked");
}

#[test]
fn a_faulty_one_is_refused_with_what_to_change() {
    let scene = Scene::new();
    let ran = scene.inspect("audience", scene.response(Some(Fault::WrongAudience)).as_bytes(), &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("failed       Audience:"), "{}", ran.out);
    assert!(ran.out.contains(&format!("Audience (SP Entity ID) = {AUDIENCE}")), "{}", ran.out);
    let tampered = scene.response(Some(Fault::Tampered));
    let files: Value =
        serde_json::from_str(&scene.inspect("tampered", tampered.as_bytes(), &["--json"]).out).unwrap();
    assert_eq!(
        (outcome(&files, "signature"), outcome(&files, "email")),
        ("failed".into(), "not_proven".into())
    );
}

/// The report is written once: what a sign-in is judged by and what `inspect` prints are the same.
#[test]
fn it_reports_what_the_judge_says() {
    let scene = Scene::new();
    let expectations = Expectations {
        service_provider: ServiceProvider {
            postback_url: String::new(),
            sp_entity_id: AUDIENCE.into(),
            acs_url: ACS.into(),
        },
        issuer_url: scene.provider.issuer.clone(),
        certificates: read(&scene.provider.certificate).unwrap().certificates,
        provider: Words::Other,
        request: Expected::NotChecked,
        relay_state: Expected::NotChecked,
        attributes: Expected::Is(AttributeMapping::default()),
        domains: Expected::Is(vec!["acme.example".into()]),
        decryption: Decryption::NotHere,
        now: NOON,
    };
    for fault in Fault::ALL.map(Some).into_iter().chain([None]) {
        let pasted = Base64::encode_string(scene.response(fault).as_bytes());
        let message = Message::from_form(&pasted).unwrap();
        // As the server does, but that another word names the wrapping.
        let mut judged = judge(&message, &expectations, &SamlEngine).report;
        let ran = scene.inspect("one", pasted.as_bytes(), &["--domain", "acme.example", "--json"]);
        let files: Value = serde_json::from_str(&ran.out).unwrap();
        let printed: Report = serde_json::from_value(files[0]["report"].clone()).unwrap();
        let delivery = judged.checks.iter_mut().find(|row| row.check == Check::Delivery).unwrap();
        *delivery = printed.row(Check::Delivery).unwrap().clone();
        assert_eq!(printed, judged, "{fault:?}");
        assert_eq!(ran.code == 0, judged.verdict == Verdict::Accepted, "{fault:?}");
    }
}

#[test]
fn what_would_cost_too_much_is_refused_unread() {
    let scene = Scene::new();
    let bomb = Base64::encode_string(&compress_to_vec(&vec![b' '; 64 * 1024 * 1024], 6));
    for (name, content, code) in [
        ("bomb", bomb.into_bytes(), "deflate_bomb"),
        ("large", vec![b'A'; 10 * 1024 * 1024], "response_too_large"),
        ("empty", Vec::new(), "response_empty"),
        ("not-utf8", vec![0xff; 64], "not_utf8"),
        ("cut", format!("{}*", "PHNhbWxwOlJlc3BvbnNl".repeat(40)).into_bytes(), "not_base64"),
        ("short", b"PHNhbWxwOlJlc3BvbnNl*".to_vec(), "not_xml"),
    ] {
        let ran = scene.inspect(name, &content, &["--json"]);
        assert_eq!(ran.code, 1, "{name}");
        let files: Value = serde_json::from_str(&ran.out).unwrap();
        let row = &files[0]["report"]["checks"][0];
        assert_eq!((&row["check"], &row["code"]), (&"delivery".into(), &code.into()), "{name}");
    }
}

#[test]
fn without_the_settings_it_names_what_it_needs() {
    let scene = Scene::new();
    let file = scene.folder.path().join("response.xml");
    fs::write(&file, scene.response(None)).unwrap();
    let ran = run(&["inspect", file.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    for flag in ["--certificate", "--issuer", "--acs", "--audience"] {
        assert!(ran.out.contains(flag), "{flag}: {}", ran.out);
    }
    assert!(!ran.out.contains("Download"), "{}", ran.out);
}

#[test]
fn half_of_the_settings_is_refused_by_name() {
    let ran = run(&["inspect", "response.xml", "--issuer", "https://idp.example"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--audience") && ran.err.contains("--certificate"), "{}", ran.err);
}

fn outcome(files: &Value, check: &str) -> String {
    let rows = files[0]["report"]["checks"].as_array().unwrap();
    rows.iter().find(|row| row["check"] == check).unwrap()["outcome"].as_str().unwrap().to_owned()
}
