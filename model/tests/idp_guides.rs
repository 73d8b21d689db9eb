//! A guide names only fields that its sources name, holds our three values, and reads well as text.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use sso_model::attribute_mapping::AttributeMapping;
use sso_model::idp_guide::guide::{Fill, Guide};
use sso_model::idp_guide::{guide_of, jumpcloud_in_text};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;

const SOURCES: &str = include_str!("idp_guides/sources.md");

fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

fn guides() -> Vec<&'static Guide> {
    Provider::ALL.into_iter().filter_map(guide_of).collect()
}

/// What the sources say of a provider.
fn section(provider: Provider) -> &'static str {
    let start = SOURCES.find(&format!("\n## {}\n", provider.name())).unwrap() + 1;
    let rest = &SOURCES[start + 3..];
    rest.split("\n## ").next().unwrap()
}

#[test]
fn every_provider_has_a_guide() {
    // JumpCloud's is older, and has a view of its own.
    let without: Vec<_> = Provider::ALL.into_iter().filter(|one| guide_of(*one).is_none()).collect();
    assert_eq!(without, [Provider::JumpCloud]);
    assert!(guides().iter().all(|guide| guide_of(guide.provider) == Some(*guide)));
}

#[test]
fn every_field_that_a_guide_names_stands_in_its_sources() {
    let mut unknown = Vec::new();
    for guide in guides().into_iter().filter(|guide| guide.provider != Provider::Other) {
        let said = section(guide.provider);
        assert!(said.contains(guide.source), "{}", guide.source);
        let rows = guide.parts.iter().flat_map(|part| part.rows);
        // The names of attributes are ours.
        let named = rows
            .filter(|row| !matches!(row.fill, Fill::Attribute(of) if of.name() == row.label))
            .map(|row| row.label);
        let titles = guide.parts.iter().map(|part| part.title);
        let back = guide.bring_back.iter().map(|(label, _)| *label);
        let labels = guide.path.iter().copied().chain(titles).chain(named).chain(back);
        unknown.extend(
            labels.filter(|label| !said.contains(&format!("`{label}`"))).map(|label| (guide.provider, label)),
        );
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn jumpclouds_guide_is_handed_over_with_the_issuer_that_is_entered_here() {
    let (ours, issuer) = (ours(), "https://sso.jumpcloud.com/saml2/acme");
    let text = jumpcloud_in_text(&ours, &AttributeMapping::default(), issuer.into(), "Example product");
    for line in [
        "Connect JumpCloud to Example product (SAML 2.0)",
        &format!("- IdP Entity ID: {issuer}"),
        &format!("- SP Entity ID: {}", ours.sp_entity_id),
        &format!("- ACS URL: {}", ours.acs_url),
        &format!("- Login URL: {}", ours.postback_url),
        "- Sign Assertion: Ticked",
        "- email (JumpCloud Attribute Name: email, required)",
        "- lastName (JumpCloud Attribute Name: lastname)",
        "- IDP URL: belongs into Identity provider sign-in URL.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(text.lines().all(|line| line.len() < 400) && text.lines().count() < 60, "{text}");
}

#[test]
fn every_guide_hands_over_what_a_sign_in_needs() {
    let ours = ours();
    for guide in guides() {
        let text = guide.in_text(&ours, &AttributeMapping::default(), "Example product");
        let name = guide.provider.name();
        let imports = text.contains("/sso/metadata");
        for value in [&ours.sp_entity_id, &ours.acs_url] {
            assert!(text.contains(value.as_str()) || imports, "{name}: {value}");
        }
        for attribute in ["email", "firstName", "lastName"] {
            assert!(text.contains(attribute), "{name}: {attribute}");
        }
        assert!(!text.contains("\u{2026}") || guide.provider == Provider::Entra, "{name}");
        assert!(!text.contains("JumpCloud"), "{name} speaks of itself alone");
        assert!(text.lines().all(|line| line.len() < 400) && text.lines().count() < 60, "{name}");
    }
}
