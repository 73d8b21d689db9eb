//! A provider that signs its metadata, and what is made of that.

use std::sync::LazyLock;

use rsa::rand_core::OsRng;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::read::Found;
use sso_model::metadata::signature::{Signature, find_verified};
use sso_model::timestamp::Timestamp;
use sso_practice::sign::Signer;
use sso_practice::{KeyKind, Provider, metadata};
use sso_verifier::SamlEngine;

pub const NOON: Timestamp = Timestamp(1_795_521_600);
pub const ROOT_END: &str = "</md:EntityDescriptor>";

static PROVIDER: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::Rsa2048));

pub fn provider(kind: KeyKind) -> Provider {
    Provider::generate("https://idp.example", kind, NOON, &mut OsRng).unwrap()
}

/// The provider of most tests.
pub fn idp() -> &'static Provider {
    &PROVIDER
}

/// The signer whom nobody knows.
pub fn stranger() -> Signer<'static> {
    Signer { key: &idp().stranger, certificate: &idp().stranger_certificate, ..idp().signer() }
}

pub fn signed() -> String {
    metadata::signed(idp(), &idp().signer()).unwrap()
}

/// The root without a signature.
pub fn root() -> String {
    let document = signed();
    let signature = signature_of(&document).to_owned();
    document.replacen(&signature, "", 1)
}

/// The first signature of a document, as text.
pub fn signature_of(document: &str) -> &str {
    const END: &str = "</ds:Signature>";
    let begins = document.find("<ds:Signature ").unwrap();
    let ends = begins + document[begins..].find(END).unwrap() + END.len();
    &document[begins..ends]
}

/// Puts `more` behind the start tag of the root.
pub fn with(root: &str, more: &str) -> String {
    root.replacen('>', &format!(">{more}"), 1)
}

pub fn certificate(der: &[u8]) -> Certificate {
    read(der).unwrap().certificates.remove(0)
}

/// What is read with the provider's certificate, or the code of the refusal.
pub fn outcome(document: &str) -> Result<Entity, &'static str> {
    let pinned = certificate(&idp().certificate);
    match find_verified(document.as_bytes(), (None, std::io::sink()), (&pinned, NOON), &SamlEngine) {
        Ok(Found::One(entity)) => {
            assert_eq!(entity.signature, Signature::Verified { certificate_sha256: pinned.preview.sha256 });
            Ok(*entity)
        }
        Ok(Found::Several(count)) => panic!("a list of {count}"),
        Err(error) => Err(error.code()),
    }
}
