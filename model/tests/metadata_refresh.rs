//! Looking at metadata again and again: how often, what is added, what is proposed, and what is refused.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "common/metadata.rs"]
mod metadata;

use metadata::{IDP, certificate, entities, entity, key, read_one, role};
use proptest::prelude::*;
use proptest::test_runner::Config;
use sso_model::certificate::MAX_CERTIFICATES;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::metadata::entity::Entity;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::refresh::{Found, LONGEST, RefreshFault, SHORTEST, USUAL, asked, interval, judge};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

fn now() -> Timestamp {
    "2026-06-01T00:00:00Z".parse().unwrap()
}

fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

/// Metadata with these certificates.
fn with(certificates: &[&str]) -> Entity {
    let keys: String = certificates.iter().map(|one| key("use=\"signing\"", one)).collect();
    read_one(&entity(&role(&keys, "")))
}

/// Live settings that trust what this metadata has.
fn settings(of: &Entity) -> Draft {
    let chosen = |one: &sso_model::metadata::entity::SigningCertificate| ChosenCertificate {
        file_name: "saved.pem".into(),
        certificate: one.certificate.clone(),
    };
    Draft {
        sign_in_url: IDP.into(),
        issuer_url: IDP.into(),
        certificates: of.certificates.iter().map(chosen).collect(),
        ..Draft::default()
    }
}

fn at(attributes: &str) -> Entity {
    let xml = entity(&role(&key("", &certificate("one")), ""));
    read_one(&xml.replace("<EntityDescriptor ", &format!("<EntityDescriptor {attributes} ")))
}

#[test]
fn the_metadata_says_how_often_within_an_hour_and_a_week() {
    for (attributes, seconds) in [
        ("", USUAL),
        ("cacheDuration=\"PT6H\"", 6 * 3_600),
        ("cacheDuration=\"PT1M\"", SHORTEST),
        ("cacheDuration=\"P30D\"", LONGEST),
        ("validUntil=\"2026-06-03T00:00:00Z\"", 2 * DAY),
        ("validUntil=\"2026-06-01T00:10:00Z\"", SHORTEST),
        ("validUntil=\"2036-06-03T00:00:00Z\"", LONGEST),
        ("validUntil=\"2026-06-03T00:00:00Z\" cacheDuration=\"P1D\"", DAY),
        ("cacheDuration=\"soon\"", USUAL),
        ("cacheDuration=\"-P1D\"", USUAL),
    ] {
        assert_eq!(interval(&at(attributes), now()), seconds, "{attributes}");
    }
    let inner = entity(&role(&key("", &certificate("one")), ""));
    let outer = entities(" cacheDuration=\"PT2H\"", &[&inner]);
    assert_eq!(read_one(&outer).cache_seconds, Some(7_200), "what stands around it counts too");
}

#[test]
fn a_new_certificate_is_added_beside_and_nothing_else_is_done() {
    let (one, two) = (certificate("one"), certificate("two"));
    let live = settings(&with(&[&one]));
    let grown = with(&[&one, &two]);
    let found = judge(&grown, &live, &ours(), true, now()).unwrap();
    assert_eq!((found.add.len(), found.differs), (1, false));
    let next = live.beside(&found.add);
    assert_eq!(next.certificates[..1], live.certificates[..]);
    assert_eq!(next.certificates[1].certificate.preview.name, "two");
    assert_eq!(
        Draft { certificates: live.certificates.clone(), ..next.clone() },
        live,
        "nothing else changes"
    );
    assert_eq!(next.beside(&found.add), next, "twice is once");
    // Not asked for: it waits for a decision.
    let found = judge(&grown, &live, &ours(), false, now()).unwrap();
    assert_eq!((found.add.len(), found.differs), (0, true));
    assert_eq!(asked(&grown, &live, &ours(), now()).len(), 1);
    assert_eq!(judge(&with(&[&one]), &live, &ours(), true, now()).unwrap(), Found::default());
}

#[test]
fn what_was_replaced_or_moved_waits_for_a_decision() {
    let (one, two) = (certificate("one"), certificate("two"));
    let live = settings(&with(&[&one]));
    let replaced = judge(&with(&[&two]), &live, &ours(), true, now()).unwrap();
    let next = live.beside(&replaced.add);
    assert_eq!(next.certificates.len(), 2, "the old one stays");
    let mut moved = with(&[&one]);
    moved.sign_in_urls[0].url = "https://elsewhere.example/sso".into();
    let found = judge(&moved, &live, &ours(), true, now()).unwrap();
    assert!(found.differs && found.add.is_empty());
}

#[test]
fn what_has_no_room_is_asked_about_if_it_is_the_next_one() {
    let all: Vec<_> = (0..5).map(|at| certificate(&format!("full {at}"))).collect();
    let live = settings(&with(&all.iter().map(String::as_str).collect::<Vec<_>>()));
    let mut full: Vec<_> = all.iter().map(String::as_str).collect();
    let sixth = certificate("sixth");
    full.push(&sixth);
    // All of them end at the same time: nothing says that it is the next one.
    assert_eq!(judge(&with(&full), &live, &ours(), true, now()).unwrap(), Found::default());
    let mut next = with(&full);
    next.certificates[5].certificate.preview.not_after = "4100-01-01T00:00:00Z".parse().unwrap();
    let found = judge(&next, &live, &ours(), true, now()).unwrap();
    assert!(found.add.is_empty() && found.differs);
}

#[test]
fn a_lie_changes_nothing_and_is_named() {
    let live = settings(&with(&[&certificate("one")]));
    let mut stranger = with(&[&certificate("evil")]);
    stranger.entity_id = "https://evil.example/".into();
    let fault = judge(&stranger, &live, &ours(), true, now()).unwrap_err();
    assert_eq!(fault, RefreshFault::Metadata(MetadataError::NotInIt(IDP.into())));
    assert!(fault.to_string().contains("is of another identity provider. Nothing was changed."), "{fault}");
    let mut old = with(&[&certificate("two")]);
    old.valid_until = Some(now());
    let fault = judge(&old, &live, &ours(), true, now()).unwrap_err();
    assert!(fault.to_string().starts_with("The metadata was valid until 1 June 2026."), "{fault}");
}

proptest! {
    #![proptest_config(Config { cases: 48, failure_persistence: None, ..Config::default() })]

    /// However it rolls, lies and grows: nothing saved is lost, and never more than fit are trusted.
    #[test]
    fn by_itself_settings_only_grow(saved in 1_usize..6, named in prop::collection::vec(0_usize..9, 1..9), adds: bool) {
        let all = ALL.get_or_init(|| (0..9).map(|at| certificate(&format!("c{at}"))).collect());
        let live = settings(&with(&all.iter().take(saved).map(String::as_str).collect::<Vec<_>>()));
        let named = with(&named.iter().map(|at| all[*at].as_str()).collect::<Vec<_>>());
        let found = judge(&named, &live, &ours(), adds, now()).unwrap();
        prop_assert!(adds || found.add.is_empty());
        let next = live.beside(&found.add);
        prop_assert_eq!(&next.certificates[..saved], &live.certificates[..]);
        prop_assert!(next.certificates.len() <= MAX_CERTIFICATES);
        prop_assert_eq!((&next.sign_in_url, &next.issuer_url), (&live.sign_in_url, &live.issuer_url));
    }
}

static ALL: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
