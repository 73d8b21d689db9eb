//! What is known before a test: per provider, from metadata, and nothing that a passed sign-in has disproved.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "common/metadata.rs"]
mod metadata;

use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute};
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::metadata::entity::Entity;
use sso_model::preflight::{Look, Preflight, issuer_caution, preflight};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

const RSA: &[u8] = include_bytes!("../../server/src/demo/globex.pem");

fn settings() -> Draft {
    let certificate = read(RSA).expect("a certificate").certificates.remove(0);
    Draft {
        sign_in_url: "https://idp.acme.example/sso".to_owned(),
        issuer_url: "https://idp.acme.example/issuer".to_owned(),
        certificates: vec![ChosenCertificate { file_name: String::new(), certificate }],
        ..Draft::default()
    }
}

fn until() -> Timestamp {
    settings().certificates[0].certificate.preview.not_after
}

fn codes(settings: &Draft, provider: Provider, has_passed: bool, now: Timestamp) -> Vec<&'static str> {
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    preflight(Look { provider, has_passed, ..look(settings, &ours, now) })
        .iter()
        .map(Preflight::code)
        .collect()
}

/// At settings of no provider by name, without metadata, on which nothing has passed.
fn look<'a>(settings: &'a Draft, ours: &'a ServiceProvider, now: Timestamp) -> Look<'a> {
    let provider = Provider::Other;
    Look { settings, ours, provider, metadata: None, live_accepts_encrypted: false, has_passed: false, now }
}

#[test]
fn each_provider_has_its_own_surprises() {
    let early = until().plus(-200 * DAY);
    for (provider, expected) in [
        (Provider::JumpCloud, vec!["attributes_to_add", "assertion_only"]),
        (Provider::Okta, vec!["attributes_to_add"]),
        (Provider::Entra, vec!["other_names", "shared_issuer", "assertion_only"]),
        (Provider::Google, vec!["attributes_to_add", "assertion_only"]),
        (Provider::OneLogin, vec![]),
        (Provider::PingOne, vec!["assertion_only"]),
        (Provider::AdFs, vec!["attributes_to_add", "shared_issuer", "assertion_only", "clock"]),
        (Provider::Keycloak, vec!["attributes_to_add", "shared_issuer", "assertion_only", "clock"]),
        (Provider::Auth0, vec!["other_names", "shared_issuer"]),
        (Provider::Duo, vec![]),
        (Provider::LemonLdap, vec!["attributes_to_add", "shared_issuer", "clock"]),
        (Provider::Other, vec![]),
    ] {
        assert_eq!(codes(&settings(), provider, false, early), expected, "{provider:?}");
    }
}

#[test]
fn a_mapping_to_the_usual_names_settles_the_attributes() {
    let early = until().plus(-200 * DAY);
    let mapping = PersonAttribute::ALL.into_iter().fold(AttributeMapping::default(), |mapping, of| {
        mapping.with(of, Provider::Entra.usual_names(of)[0])
    });
    let mapped = Draft { attributes: mapping, ..settings() };
    assert_eq!(codes(&mapped, Provider::Entra, false, early), ["shared_issuer", "assertion_only"]);
    let half =
        Draft { attributes: mapped.attributes.clone().with(PersonAttribute::LastName, ""), ..settings() };
    assert_eq!(codes(&half, Provider::Entra, false, early)[0], "other_names");
}

#[test]
fn what_has_passed_says_nothing_but_that_its_certificate_ends() {
    let (early, late) = (until().plus(-200 * DAY), until().plus(-5 * DAY));
    assert_eq!(codes(&settings(), Provider::Entra, true, early), Vec::<&str>::new());
    assert_eq!(codes(&settings(), Provider::Entra, true, late), ["certificate_ends"]);
    assert_eq!(codes(&settings(), Provider::Okta, false, late)[0], "certificate_ends", "warnings come first");
}

