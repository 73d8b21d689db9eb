//! Which settings a sign-in passed on: a digest of everything that decides whether a response is accepted.
//!
//! A test is bound to it, and the requirement asks for it: anyone who changes one byte of it has settings that nobody
//! has tried. The wish to require SSO, file names and the order of the certificates decide nothing, so they are not
//! part of it. Our own three values are: an identity provider that knows older ones answers to another address.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::attribute_mapping::PersonAttribute;
use crate::draft::{ChosenCertificate, Draft};
use crate::service_provider::ServiceProvider;

/// SHA-256 in lower-case hex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// One that was written down; none if the text is not 64 digits of lower-case hex.
    pub fn of_text(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 64 && text.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// As it is written down.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Draft {
    /// What a sign-in on these settings is bound to.
    pub fn fingerprint(&self, service_provider: &ServiceProvider) -> Fingerprint {
        let mut certificates: Vec<_> = self.certificates.iter().map(ChosenCertificate::fingerprint).collect();
        certificates.sort_unstable();
        certificates.dedup();
        let theirs = [self.issuer_url.as_str(), self.sign_in_url.as_str()];
        let service_provider = [
            service_provider.postback_url.as_str(),
            service_provider.sp_entity_id.as_str(),
            service_provider.acs_url.as_str(),
        ];
        // Only where it maps anything: exact names have the fingerprint that they had before mappings existed. A label
        // tells them from certificates, which are 64 digits.
        let mapped = PersonAttribute::ALL.into_iter().filter(|of| self.attributes.name(*of) != of.name());
        let mapped = mapped.flat_map(|of| [of.name(), self.attributes.name(of)]);
        // Only where requests are signed: others have the fingerprint that they had before requests could be. The label is
        // shorter than any certificate, which has 64 digits.
        let signed = self.sign_requests.then_some("sign_requests");
        // The same of settings that accept encrypted assertions.
        let encrypted = self.accept_encrypted.then_some("accept_encrypted");
        let switches = signed.into_iter().chain(encrypted);
        let mut digest = Sha256::new();
        for part in
            theirs.into_iter().chain(service_provider).chain(certificates).chain(mapped).chain(switches)
        {
            // The length first: no text can pretend to be the end of one and the beginning of the next.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        }
        let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble & 15)]);
        let digest = digest.finalize();
        let text = digest.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect();
        Fingerprint(text)
    }
}
