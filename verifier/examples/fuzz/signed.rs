//! Signed metadata: whatever changes, what is accepted says what was signed.

use std::error::Error;
use std::io;

use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::metadata::read::{Asked, Found, find};
use sso_model::metadata::signature::{Signature, find_verified};
use sso_practice::Provider;
use sso_practice::metadata::signed;
use sso_verifier::SamlEngine;

use super::NOON;

/// What was signed.
pub struct Signed {
    pub seeds: Vec<Vec<u8>>,
    certificate: Certificate,
    values: String,
}

impl Signed {
    pub fn new(provider: &Provider) -> Result<Self, Box<dyn Error>> {
        let document = signed(provider, &provider.signer())?;
        let utf16 =
            [0xff, 0xfe].into_iter().chain(document.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let certificate = read(&provider.certificate)?.certificates.remove(0);
        let values = values(&find(document.as_bytes(), Asked::of(None), io::sink())?);
        Ok(Self { seeds: vec![document.into_bytes(), utf16], certificate, values })
    }

    pub fn holds(&self, bytes: &[u8]) -> bool {
        let found = find_verified(bytes, (None, io::sink()), (&self.certificate, NOON), &SamlEngine);
        found.map_or(true, |found| values(&found) == self.values)
    }
}

/// Everything that is read, without lines and the state of the signature.
fn values(found: &Found) -> String {
    let Found::One(entity) = found else { return "a list".to_owned() };
    let mut entity = entity.clone();
    (entity.line, entity.signature) = (0, Signature::Absent);
    entity.sign_in_urls.iter_mut().for_each(|place| place.line = 0);
    entity.certificates.iter_mut().for_each(|one| one.line = 0);
    format!("{entity:?}")
}