#[test]
fn settings_that_cannot_be_tested_yet_say_nothing() {
    let early = until().plus(-200 * DAY);
    for half in [
        Draft::default(),
        Draft { sign_in_url: String::new(), ..settings() },
        Draft { issuer_url: String::new(), ..settings() },
        Draft { certificates: Vec::new(), ..settings() },
    ] {
        assert_eq!(codes(&half, Provider::Entra, false, early), Vec::<&str>::new());
    }
}

#[test]
fn one_text_in_both_fields_is_said_before_the_test() {
    let same = Draft { issuer_url: settings().sign_in_url, ..settings() };
    assert_eq!(codes(&same, Provider::Other, false, until().plus(-200 * DAY)), ["issuer_caution"]);
}

/// Many products use the address of their metadata as entity ID. What the metadata says of itself is not doubted.
#[test]
fn an_issuer_that_the_metadata_names_is_not_doubted() {
    let xml = metadata::entity(&metadata::role(&metadata::key("", &metadata::certificate("one")), ""));
    let stated = metadata::read_one(&xml);
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let found = |settings: &Draft, entity: Option<&Entity>| issuer_caution(settings, &ours, entity).is_some();
    let same =
        |issuer: &str| Draft { sign_in_url: issuer.to_owned(), issuer_url: issuer.to_owned(), ..settings() };
    assert!(found(&same(&stated.entity_id), None));
    assert!(!found(&same(&stated.entity_id), Some(&stated)));
    assert!(found(&same("https://idp.acme.example/another"), Some(&stated)), "metadata of another");
}

/// What the settings do already is not asked for.
#[test]
fn metadata_that_wants_signed_requests_is_answered_by_the_settings() {
    let xml = metadata::entity(&metadata::role(&metadata::key("", &metadata::certificate("one")), ""));
    let signed = xml.replace("<IDPSSODescriptor ", "<IDPSSODescriptor WantAuthnRequestsSigned=\"true\" ");
    let (plain, wants) = (metadata::read_one(&xml), metadata::read_one(&signed));
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let now = until().plus(-200 * DAY);
    let found = |settings: &Draft, entity: &Entity| {
        let provider = Provider::Other;
        let look = Look { metadata: Some(entity), ..look(settings, &ours, now) };
        preflight(look).into_iter().map(|one| one.sentence(provider)).collect::<Vec<_>>()
    };
    let signs = Draft { sign_requests: true, ..settings() };
    assert_eq!(found(&settings(), &plain), Vec::<String>::new());
    assert_eq!(found(&signs, &wants), Vec::<String>::new());
    let [sentence] = &found(&settings(), &wants)[..] else { panic!("one is known") };
    assert!(sentence.contains("Tick Sign sign-in requests"), "{sentence}");
}

/// Whether a provider encrypts, its metadata does not say; what it has to be given, or has to stop, is known.
#[test]
fn a_change_of_what_is_decrypted_is_known_before_the_test() {
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let now = until().plus(-200 * DAY);
    let found = |accept_encrypted: bool, live_accepts_encrypted: bool, has_passed: bool| {
        let settings = Draft { accept_encrypted, ..settings() };
        let provider = Provider::Okta;
        let look = Look { provider, live_accepts_encrypted, has_passed, ..look(&settings, &ours, now) };
        let found = preflight(look).into_iter().filter(|one| one.code().contains("encrypt"));
        found.map(|one| (one.code(), one.sentence(provider))).collect::<Vec<_>>()
    };
    assert_eq!([found(false, false, false), found(true, true, false)], [vec![], vec![]]);
    for (accepts, live, code, says) in [
        (true, false, "needs_encryption_certificate", "Assertion Encryption"),
        (false, true, "still_encrypted", "If Okta encrypts, turn that off under"),
    ] {
        let found_now = found(accepts, live, false);
        let [(found_code, sentence)] = &found_now[..] else { panic!("one is known: {found_now:?}") };
        assert_eq!(*found_code, code);
        assert!(sentence.contains(says) && sentence.contains("Okta"), "{sentence}");
        assert_eq!(found(accepts, live, true), vec![], "a sign-in has passed");
    }
}
