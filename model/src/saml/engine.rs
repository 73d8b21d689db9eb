//! The door to a crate that verifies signatures. Its verdict decides; nothing here may soften it.

use super::check::Check;
use super::fault::Fault;
use crate::certificate::preview::Certificate;
use crate::timestamp::Timestamp;

/// What the engine is to hold a response against.
#[derive(Clone, Copy, Debug)]
pub struct EngineInput<'a> {
    /// The issuer that Response and Assertion must name.
    pub issuer: &'a str,
    /// The only certificates whose keys count.
    pub certificates: &'a [Certificate],
    /// Destination and Recipient.
    pub acs_url: &'a str,
    /// Audience.
    pub sp_entity_id: &'a str,
    /// The ID of the request that must be answered; none for a response that answers none.
    pub in_response_to: Option<&'a str>,
    /// The signatures that are there. Each must hold; at least one there must be.
    pub must_hold: Covered,
    /// The instant, in seconds.
    pub now: Timestamp,
    /// Most seconds by which a clock may differ.
    pub clock_tolerance: i64,
}

/// What a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    /// The response, and in it the assertion.
    Response,
    /// The assertion.
    Assertion,
    /// Each is signed, and each signature holds.
    Both,
}

/// An accepted response as the engine read it, from the node that the signature covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// SHA-256 of the certificate that verified, lower-case hex.
    pub certificate_sha256: String,
    /// `NameID`.
    pub name_id: String,
    /// Its format; [`super::identity::UNSPECIFIED`] where none is given.
    pub name_id_format: String,
    /// Attributes by name, in their order.
    pub attributes: Vec<(String, Vec<String>)>,
    /// `Assertion/@ID`.
    pub assertion_id: String,
    /// `Conditions/@NotOnOrAfter`.
    pub not_on_or_after: Timestamp,
    /// `AuthnStatement/@AuthnInstant`; without a statement, when the assertion was issued.
    pub signed_in_at: Timestamp,
    /// `AuthnStatement/@SessionNotOnOrAfter`.
    pub session_not_on_or_after: Option<Timestamp>,
}

/// Why the engine refused. The texts are the engine's own, for support.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineFault {
    /// No signature where one is needed.
    #[error("no signature")]
    Unsigned,
    /// The digest of what is signed is another one: it was changed.
    #[error("the digest differs")]
    ContentChanged,
    /// The signature does not hold with the key of any of the certificates.
    #[error("no certificate’s key fits the signature")]
    NoKeyFits,
    /// The signature is not one that could be verified.
    #[error("{0}")]
    BadSignature(String),
    /// An algorithm or transform that is not on its list.
    #[error("{0}")]
    Algorithm(String),
    /// The signature points at something else than its parent.
    #[error("{0}")]
    Reference(String),
    /// A rule of SAML. It has a check here as well, which fails in the same case.
    #[error("{said}")]
    Rule {
        /// The check that the rule belongs to.
        check: Check,
        /// The fault that the check would name.
        fault: Fault,
        /// The rule comes after the signatures, so that they hold. Otherwise it is not known whether they do.
        holds: bool,
        /// The engine's own words.
        said: String,
    },
    /// None of the certificates, or another setting, can be used by it.
    #[error("{0}")]
    Unusable(String),
    /// Something that cannot come of a sign-in.
    #[error("{0}")]
    Unnamed(String),
}

/// Verifies a response.
pub trait Engine {
    /// Verifies every signature that is present, at least one, and every rule of the SAML profile it knows.
    ///
    /// # Errors
    /// The first [`EngineFault`] it meets.
    fn verify(&self, xml: &str, input: &EngineInput<'_>) -> Result<Verified, EngineFault>;

    /// Verifies the signature of the root element, which must cover the root, and nothing else: that of a response whose
    /// content is encrypted, and that of an assertion whose `NameID` is. Returns the SHA-256 of the certificate whose key made
    /// it, lower-case hex.
    ///
    /// # Errors
    /// An [`EngineFault`] about the signature.
    fn verify_root(&self, xml: &str, certificates: &[Certificate]) -> Result<String, EngineFault>;

    /// Whether a signature can be verified with the key of `certificate`.
    fn reads(&self, certificate: &Certificate) -> bool;
}
