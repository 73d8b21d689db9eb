//! Measures how many responses one core judges in a second: reading, every check, signatures, and decrypting those that are
//! encrypted.
//!
//! `responses FOLDER` writes each response as `FOLDER/NAME.json` too, so that other stacks can be measured on the same
//! bytes in the same run: `cargo xtask bench`.

use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
use sso_practice::encrypted::{Cipher, assertion_by};
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing};
use sso_verifier::SamlEngine;
use sso_verifier::decryption::DecryptionKeys;

const REQUEST_ID: &str = "_bench";
/// How often it is measured, and how long each time.
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(1);

/// What is measured: a name, the provider's key, and how the assertion is encrypted.
const CASES: [(&str, KeyKind, Option<Cipher>); 4] = [
    ("RSA-2048", KeyKind::Rsa2048, None),
    ("P-256", KeyKind::P256, None),
    ("AES-256-GCM", KeyKind::Rsa2048, Some(Cipher::Aes256Gcm)),
    ("AES-128-CBC", KeyKind::Rsa2048, Some(Cipher::Aes128Cbc)),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).map(PathBuf::from).ok_or("Name a folder to write the responses to.")?;
    for (name, kind, cipher) in CASES {
        let case = Case::new(kind, cipher)?;
        case.write(&folder.join(format!("{name}.json")))?;
        let [least, median, most] = case.per_second()?;
        println!("sso-verifier, {name}: {median:.0} responses a second ({least:.0} to {most:.0})");
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
    /// The private key that the assertion is encrypted for, as PEM of PKCS #8; empty if it is not.
    decryption_key: String,
    now: Timestamp,
}

impl Case {
    fn new(kind: KeyKind, cipher: Option<Cipher>) -> Result<Self, Box<dyn Error>> {
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
        let xml = match cipher {
            Some(cipher) => encrypted(&provider, &order, cipher)?,
            None => provider.respond(&order, &mut OsRng)?,
        };
        let decryption_key = if cipher.is_some() { provider.stranger.to_pem()? } else { String::new() };
        let certificate = read(&provider.certificate)?.certificates.remove(0);
        let response = Base64::encode_string(xml.as_bytes());
        Ok(Self { provider, certificate, ours, name_id: person.name_id, response, decryption_key, now })
    }

    fn expectations(&self) -> Result<Expectations, Box<dyn Error>> {
        Ok(Expectations {
            service_provider: self.ours.clone(),
            issuer_url: self.provider.issuer.clone(),
            certificates: vec![self.certificate.clone()],
            provider: Words::JumpCloud,
            request: Expected::Is(RequestStanding::Open(REQUEST_ID.into())),
            relay_state: Expected::Is(RelayState::Ours),
            attributes: Expected::Is(AttributeMapping::default()),
            domains: Expected::Is(vec!["acme.example".into()]),
            decryption: self.decryption()?,
            now: self.now,
        })
    }

    fn decryption(&self) -> Result<Decryption, Box<dyn Error>> {
        let base64: String = self.decryption_key.lines().filter(|line| !line.starts_with('-')).collect();
        if base64.is_empty() {
            return Ok(Decryption::Off);
        }
        let mut keys = DecryptionKeys::default();
        let der = Base64::decode_vec(&base64).map_err(|error| error.to_string())?;
        keys.add(&der).map_err(|_| "The key cannot be read.")?;
        Ok(Decryption::Keys(Arc::new(keys)))
    }

    /// Judges the response repeatedly, from base64 to report and identity: the least, the middle and the most of the rounds.
    fn per_second(&self) -> Result<[f64; ROUNDS], Box<dyn Error>> {
        let expectations = self.expectations()?;
        let mut rounds = [0.0; ROUNDS];
        for round in &mut rounds {
            *round = self.round(&expectations)?;
        }
        rounds.sort_by(f64::total_cmp);
        Ok(rounds)
    }

    fn round(&self, expectations: &Expectations) -> Result<f64, Box<dyn Error>> {
        let (start, mut count) = (Instant::now(), 0_u32);
        while start.elapsed() < ROUND {
            let message = Message::from_form(black_box(&self.response))?;
            let judgement = judge(&message, expectations, &SamlEngine);
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
            "decryption_key": self.decryption_key,
        });
        Ok(fs::write(file, content.to_string())?)
    }
}

/// The same as the provider answers, with the signed assertion encrypted for the key of its stranger.
fn encrypted(provider: &Provider, order: &Order<'_>, cipher: Cipher) -> Result<String, Box<dyn Error>> {
    let statement = provider.statement(order, &mut OsRng);
    let assertion = provider.signer().sign(&statement.assertion(), &statement.assertion_id)?;
    let recipient = read(&provider.stranger_certificate)?.certificates.remove(0);
    Ok(statement.response(&assertion_by(cipher, &assertion, &recipient, &mut OsRng)?))
}
