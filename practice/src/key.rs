//! Private keys that sign responses.

use p256::ecdsa::signature::hazmat::PrehashSigner as _;
use rsa::pkcs1::EncodeRsaPublicKey as _;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, LineEnding};
use rsa::rand_core::CryptoRngCore;
use rsa::traits::PublicKeyParts as _;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// Bits of ordinary RSA keys: the least that the console accepts.
const RSA_BITS: usize = 2048;

/// Bits of weak RSA keys.
const WEAK_RSA_BITS: usize = 1024;

/// The algorithm and size of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA of 2048 bits with PKCS #1 v1.5 signatures, as nearly every identity provider has.
    Rsa2048,
    /// RSA of 1024 bits. Weak: only for showing that it is refused.
    Rsa1024,
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
}

impl KeyKind {
    /// Returns the usual hash of its signatures: SHA-256, or on a curve the curve's own.
    pub fn hash(self) -> Hash {
        match self {
            Self::Rsa2048 | Self::Rsa1024 | Self::P256 => Hash::Sha256,
            Self::P384 => Hash::Sha384,
        }
    }
}

/// A hash, for digests and inside signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// Weak: only for showing that it is refused.
    Sha1,
    /// SHA-256, the usual one.
    Sha256,
    /// Longer.
    Sha384,
    /// Longest.
    Sha512,
}

impl Hash {
    /// Returns the hash of `data`.
    pub fn of(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
            Self::Sha384 => Sha384::digest(data).to_vec(),
            Self::Sha512 => Sha512::digest(data).to_vec(),
        }
    }
}

/// Why a key could not be made, read or used. Read by operators and tests.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The key could not be generated or written.
    #[error("The practice key could not be made: {0}.")]
    Made(String),
    /// The text is not a PKCS #8 key of a supported kind.
    #[error("The practice key cannot be read: {0}.")]
    Read(String),
    /// Signing failed.
    #[error("The practice key did not sign: {0}.")]
    Signed(String),
}

/// A private key.
pub struct Key(Private);

enum Private {
    Rsa(Box<RsaPrivateKey>),
    P256(Box<p256::ecdsa::SigningKey>),
    P384(Box<p384::ecdsa::SigningKey>),
}

impl Key {
    /// Generates a key. RSA takes up to a few seconds.
    ///
    /// # Errors
    /// [`KeyError::Made`].
    pub fn generate(kind: KeyKind, rng: &mut impl CryptoRngCore) -> Result<Self, KeyError> {
        let bits = match kind {
            KeyKind::Rsa2048 => RSA_BITS,
            KeyKind::Rsa1024 => WEAK_RSA_BITS,
            KeyKind::P256 => return Ok(Self(Private::P256(Box::new(p256::ecdsa::SigningKey::random(rng))))),
            KeyKind::P384 => return Ok(Self(Private::P384(Box::new(p384::ecdsa::SigningKey::random(rng))))),
        };
        let key = RsaPrivateKey::new(rng, bits).map_err(|e| KeyError::Made(e.to_string()))?;
        Ok(Self(Private::Rsa(Box::new(key))))
    }

    /// Reads PEM of PKCS #8 (RFC 5208), as [`Self::to_pem`] writes it.
    ///
    /// # Errors
    /// [`KeyError::Read`].
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        if let Ok(key) = RsaPrivateKey::from_pkcs8_pem(pem) {
            return Ok(Self(Private::Rsa(Box::new(key))));
        }
        if let Ok(key) = p384::ecdsa::SigningKey::from_pkcs8_pem(pem) {
            return Ok(Self(Private::P384(Box::new(key))));
        }
        let key = p256::ecdsa::SigningKey::from_pkcs8_pem(pem).map_err(|e| KeyError::Read(e.to_string()))?;
        Ok(Self(Private::P256(Box::new(key))))
    }

    /// Writes the key as PEM of PKCS #8.
    ///
    /// # Errors
    /// [`KeyError::Made`].
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let pem = match &self.0 {
            Private::Rsa(key) => key.to_pkcs8_pem(LineEnding::LF),
            Private::P256(key) => key.to_pkcs8_pem(LineEnding::LF),
            Private::P384(key) => key.to_pkcs8_pem(LineEnding::LF),
        };
        pem.map(|pem| pem.to_string()).map_err(|e| KeyError::Made(e.to_string()))
    }

    /// Returns the kind of this key.
    pub fn kind(&self) -> KeyKind {
        match &self.0 {
            Private::Rsa(key) if key.size() * 8 < RSA_BITS => KeyKind::Rsa1024,
            Private::Rsa(_) => KeyKind::Rsa2048,
            Private::P256(_) => KeyKind::P256,
            Private::P384(_) => KeyKind::P384,
        }
    }

    /// Returns the public key as a certificate's bit string holds it: PKCS #1 for RSA, an uncompressed point on
    /// a curve (RFC 3279 section 2.3).
    ///
    /// # Errors
    /// [`KeyError::Made`].
    pub fn public(&self) -> Result<Vec<u8>, KeyError> {
        match &self.0 {
            Private::Rsa(key) => {
                let der = key.to_public_key().to_pkcs1_der().map_err(|e| KeyError::Made(e.to_string()))?;
                Ok(der.into_vec())
            }
            Private::P256(key) => Ok(key.verifying_key().to_encoded_point(false).as_bytes().to_vec()),
            Private::P384(key) => Ok(key.verifying_key().to_encoded_point(false).as_bytes().to_vec()),
        }
    }

    /// Signs `message`. An ECDSA signature is `r` and `s` side by side (XML Signature 1.1 section 6.4.3).
    ///
    /// # Errors
    /// [`KeyError::Signed`].
    pub fn sign(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let digest = hash.of(message);
        match &self.0 {
            Private::Rsa(key) => {
                let padding = match hash {
                    Hash::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
                    Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                    Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                };
                key.sign(padding, &digest).map_err(|e| KeyError::Signed(e.to_string()))
            }
            Private::P256(key) => Ok(p256_signature(key, &digest)?.to_bytes().to_vec()),
            Private::P384(key) => Ok(p384_signature(key, &digest)?.to_bytes().to_vec()),
        }
    }

    /// Signs `message` for a certificate, where an ECDSA signature is DER (RFC 3279 section 2.2.3).
    pub(crate) fn sign_certificate(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let hash = self.kind().hash();
        match &self.0 {
            Private::Rsa(_) => self.sign(hash, message),
            Private::P256(key) => Ok(p256_signature(key, &hash.of(message))?.to_der().as_bytes().to_vec()),
            Private::P384(key) => Ok(p384_signature(key, &hash.of(message))?.to_der().as_bytes().to_vec()),
        }
    }
}

fn p256_signature(key: &p256::ecdsa::SigningKey, digest: &[u8]) -> Result<p256::ecdsa::Signature, KeyError> {
    key.sign_prehash(digest).map_err(|e| KeyError::Signed(e.to_string()))
}

fn p384_signature(key: &p384::ecdsa::SigningKey, digest: &[u8]) -> Result<p384::ecdsa::Signature, KeyError> {
    key.sign_prehash(digest).map_err(|e| KeyError::Signed(e.to_string()))
}
