//! The corpus, which is beside the repository.

use std::path::{Path, PathBuf};

use roxmltree::Document;
use serde_json::Value;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RequestStanding};
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider;
use sso_model::saml::{Judgement, judge, unreadable};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_verifier::SamlEngine;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

const ASSERTION: (&str, &str) = ("urn:oasis:names:tc:SAML:2.0:assertion", "Assertion");

/// One file and what the manifest says about it.
pub(crate) struct Entry {
    /// Below `responses`.
    pub(crate) name: String,
    /// `accept`, `reject`, or `parse`: arguable.
    pub(crate) label: String,
    bytes: Vec<u8>,
    expectations: Expectations,
}

/// Returns all responses. Without the corpus it returns none and says so.
pub(crate) fn all() -> Option<Vec<Entry>> {
    let folder = Path::new(CORPUS);
    let Ok(manifest) = std::fs::read(folder.join("manifest.json")) else {
        println!("SKIPPED: no corpus of responses at {CORPUS}");
        return None;
    };
    let manifest: Vec<Value> = serde_json::from_slice(&manifest).expect("a manifest");
    let entries = manifest.iter().filter_map(|one| Entry::of(folder, one)).collect::<Vec<_>>();
    assert!(entries.len() > 200, "{} responses", entries.len());
    Some(entries)
}

impl Entry {
    fn of(folder: &Path, one: &Value) -> Option<Self> {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        let name = text("file").strip_prefix("responses/")?.to_owned();
        let certificate = one["certificate"].as_str().map(|path| folder.join(path));
        let certificates = certificate.map(certificates).unwrap_or_default();
        let service_provider = ServiceProvider {
            postback_url: String::new(),
            sp_entity_id: text("audience"),
            acs_url: text("acs"),
        };
        let expectations = Expectations {
            service_provider,
            issuer_url: text("issuer"),
            certificates,
            provider: Provider::Other,
            request: Expected::NotChecked,
            relay_state: Expected::NotChecked,
            attributes: Expected::NotChecked,
            domains: Expected::NotChecked,
            decryption: Decryption::Off,
            now: text("now").parse().unwrap_or(Timestamp(1_795_521_600)),
        };
        let bytes = std::fs::read(folder.join(text("file"))).expect("the file of the manifest");
        Some(Self { name, label: text("expect"), bytes, expectations })
    }

    /// With the manifest's values; request, replay, e-mail and domain are not checked.
    pub(crate) fn judged(&self) -> Judgement {
        match Message::from_pasted(&self.bytes) {
            Ok(message) => judge(&message, &self.expectations, &SamlEngine),
            Err(error) => unreadable(&error),
        }
    }

    /// The same as the answer to an open request, where what is encrypted may be decrypted.
    pub(crate) fn judged_with(&self, decryption: Decryption) -> Judgement {
        let Some(message) = self.message() else { return self.judged() };
        let document = Document::parse(message.xml()).ok();
        let id = document.as_ref().and_then(|one| one.root_element().attribute("InResponseTo"));
        let request = Expected::Is(RequestStanding::Open(id.unwrap_or_default().to_owned()));
        judge(&message, &Expectations { request, decryption, ..self.expectations.clone() }, &SamlEngine)
    }

    /// The message, where it is one.
    pub(crate) fn message(&self) -> Option<Message> {
        Message::from_pasted(&self.bytes).ok()
    }

    /// What somebody else thinks of the signature over the first assertion, given XML, certificate and ID.
    pub(crate) fn second_opinion(
        &self,
        ask: impl FnOnce(&str, &[u8], &str) -> Result<bool, String>,
    ) -> Result<bool, String> {
        let message = Message::from_pasted(&self.bytes).map_err(|error| error.to_string())?;
        let certificate = self.expectations.certificates.first().ok_or("no certificate")?;
        let document = Document::parse(message.xml()).map_err(|error| error.to_string())?;
        let assertion =
            document.descendants().find(|node| node.has_tag_name(ASSERTION)).ok_or("no assertion")?;
        let id = assertion.attribute("ID").ok_or("no ID")?;
        ask(message.xml(), &der(certificate), id)
    }
}

fn certificates(path: PathBuf) -> Vec<Certificate> {
    let bytes = std::fs::read(path).expect("the certificate of the manifest");
    read(&bytes).map(|file| file.certificates).unwrap_or_default()
}

fn der(certificate: &Certificate) -> Vec<u8> {
    use base64ct::{Base64, Encoding as _};
    let text: String = certificate.pem.lines().filter(|line| !line.starts_with('-')).collect();
    Base64::decode_vec(&text).expect("PEM of our own")
}
