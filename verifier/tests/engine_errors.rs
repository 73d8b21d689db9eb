//! Every error that the crate can name has a named fault, so that no report ends without a reason.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::time::Duration;

use saml::{Binding, Error};
use sso_model::saml::engine::EngineFault;
use sso_verifier::fault;

/// The source of the crate's error type, of the version that is built.
fn source() -> String {
    let home = std::env::var("CARGO_HOME").map_or_else(
        |_| std::path::PathBuf::from(std::env::var("HOME").expect("a home")).join(".cargo"),
        std::path::PathBuf::from,
    );
    let registries = std::fs::read_dir(home.join("registry/src")).expect("sources of dependencies");
    let mut found = registries.filter_map(|registry| {
        std::fs::read_to_string(registry.ok()?.path().join("saml-0.1.0-alpha.1/src/error.rs")).ok()
    });
    found.next().expect("the crate's source")
}

/// The names of the variants, in their order.
fn variants(source: &str) -> Vec<&str> {
    let (_, inside) = source.split_once("pub enum Error {").expect("the enum");
    let begins = inside.lines().filter(|line| {
        line.starts_with("    ") && line.chars().nth(4).is_some_and(|c| c.is_ascii_uppercase())
    });
    begins.filter_map(|line| line.trim().split(['(', '{', ',', ' ']).next()).collect()
}

/// What a sign-in by HTTP-POST can end with.
fn of_a_sign_in() -> Vec<(&'static str, Error)> {
    let text = || "x".to_owned();
    vec![
        ("XmlParse", Error::XmlParse(text())),
        ("XmlParse", Error::XmlParse("invalid xs:dateTime: x".to_owned())),
        ("Base64Decode", Error::Base64Decode),
        ("SchemaViolation", Error::SchemaViolation { element: text(), reason: "x" }),
        ("SignatureVerification", Error::SignatureVerification { reason: "digest mismatch" }),
        ("SignatureVerification", Error::SignatureVerification { reason: "no candidate cert matched" }),
        ("SignatureVerification", Error::SignatureVerification { reason: "no bearer SubjectConfirmation" }),
        ("SignatureVerification", Error::SignatureVerification { reason: "anything else" }),
        ("SignatureMissing", Error::SignatureMissing),
        ("DisallowedAlgorithm", Error::DisallowedAlgorithm { alg: text() }),
        ("DisallowedTransform", Error::DisallowedTransform { transform: text() }),
        ("ReferenceResolution", Error::ReferenceResolution),
        ("X509Parse", Error::X509Parse),
        ("DecryptFailed", Error::DecryptFailed { reason: "x" }),
        ("IssuerMismatch", Error::IssuerMismatch { expected: text(), got: None }),
        ("DestinationMismatch", Error::DestinationMismatch),
        ("InResponseToMismatch", Error::InResponseToMismatch),
        ("AudienceMismatch", Error::AudienceMismatch),
        ("NotYetValid", Error::NotYetValid),
        ("Expired", Error::Expired),
        ("RecipientMismatch", Error::RecipientMismatch),
        ("HolderOfKeyConfirmation", Error::HolderOfKeyConfirmation { reason: "x" }),
        ("StatusNotSuccess", Error::StatusNotSuccess { code: text(), message: None }),
        ("UnsolicitedNotAllowed", Error::UnsolicitedNotAllowed),
        ("AuthnContextDowngrade", Error::AuthnContextDowngrade),
        ("NoPeerSigningCert", Error::NoPeerSigningCert),
        ("IdpTrustRootMismatch", Error::IdpTrustRootMismatch),
        ("OneTimeUseUnenforceable", Error::OneTimeUseUnenforceable),
        ("NameIdSpQualifierMismatch", Error::NameIdSpQualifierMismatch { expected: text(), got: text() }),
        ("InvalidConfiguration", Error::InvalidConfiguration { reason: "x" }),
        ("AssertionReplay", Error::AssertionReplay),
        ("ReplayCacheFull", Error::ReplayCacheFull),
        ("ReplayCache", Error::ReplayCache { reason: "x" }),
    ]
}

/// What it cannot end with: other bindings and profiles, requests, the identity provider's side, proxies, transport.
const OF_SOMETHING_ELSE: [&str; 32] = [
    "XmlEmit",
    "Inflate",
    "StaleAuthnRequest",
    "AuthnRequestNotYetValid",
    "MalformedArtifact",
    "ArtifactSourceIdMismatch",
    "ArtifactResolutionServiceMismatch",
    "ArtifactTrackerRequired",
    "SoapFault",
    "EcpAcsUrlMismatch",
    "EcpMessageIdMismatch",
    "EcpMissingPaosHeader",
    "EcpDuplicatePaosHeader",
    "DiscoveryRequestMalformed",
    "DiscoveryResponseMalformed",
    "DiscoveryReturnUrlNotRegistered",
    "CommonDomainCookieMalformed",
    "UnknownEntity",
    "UnregisteredAcs",
    "UnsupportedByPeer",
    "IllegalResponseBinding",
    "ForeignProxyFlow",
    "UpstreamTrustRootMismatch",
    "SpKeyMaterialMismatch",
    "ArtifactSpTrustRootMismatch",
    "ArtifactTransactionRequired",
    "ProxyTransactionReplay",
    "ArtifactResolveReplay",
    "UnsupportedNameIdPolicy",
    "NameIdFormatMismatch",
    "ResponseBindingMismatch",
    "Http",
];

#[test]
fn every_error_of_a_sign_in_has_a_name() {
    for (name, error) in of_a_sign_in() {
        assert!(!matches!(fault::of(error), EngineFault::Unnamed(_)), "{name} has no name");
    }
    for error in [
        Error::StaleAuthnRequest { age: Duration::ZERO, limit: Duration::ZERO },
        Error::UnsupportedByPeer { binding: Binding::HttpPost },
    ] {
        assert!(matches!(fault::of(error), EngineFault::Unnamed(_)));
    }
}

#[test]
fn no_error_of_the_crate_is_forgotten() {
    let source = source();
    let known: Vec<&str> = of_a_sign_in().iter().map(|(name, _)| *name).chain(OF_SOMETHING_ELSE).collect();
    let variants = variants(&source);
    assert!(variants.len() > 50, "{variants:?}");
    let forgotten: Vec<_> = variants.iter().filter(|name| !known.contains(name)).collect();
    assert!(forgotten.is_empty(), "decide about {forgotten:?}");
}
