//! An identity provider with a key of its own, and a browser on its way through it.

use base64ct::{Base64, Encoding as _};
use serde_json::{Value, json};
use sso_model::audit::Action;
use sso_model::domain_claim::{DomainClaim, Lookup, Status};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_practice::rand_core::OsRng;
use sso_practice::{Fault, KeyKind, Order, Person, Provider, Request, Signing, Statement, certificate};
use sso_server::clock::Clock as _;
use sso_server::storage::Entry;
use sso_server::usecases::domains::{self, LookedUp};

use super::{ADMIN, Answer, BILLING, Browser, Call, MEMBER, NOON, OWNER, Server, config, draft};

/// A provider and the settings that fit it.
pub struct Idp {
    pub provider: Provider,
}

/// A browser that was sent to the provider.
#[derive(Clone)]
pub struct Journey {
    /// What the provider is asked.
    pub request: Request,
    pub relay_state: String,
    /// `name=value` of the cookie that binds it.
    pub cookie: String,
    /// Where the browser was sent.
    pub location: String,
}

pub fn person(email: &str) -> Person {
    let (first, last) = match email.to_ascii_lowercase().as_str() {
        OWNER => ("Olivia", "Berg"),
        ADMIN => ("Adam", "Novak"),
        BILLING => ("Bill", "Okafor"),
        MEMBER => ("Mia", "Tanaka"),
        "leo@labs.example" => ("Leo", "Brandt"),
        _ => ("Nia", "Okoye"),
    };
    Person::named(email, first, last)
}

impl Idp {
    pub fn new(base: &str) -> Self {
        Self { provider: Provider::generate(base, KeyKind::P256, NOON, &mut OsRng).unwrap() }
    }

    /// The same provider when it signs with its next key.
    pub fn rolled(&self) -> Self {
        let base = self.provider.issuer.trim_end_matches("/metadata");
        let mut provider = Provider::from_pem(base, &self.provider.to_pem().unwrap()).unwrap();
        std::mem::swap(&mut provider.key, &mut provider.stranger);
        std::mem::swap(&mut provider.certificate, &mut provider.stranger_certificate);
        Self { provider }
    }

    /// The form that fits it.
    pub fn settings(&self) -> Value {
        let mut form = draft(&self.provider.sign_in_url, &self.provider.issuer);
        let pem = certificate::pem(&self.provider.certificate);
        form["certificates"] = json!([{ "pem": pem, "file_name": "certificate.pem" }]);
        form
    }

    /// The form field of a good answer for this address.
    pub fn answer(&self, server: &Server, journey: &Journey, email: &str) -> String {
        self.faulty(server, journey, email, None)
    }

    pub fn faulty(&self, server: &Server, journey: &Journey, email: &str, fault: Option<Fault>) -> String {
        let person = person(email);
        let now = server.clock.now();
        let order =
            Order { request: &journey.request, person: &person, signing: Signing::Assertion, fault, now };
        Base64::encode_string(self.provider.respond(&order, &mut OsRng).unwrap().as_bytes())
    }

    /// A well signed answer that says something else.
    pub fn saying(
        &self,
        server: &Server,
        journey: &Journey,
        email: &str,
        edit: impl FnOnce(&mut Statement),
    ) -> String {
        let person = person(email);
        let (signing, now) = (Signing::Assertion, server.clock.now());
        let order = Order { request: &journey.request, person: &person, signing, fault: None, now };
        let mut statement = self.provider.statement(&order, &mut OsRng);
        edit(&mut statement);
        self.signed(&statement, statement.assertion())
    }

    /// A well signed answer that does not say when the person signed in.
    pub fn saying_no_time(&self, server: &Server, journey: &Journey, email: &str) -> String {
        let person = person(email);
        let (signing, now) = (Signing::Assertion, server.clock.now());
        let order = Order { request: &journey.request, person: &person, signing, fault: None, now };
        let statement = self.provider.statement(&order, &mut OsRng);
        let assertion = statement.assertion();
        let (before, rest) = assertion.split_once("<saml:AuthnStatement").unwrap();
        let (_, after) = rest.split_once("</saml:AuthnStatement>").unwrap();
        self.signed(&statement, format!("{before}{after}"))
    }

    fn signed(&self, statement: &Statement, assertion: String) -> String {
        let assertion = self.provider.signer().sign(&assertion, &statement.assertion_id).unwrap();
        Base64::encode_string(statement.response(&assertion).as_bytes())
    }
}

