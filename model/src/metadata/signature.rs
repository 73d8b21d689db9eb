//! The signature of metadata (SAML Metadata 2.0 section 3): whether one key alone signed the whole document.
//!
//! A signature says something only to somebody who knows the signer's key beforehand. An owner or admin gives it as the
//! *metadata signing certificate*; nothing in the document can replace it. The form of the signature is judged here, the
//! cryptography is the verifier's ([`MetadataVerifier`]).

use std::io::Write;

use super::entity::Entity;
use super::error::MetadataError;
use super::read::{Asked, Found, begins_as_markup, find, plain, unwrapped};
use crate::certificate::preview::Certificate;
use crate::timestamp::Timestamp;

mod certificate;
mod fault;
mod form;
mod known;

pub use certificate::{SigningCertificateError, signing_certificate, the_only};
pub use fault::SignatureFault;
pub use known::Signature;

/// Largest document whose signature is verified, in bytes. All of it is held in memory, because the signature covers all
/// of it.
pub const MAX_VERIFIED_BYTES: usize = 2 * 1024 * 1024;

/// Most nodes of a document whose signature is verified: elements and texts. A document of 2 MB has some 40,000.
pub const MAX_VERIFIED_NODES: u32 = 50_000;

/// Verifies a signature whose form is sound.
pub trait MetadataVerifier {
    /// Returns nothing if the root of `xml` is signed with the key of `certificate`. `KeyInfo` is ignored.
    ///
    /// # Errors
    /// The [`SignatureFault`] that was found.
    fn verify(&self, xml: &str, certificate: &Certificate) -> Result<(), SignatureFault>;
}

/// Verifies that `certificate`'s key signed the whole of `bytes`, a document as it was given.
///
/// # Errors
/// [`MetadataError::Signature`]; another error where the text of the document cannot be read.
pub fn verify(
    bytes: &[u8],
    certificate: &Certificate,
    verifier: &dyn MetadataVerifier,
) -> Result<(), MetadataError> {
    if bytes.len() > MAX_VERIFIED_BYTES {
        return Err(SignatureFault::TooLarge.into());
    }
    let unwrapped = if begins_as_markup(bytes) { None } else { unwrapped(bytes) };
    let xml = plain(unwrapped.as_deref().unwrap_or(bytes))?;
    form::check(&xml)?;
    Ok(verifier.verify(&xml, certificate)?)
}

/// Finds the identity provider `entity_id`, or whatever there is, in a document that is signed as [`verify`] says. Several
/// are written to `list`, as [`find`] does.
///
/// # Errors
/// Why nothing of it can be used. An entity whose end of validity has passed by `now` is refused: an old document with a
/// good signature may be sent again by anyone.
pub fn find_verified(
    bytes: &[u8],
    (entity_id, list): (Option<&str>, impl Write),
    (certificate, now): (&Certificate, Timestamp),
    verifier: &dyn MetadataVerifier,
) -> Result<Found, MetadataError> {
    if bytes.len() > MAX_VERIFIED_BYTES {
        return Err(SignatureFault::TooLarge.into());
    }
    // Its limits are stricter than those of the verifier, and nothing of it is used before that has answered.
    let found = find(bytes, Asked::of(entity_id), list)?;
    verify(bytes, certificate, verifier)?;
    match found {
        Found::One(entity) => Ok(Found::One(Box::new(entity.signed_by(certificate, now)?))),
        several @ Found::Several(_) => Ok(several),
    }
}

impl Entity {
    /// Returns the entity of a document whose signature was verified.
    ///
    /// # Errors
    /// [`SignatureFault::Expired`] if it is not valid any more at `now`.
    pub fn signed_by(self, certificate: &Certificate, now: Timestamp) -> Result<Self, MetadataError> {
        if let Some(until) = self.valid_until.filter(|until| *until <= now) {
            return Err(SignatureFault::Expired(until).into());
        }
        let certificate_sha256 = certificate.preview.sha256.clone();
        Ok(Self { signature: Signature::Verified { certificate_sha256 }, ..self })
    }
}
