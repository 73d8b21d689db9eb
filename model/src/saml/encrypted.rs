//! Encrypted parts of a response (Core 2.2.4 and 2.3.4, XML Encryption 1.1): the form in which they are read, and the plaintext
//! in their place. Decrypting itself is the [`Opener`]'s.

mod form;
mod place;

pub(super) use form::{assertions, name_id, sealed};
pub(super) use place::{replaced, standalone};

use core::fmt::Debug;

/// Something encrypted, in a form that is accepted. Nothing of it is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The hash of OAEP (RFC 8017 section 7.1).
    pub digest: Hash,
    /// The hash of its mask generation function.
    pub mask: Hash,
    /// The content key, encrypted with RSA.
    pub key: Vec<u8>,
    /// How the content is encrypted.
    pub cipher: Cipher,
    /// The content, encrypted: nonce or initialization vector first.
    pub data: Vec<u8>,
}

/// A hash of OAEP. PKCS #1 v1.5 is not accepted (XML Encryption 1.1 section 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-1, on whose collisions OAEP does not depend.
    Sha1,
    /// SHA-256.
    Sha256,
}

/// How the content is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cipher {
    /// The length of its key.
    pub key: AesKey,
    /// Whether a changed content is noticed.
    pub mode: Mode,
}

/// The length of an AES key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AesKey {
    /// 128 bits.
    Bits128,
    /// 192 bits.
    Bits192,
    /// 256 bits.
    Bits256,
}

/// The mode of AES.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Galois/counter mode: a changed content does not open (XML Encryption 1.1 section 5.2.4).
    Gcm,
    /// Cipher block chaining: only a signature shows that the content was changed (section 5.2.2).
    Cbc,
}

impl Cipher {
    /// Returns its name, for people.
    pub fn name(self) -> &'static str {
        match (self.key, self.mode) {
            (AesKey::Bits128, Mode::Gcm) => "AES-128-GCM",
            (AesKey::Bits192, Mode::Gcm) => "AES-192-GCM",
            (AesKey::Bits256, Mode::Gcm) => "AES-256-GCM",
            (AesKey::Bits128, Mode::Cbc) => "AES-128-CBC",
            (AesKey::Bits192, Mode::Cbc) => "AES-192-CBC",
            (AesKey::Bits256, Mode::Cbc) => "AES-256-CBC",
        }
    }
}

/// Returns whether something in `xml` may be encrypted, so that keys are needed to judge it. XML writes the name of an element
/// in plain letters alone.
pub fn may_be_in(xml: &str) -> bool {
    ["EncryptedAssertion", "EncryptedID"].iter().any(|name| xml.contains(name))
}

/// Decrypts with the keys of one organization.
pub trait Opener: Debug + Send + Sync {
    /// Returns the plaintext. What cannot be decrypted gives bytes that are not XML, after the same work: the sender must
    /// not learn at which step it failed.
    fn open(&self, sealed: &Sealed) -> Vec<u8>;
}
