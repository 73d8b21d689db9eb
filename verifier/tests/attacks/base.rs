//! A valid response, its parts, and how it is judged.

use std::fmt;
use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use rsa::rand_core::OsRng;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::saml::engine::{Covered, Engine as _, EngineFault, EngineInput, Verified};
use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::identity::Identity;
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider as Words;
use sso_model::saml::{CLOCK_TOLERANCE, Judgement, judge, unreadable};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing, Statement, certificate, wrap};
use sso_verifier::SamlEngine;

/// 24 November 2026, noon.
pub(crate) const NOON: Timestamp = Timestamp(1_795_521_600);

const REQUEST: &str = "_request";

static RSA: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::Rsa2048));
static P256: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::P256));

fn provider(kind: KeyKind) -> Provider {
    Provider::generate("https://idp.acme.example", kind, NOON, &mut OsRng).expect("keys can be made")
}

/// One forgery.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) xml: String,
    pub(crate) end: End,
    /// The `NameID` that the provider's key signed, if it differs from that of the base.
    pub(crate) signed_name_id: Option<String>,
}

/// The required outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Refused, and this code among the reasons.
    Refused(&'static str),
    /// The XML differs but says the same: accepted, as the person that was signed.
    SamePerson,
}

impl Attack {
    /// Returns an attack that must be refused with this code.
    pub(crate) fn new(name: &'static str, xml: String, code: &'static str) -> Self {
        Self { name, xml, end: End::Refused(code), signed_name_id: None }
    }

    /// Returns an attack that must have no effect.
    pub(crate) fn harmless(name: &'static str, xml: String) -> Self {
        Self { end: End::SamePerson, ..Self::new(name, xml, "") }
    }

    /// The provider signed another name than the base's.
    pub(crate) fn signed_as(self, name_id: &str) -> Self {
        Self { signed_name_id: Some(name_id.to_owned()), ..self }
    }
}

/// A provider, a way of signing, and what it says.
pub(crate) struct Base {
    pub(crate) provider: &'static Provider,
    pub(crate) signing: Signing,
    pub(crate) statement: Statement,
    response: String,
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.provider.key.kind(), self.signing)
    }
}

impl Base {
    /// Three ways of signing with two kinds of keys.
    pub(crate) fn all() -> Vec<Self> {
        let providers: [&'static Provider; 2] = [&RSA, &P256];
        providers
            .into_iter()
            .flat_map(|provider| Signing::ALL.map(|signing| Self::new(provider, signing)))
            .collect()
    }

    fn new(provider: &'static Provider, signing: Signing) -> Self {
        let ours = ours();
        let request = Request { id: REQUEST.to_owned(), acs_url: ours.acs_url, issuer: ours.sp_entity_id };
        let person = Person::named("mia@acme.example", "Mia", "Tanaka");
        let order = Order { request: &request, person: &person, signing, fault: None, now: NOON };
        let statement = provider.statement(&order, &mut OsRng);
        let mut base = Self { provider, signing, statement, response: String::new() };
        base.response = base.seal(&base.statement);
        base
    }

    /// The good response.
    pub(crate) fn response(&self) -> String {
        self.response.clone()
    }

    /// The assertion as it stands in [`Self::response`].
    pub(crate) fn assertion(&self) -> String {
        element(&self.response, "saml:Assertion").to_owned()
    }

    /// The good response with `content` in the assertion's place; signatures stay as they were.
    pub(crate) fn with(&self, content: &str) -> String {
        self.response.replacen(&self.assertion(), content, 1)
    }

    /// An unsigned assertion that says somebody else signs in.
    pub(crate) fn forged(&self) -> String {
        wrap::forged(&self.statement).assertion()
    }

    /// A new response, signed as it should be.
    pub(crate) fn seal(&self, statement: &Statement) -> String {
        self.seal_assertion(statement, &statement.assertion())
    }

    /// The same around any assertion in canonical form.
    pub(crate) fn seal_assertion(&self, statement: &Statement, assertion: &str) -> String {
        let assertion = self.signed_assertion(statement, assertion);
        self.seal_response(&statement.response_id, &statement.response(&assertion))
    }

    /// The assertion, signed if this base signs assertions.
    pub(crate) fn signed_assertion(&self, statement: &Statement, assertion: &str) -> String {
        if self.signing.has_assertion() {
            self.provider.signer().sign(assertion, &statement.assertion_id).expect("it signs")
        } else {
            assertion.to_owned()
        }
    }

    /// The response, signed if this base signs responses.
    pub(crate) fn seal_response(&self, id: &str, response: &str) -> String {
        if self.signing.has_response() {
            self.provider.signer().sign(response, id).expect("it signs")
        } else {
            response.to_owned()
        }
    }

    pub(crate) fn name_id(&self) -> String {
        self.statement.name_id.clone()
    }

    pub(crate) fn email(&self) -> String {
        self.statement.attributes.first().and_then(|email| email.values.first()).cloned().unwrap_or_default()
    }

    /// Returns whether this is the person that the provider signed.
    pub(crate) fn is_person(&self, identity: Option<&Identity>) -> bool {
        identity.is_some_and(|one| one.name_id == self.name_id() && one.email == self.email())
    }

    /// The whole judgement, as at the ACS URL.
    pub(crate) fn judge(&self, xml: &str) -> Judgement {
        self.judge_form(&Base64::encode_string(xml.as_bytes()))
    }

    /// The same of what stands in the form field.
    pub(crate) fn judge_form(&self, value: &str) -> Judgement {
        match Message::from_form(value) {
            Ok(message) => judge(&message, &self.expectations(), &SamlEngine),
            Err(error) => unreadable(&error),
        }
    }

    /// The engine alone.
    pub(crate) fn verify(&self, xml: &str) -> Result<Verified, EngineFault> {
        let ours = ours();
        let must_hold = match self.signing {
            Signing::Assertion => Covered::Assertion,
            Signing::Response => Covered::Response,
            Signing::Both => Covered::Both,
        };
        let input = EngineInput {
            issuer: &self.provider.issuer,
            certificates: &self.certificates(),
            acs_url: &ours.acs_url,
            sp_entity_id: &ours.sp_entity_id,
            in_response_to: Some(REQUEST),
            must_hold,
            now: NOON,
            clock_tolerance: CLOCK_TOLERANCE,
        };
        SamlEngine.verify(xml, &input)
    }

    fn certificates(&self) -> Vec<Certificate> {
        read(certificate::pem(&self.provider.certificate).as_bytes()).expect("a certificate").certificates
    }

    fn expectations(&self) -> Expectations {
        Expectations {
            service_provider: ours(),
            issuer_url: self.provider.issuer.clone(),
            certificates: self.certificates(),
            provider: Words::Other,
            request: Expected::Is(RequestStanding::Open(REQUEST.to_owned())),
            relay_state: Expected::Is(RelayState::Ours),
            attributes: Expected::Is(AttributeMapping::default()),
            domains: Expected::Is(vec!["acme.example".to_owned()]),
            decryption: Decryption::Off,
            now: NOON,
        }
    }
}

fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

/// The first element with this tag in `xml`, up to the last end of one.
pub(crate) fn element<'a>(xml: &'a str, tag: &str) -> &'a str {
    let start = xml.find(&format!("<{tag} ")).or_else(|| xml.find(&format!("<{tag}>"))).expect("it begins");
    let end = format!("</{tag}>");
    let last = xml.rfind(&end).expect("it ends") + end.len();
    &xml[start..last]
}