impl Server {
    /// The organization holds the domain from now on.
    pub fn hold_domain(&self, by: &Browser, domain: &str) {
        let now = self.clock.now();
        let claim = claim(domain, now);
        let org_id = self.org_id(by);
        let entry = |action| Entry::of_server(now, action, domain);
        let service_provider = service_provider(&org_id);
        self.runtime.block_on(async {
            domains::claim(&self.store, &org_id, claim.clone(), entry(Action::DomainAdded)).await.unwrap();
            let found = LookedUp { claim, lookup: Lookup::Found };
            let entry = entry(Action::DomainVerified);
            domains::record_lookup(&self.store, &org_id, found, &service_provider, entry).await.unwrap();
        });
    }

    /// Enabled settings of `idp` and a verified domain.
    pub fn connect(&self, by: &Browser, idp: &Idp, domain: &str) {
        let enabled = self.change(by, "POST", "/api/connection/enable").json(&idp.settings()).send();
        assert_eq!(enabled.status, 200, "{}", enabled.text());
        self.hold_domain(by, domain);
    }

    /// The path of the organization's postback URL.
    pub fn postback(&self, by: &Browser) -> String {
        let service_provider = self.get(by, "/api/service-provider").json();
        service_provider["postback_url"]
            .as_str()
            .unwrap()
            .strip_prefix("http://127.0.0.1")
            .unwrap()
            .to_owned()
    }

    /// A browser without a session opens a postback URL.
    pub fn set_out(&self, postback: &str) -> Journey {
        journey(&self.bare("GET", postback).send())
    }

    /// The browser posts what the provider gave it.
    pub fn post_response(&self, journey: &Journey, response: &str) -> Answer {
        let fields = [("SAMLResponse", response), ("RelayState", journey.relay_state.as_str())];
        self.post_fields(Some(&journey.cookie), &fields)
    }

    /// To our ACS URL.
    pub fn post_fields(&self, cookie: Option<&str>, fields: &[(&str, &str)]) -> Answer {
        posted(self.bare("POST", "/sso/saml2"), cookie, fields)
    }

    /// Through the provider and back.
    pub fn sign_in_by_sso(&self, idp: &Idp, postback: &str, email: &str) -> Answer {
        let journey = self.set_out(postback);
        self.post_response(&journey, &idp.answer(self, &journey, email))
    }

    /// The newest attempt with its report.
    pub fn newest_attempt(&self, by: &Browser) -> Value {
        let list = self.get(by, "/api/sign-in-attempts").json();
        let id =
            list["attempts"][0]["id"].as_str().unwrap_or_else(|| panic!("no attempt: {list}")).to_owned();
        self.get(by, &format!("/api/sign-in-attempts/{id}")).json()
    }
}

/// As a browser posts a form from another site.
pub fn posted(call: Call, cookie: Option<&str>, fields: &[(&str, &str)]) -> Answer {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let mut call = call
        .header("origin", "https://idp.example")
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-dest", "document");
    if let Some(cookie) = cookie {
        call = call.header("cookie", cookie);
    }
    call.bytes("application/x-www-form-urlencoded", form.finish().into_bytes()).send()
}

/// What follows the host of a URL.
pub fn path_of(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap();
    rest[rest.find('/').unwrap()..].to_owned()
}

/// Where an answer sends the browser, and with what.
pub fn journey(answer: &Answer) -> Journey {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let location = answer.header("location").to_owned();
    let query = location.split_once('?').unwrap().1;
    let field = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.unwrap_or_else(|| panic!("no {name} in {location}")).1.into_owned()
    };
    let request = Request::from_redirect(&field("SAMLRequest")).unwrap();
    Journey { request, relay_state: field("RelayState"), cookie: answer.cookie(), location }
}

/// Returns the browser with the cookie of the session that begins.
pub fn session_of(answer: &Answer) -> Browser {
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(answer.header("location"), "http://127.0.0.1/");
    let cookie = answer.cookie();
    assert!(cookie.starts_with("__Host-sso-session="), "{cookie}");
    Browser { cookie }
}

/// How the row of a check in an attempt's report ended, and its code; empty where it has none.
pub fn code_of(attempt: &Value, check: &str) -> (String, String) {
    let rows = attempt["report"]["checks"].as_array().unwrap();
    let row = rows.iter().find(|row| row["check"] == check).unwrap();
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    (text("outcome"), text("code"))
}

fn claim(domain: &str, now: Timestamp) -> DomainClaim {
    DomainClaim {
        domain: domain.to_owned(),
        unicode: domain.to_owned(),
        txt_value: format!("sso-model-verify={domain}"),
        added_at: now,
        status: Status::Pending,
        last_check: None,
        next_check_at: now,
    }
}

/// Our values of the tests' deployment.
fn service_provider(org_id: &str) -> ServiceProvider {
    config("http://127.0.0.1").service_provider(org_id)
}
