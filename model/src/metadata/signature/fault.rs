//! Why a signature of metadata is refused, and the sentences about it.

use super::{MAX_VERIFIED_BYTES, MAX_VERIFIED_NODES};
use crate::timestamp::Timestamp;

/// One wrong thing each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureFault {
    /// No signature.
    Missing,
    /// A signature stands on a part of the document, and none on its root.
    PartOnly,
    /// The root has more than one.
    Several,
    /// A part of the signature is missing, doubled or not allowed, by its name.
    Form(&'static str),
    /// It points to something other than the root, by its URI.
    Reference(String),
    /// Its hash can be forged, by its name.
    WeakHash(String),
    /// Its algorithm is not accepted, by its name.
    Algorithm(String),
    /// It is not over the exclusive canonical form, by the URI of the one that it is over.
    CanonicalForm(String),
    /// A transform that may leave parts out, by its URI.
    Transform(String),
    /// An ID that stands twice.
    DuplicateId(String),
    /// The key of the metadata signing certificate did not sign it.
    OtherKey,
    /// What is signed differs from what stands there.
    Altered,
    /// The signature is good, and the document is not valid any more.
    Expired(Timestamp),
    /// More than [`MAX_VERIFIED_BYTES`] or [`MAX_VERIFIED_NODES`].
    TooLarge,
    /// The key of the metadata signing certificate cannot verify, in a sentence.
    UnusableKey(String),
    /// The verifier cannot read it, in its own words.
    Unverifiable(String),
}

/// What to do about a signature that another one made, or that somebody broke.
const ASK: &str = "Ask your identity provider or federation for the current metadata and metadata signing certificate, and compare the fingerprint over another channel. Nothing of it was taken.";
/// What to do about a document without a signature that counts.
const SIGNED: &str =
    "Use metadata whose root is signed, or remove the metadata signing certificate. Nothing of it was taken.";
/// What to do about how it is signed.
const STRONG: &str =
    "Ask for metadata that is signed by RSA-SHA256 over exclusive canonical XML. Nothing of it was taken.";
const HOSTILE: &str = "That is how signatures are forged. Nothing of it was taken.";
const SMALLER: &str = "Fetch one identity provider from the metadata query service (MDQ) of your federation, or remove the metadata signing certificate. Nothing of it was taken.";
const CURRENT: &str = "It may be an old copy. Download the current metadata. Nothing of it was taken.";
const OTHER_CERTIFICATE: &str = "Choose a metadata signing certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384.";

impl SignatureFault {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "signature_missing",
            Self::PartOnly => "signature_on_part",
            Self::Several => "several_signatures",
            Self::Form(_) => "signature_form",
            Self::Reference(_) => "signature_reference",
            Self::WeakHash(_) => "weak_signature",
            Self::Algorithm(_) => "signature_algorithm",
            Self::CanonicalForm(_) => "canonical_form",
            Self::Transform(_) => "signature_transform",
            Self::DuplicateId(_) => "duplicate_id",
            Self::OtherKey => "other_signing_key",
            Self::Altered => "altered_metadata",
            Self::Expired(_) => "expired_metadata",
            Self::TooLarge => "too_large_to_verify",
            Self::UnusableKey(_) => "unusable_signing_certificate",
            Self::Unverifiable(_) => "unverifiable_signature",
        }
    }

    /// What is wrong with a document, to go on from its name, and the way out.
    pub(in crate::metadata) fn in_words(&self) -> (String, &'static str) {
        let of = |uri: &str| uri.chars().take(120).collect::<String>();
        match self {
            Self::Missing => ("is not signed".to_owned(), SIGNED),
            Self::PartOnly => ("is signed in a part only, and not as a whole".to_owned(), SIGNED),
            Self::Several => ("has more than one signature on its root".to_owned(), HOSTILE),
            Self::Form(part) => {
                (format!("has a signature in which {part} is missing, doubled or not allowed"), HOSTILE)
            }
            Self::Reference(uri) => (
                format!("has a signature that points to “{}” and not to the whole document", of(uri)),
                HOSTILE,
            ),
            Self::WeakHash(name) => (format!("is signed by {}, which can be forged", of(name)), STRONG),
            Self::Algorithm(name) => (format!("is signed by {}, which is not accepted", of(name)), STRONG),
            Self::CanonicalForm(uri) => (
                format!("is signed over another canonical form than the exclusive one ({})", of(uri)),
                STRONG,
            ),
            Self::Transform(uri) => {
                (format!("has a signature that may leave parts out (transform {})", of(uri)), HOSTILE)
            }
            Self::DuplicateId(id) => (format!("has the ID “{}” twice", of(id)), HOSTILE),
            Self::OtherKey => {
                ("is signed, but not with the key of the metadata signing certificate".to_owned(), ASK)
            }
            Self::Altered => ("was changed after it was signed".to_owned(), ASK),
            Self::Expired(until) => {
                (format!("has a good signature, but was valid until {}", until.date_in_words()), CURRENT)
            }
            Self::TooLarge => (
                format!(
                    "is larger than {} MB or has more than {MAX_VERIFIED_NODES} nodes, the most whose signature is verified",
                    MAX_VERIFIED_BYTES >> 20
                ),
                SMALLER,
            ),
            Self::UnusableKey(why) => (
                format!(
                    "was not checked, because the metadata signing certificate cannot be used: {}",
                    first(why)
                ),
                OTHER_CERTIFICATE,
            ),
            Self::Unverifiable(why) => (format!("has a signature that cannot be verified: {}", of(why)), ASK),
        }
    }
}

/// The first sentence, to stand behind a colon.
fn first(sentences: &str) -> String {
    let first = sentences.split(". ").next().unwrap_or(sentences).trim_end_matches('.');
    let mut letters = first.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}
