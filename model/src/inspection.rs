//! What the workers answer to the page: certificates or a report, or the sentence why there are none.

use serde::{Deserialize, Serialize};

use crate::certificate::MAX_FILE_BYTES;
use crate::certificate::preview::Certificate;
use crate::draft::Draft;
use crate::saml::expected::{Decryption, Expectations, Expected};
use crate::saml::fault::Fault;
use crate::saml::message::MAX_PASTED_BYTES;
use crate::saml::report::Report;
use crate::service_provider::ServiceProvider;
use crate::timestamp::Timestamp;

/// The inspector's answer for one file or one pasted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inspection {
    /// It was read.
    Read {
        /// At least one.
        certificates: Vec<Certificate>,
        /// A private key lay beside: it is reported, and not kept.
        private_key_beside: bool,
    },
    /// It was refused.
    Refused {
        /// Stable name.
        code: String,
        /// The sentence that the person reads, with the file's name in it.
        sentence: String,
        /// More to do about it, for a private key.
        advice: Option<String>,
    },
}

/// How much of a file the page reads at most: one byte over the limit shows that it is too large.
#[expect(clippy::cast_possible_truncation, reason = "64 KiB")]
pub const READ_AT_MOST: u32 = MAX_FILE_BYTES as u32;

/// What the verifier is asked about some octets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifierQuestion {
    /// They are a SAML response.
    Response(Box<ResponseQuestion>),
    /// They are metadata.
    Metadata(Box<MetadataQuestion>),
}

/// How the signature of metadata is checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetadataQuestion {
    /// What the sentences call it: a file name, or "This".
    pub subject: String,
    /// With whose key the whole of it must be signed.
    pub certificate: Certificate,
}

/// The verifier's answer about metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetadataInspection {
    /// The whole of it is signed with that key.
    Verified,
    /// It is not, or cannot be verified.
    Refused {
        /// Stable name.
        code: String,
        /// The sentences that the person reads.
        sentence: String,
    },
}

/// What the response verifier is asked about a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseQuestion {
    /// Our own values.
    pub service_provider: ServiceProvider,
    /// The settings that the response is held against.
    pub settings: Draft,
    /// The verified domains of the organization; with none yet, the address may be of any.
    pub domains: Vec<String>,
    /// The instant of the judgement.
    pub now: Timestamp,
}

impl ResponseQuestion {
    /// What a response must say. Whether it answers one of our requests, and came back with our `RelayState`, only the
    /// server knows.
    pub fn expectations(self) -> Expectations {
        let Self { service_provider, settings, domains, now } = self;
        let provider = settings.saved_provider();
        let certificates = settings.certificates.into_iter().map(|one| one.certificate);
        Expectations {
            service_provider,
            issuer_url: settings.issuer_url,
            certificates: certificates.collect(),
            provider,
            request: Expected::NotChecked,
            relay_state: Expected::NotChecked,
            attributes: Expected::Is(settings.attributes),
            domains: if domains.is_empty() { Expected::NotChecked } else { Expected::Is(domains) },
            decryption: if settings.accept_encrypted { Decryption::NotHere } else { Decryption::Off },
            now,
        }
    }
}

/// The response verifier's answer for one pasted text or one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseInspection {
    /// It is a response, good or bad.
    Read {
        /// All that was found.
        report: Box<Report>,
    },
    /// It is not a response that can be read.
    Refused {
        /// What is wrong with it.
        code: Fault,
        /// The sentence that the person reads.
        sentence: String,
    },
}

/// How much of what was pasted or dropped is read at most: one byte over the limit shows that it is too large.
#[expect(clippy::cast_possible_truncation, reason = "192 KiB")]
pub const RESPONSE_READ_AT_MOST: u32 = MAX_PASTED_BYTES as u32;
