//! Measures how many responses one core judges in a second: reading, every check, signatures.
//!
//! `responses FOLDER` writes each response as `FOLDER/NAME.json` too, so that other stacks can be measured on the same
//! bytes in the same run: `cargo xtask bench`.

use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use base64ct::{Base64, Encoding as _};
use rsa::rand_core::OsRng;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::judge;
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider as Words;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing};
use sso_verifier::SamlEngine;

const REQUEST_ID: &str = "_bench";
const MEASURED: Duration = Duration::from_secs(3);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).map(PathBuf::from).ok_or("Name a folder to write the responses to.")?;
    for (name, kind) in [("RSA-2048", KeyKind::Rsa2048), ("P-256", KeyKind::P256)] {
        let case = Case::new(kind)?;
        case.write(&folder.join(format!("{name}.json")))?;
        println!("sso-verifier, {name}: {:.0} responses a second", case.per_second()?);
    }
    Ok(())
}

/// A response and what it is compared with.
struct Case {
    provider: Provider,
    certificate: Certificate,
    ours: ServiceProvider,
    name_id: String,
    /// Base64, as it is posted.
    response: String,
    now: Timestamp,
}

impl Case {
    fn new(kind: KeyKind) -> Result<Self, Box<dyn Error>> {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let now = Timestamp(i64::try_from(seconds)?);
        let provider = Provider::generate("https://idp.example/practice-idp", kind, now, &mut OsRng)?;
        let ours = ServiceProvider::of("https://sso.example.com", "k7");
        let request = Request {
            id: REQUEST_ID.into(),
            acs_url: ours.acs_url.clone(),
            issuer: ours.sp_entity_id.clone(),
        };
        let person = Person::named("mara@acme.example", "Mara", "Lindqvist");
        let order =
            Order { request: &request, person: &person, signing: Signing::Assertion, fault: None, now };
        let xml = provider.respond(&order, &mut OsRng)?;
        let certificate = read(&provider.certificate)?.certificates.remove(0);
        let response = Base64::encode_string(xml.as_bytes());
        Ok(Self { provider, certificate, ours, name_id: person.name_id, response, now })
    }

    fn expectations(&self) -> Expectations {
        Expectations {
            service_provider: self.ours.clone(),
            issuer_url: self.provider.issuer.clone(),
            certificates: vec![self.certificate.clone()],
            provider: Words::JumpCloud,
            request: Expected::Is(RequestStanding::Open(REQUEST_ID.into())),
            relay_state: Expected::Is(RelayState::Ours),
            attributes: Expected::Is(AttributeMapping::default()),
            domains: Expected::Is(vec!["acme.example".into()]),
            decryption: Decryption::Off,
            now: self.now,
        }
    }

    /// Judges the response repeatedly, from base64 to report and identity.
    fn per_second(&self) -> Result<f64, Box<dyn Error>> {
        let expectations = self.expectations();
        let (start, mut count) = (Instant::now(), 0_u32);
        while start.elapsed() < MEASURED {
            let message = Message::from_form(black_box(&self.response))?;
            let judgement = judge(&message, &expectations, &SamlEngine);
            if judgement.identity.is_none_or(|identity| identity.name_id != self.name_id) {
                return Err("The response is not accepted.".into());
            }
            count += 1;
        }
        Ok(f64::from(count) / start.elapsed().as_secs_f64())
    }

    fn write(&self, file: &Path) -> Result<(), Box<dyn Error>> {
        let content = serde_json::json!({
            "acs_url": self.ours.acs_url,
            "sp_entity_id": self.ours.sp_entity_id,
            "issuer_url": self.provider.issuer,
            "sign_in_url": self.provider.sign_in_url,
            "certificate": self.certificate.pem,
            "response": self.response,
            "request_id": REQUEST_ID,
            "name_id": self.name_id,
            "signs": "assertion",
        });
        Ok(fs::write(file, content.to_string())?)
    }
}
