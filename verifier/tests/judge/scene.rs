//! An identity provider, a person, and the settings that fit them.

use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use rsa::rand_core::OsRng;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::saml::check::Check;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider as Words;
use sso_model::saml::report::{CheckRow, Outcome};
use sso_model::saml::{Judgement, judge};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signer, Signing, Statement};
use sso_verifier::SamlEngine;

use crate::code::code as code_of;

/// 24 November 2026, noon.
pub const NOON: Timestamp = Timestamp(1_795_521_600);

/// With an RSA key.
pub static RSA: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::Rsa2048));
/// With a key on P-256.
pub static P256: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::P256));
/// With a key on P-384.
pub static P384: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::P384));
/// With an RSA key that is too short.
pub static WEAK: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::Rsa1024));

fn provider(kind: KeyKind) -> Provider {
    Provider::generate("https://idp.example/practice-idp", kind, NOON, &mut OsRng).expect("keys can be made")
}

pub fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

pub fn certificate(der: &[u8]) -> Certificate {
    read(der).expect("a certificate").certificates.remove(0)
}

/// What the settings and the server know when all is well.
pub fn expectations(provider: &Provider) -> Expectations {
    Expectations {
        service_provider: ours(),
        issuer_url: provider.issuer.clone(),
        certificates: vec![certificate(&provider.certificate)],
        provider: Words::JumpCloud,
        request: Expected::Is(RequestStanding::Open("_r1".into())),
        relay_state: Expected::Is(RelayState::Ours),
        attributes: Expected::Is(AttributeMapping::default()),
        domains: Expected::Is(vec!["acme.example".into(), "acme-robotics.example".into()]),
        decryption: Decryption::Off,
        now: NOON,
    }
}

/// What the practice provider says of Mara when all is well.
pub fn statement(provider: &Provider) -> Statement {
    let request = Request { id: "_r1".into(), acs_url: ours().acs_url, issuer: ours().sp_entity_id };
    let person = Person::named("mara@acme.example", "Mara", "Lindqvist");
    let order = Order { request: &request, person: &person, signing: Signing::Both, fault: None, now: NOON };
    provider.statement(&order, &mut OsRng)
}

/// Signed as `signing` says. `edit` changes the text of the assertion before it is signed, so that the signature is
/// good.
pub fn signed(
    statement: &Statement,
    signing: Signing,
    signer: &Signer<'_>,
    edit: &dyn Fn(String) -> String,
) -> String {
    let assertion = edit(statement.assertion());
    let sign = |text: &str, id: &str| signer.sign(text, id).expect("it signs");
    let assertion =
        if signing.has_assertion() { sign(&assertion, &statement.assertion_id) } else { assertion };
    let response = statement.response(&assertion);
    if signing.has_response() { sign(&response, &statement.response_id) } else { response }
}

pub fn message(xml: &str) -> Message {
    Message::from_form(&Base64::encode_string(xml.as_bytes())).expect("a message")
}

pub fn judged(xml: &str, expectations: &Expectations) -> Judgement {
    let judgement = judge(&message(xml), expectations, &SamlEngine);
    names_nobody_else(&judgement, expectations.provider);
    judgement
}

/// Whatever is judged, the sentences about it name the provider of the settings alone.
fn names_nobody_else(judgement: &Judgement, provider: Words) {
    let others = || Words::ALL.into_iter().filter(|other| *other != provider);
    for row in &judgement.report.checks {
        let remedy = row.remedy.as_ref().map(ToString::to_string).unwrap_or_default();
        let said = format!("{} {remedy}", row.sentence);
        assert!(!others().any(|other| said.contains(other.name())), "{provider:?}: {said}");
    }
}

/// The row of `check`, and that it ended so.
pub fn row<'a>(judgement: &'a Judgement, check: Check, outcome: Outcome, code: &str) -> &'a CheckRow {
    let row = judgement.report.row(check).expect("every check has a row");
    assert_eq!(
        (row.outcome, code_of(row).as_str()),
        (outcome, code),
        "{check:?}: {:#?}",
        judgement.report.checks
    );
    row
}
