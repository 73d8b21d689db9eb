//! An encrypted assertion (Core section 2.3.4), as a provider with an encryption key sends it.

use aes_gcm::aead::Aead as _;
use aes_gcm::aes::Aes128;
use aes_gcm::aes::cipher::{BlockEncryptMut as _, KeyIvInit as _};
use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce};
use base64ct::{Base64, Encoding as _};
use cbc::cipher::block_padding::Pkcs7;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::rand_core::CryptoRngCore;
use rsa::{Oaep, RsaPublicKey};
use sha1::Sha1;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::{public_key, read};

use crate::key::KeyError;
use crate::xml::{ASSERTION, ENCRYPTION, SIGNATURE};

/// How the assertion itself is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cipher {
    /// AES-256-GCM (XML Encryption 1.1 section 5.2.4).
    Aes256Gcm,
    /// AES-128-CBC (section 5.2.2), as older providers have it. The padding is that of PKCS #7, which a reader of ISO 10126 takes too.
    Aes128Cbc,
}

impl Cipher {
    fn uri(self) -> &'static str {
        match self {
            Self::Aes256Gcm => "http://www.w3.org/2009/xmlenc11#aes256-gcm",
            Self::Aes128Cbc => "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
        }
    }

    /// Returns a new key, and `plain` encrypted with it behind its nonce or initialization vector.
    fn sealed(self, plain: &[u8], rng: &mut impl CryptoRngCore) -> Result<(Vec<u8>, Vec<u8>), KeyError> {
        let (mut key, mut start) = match self {
            Self::Aes256Gcm => (vec![0; 32], vec![0; 12]),
            Self::Aes128Cbc => (vec![0; 16], vec![0; 16]),
        };
        rng.fill_bytes(&mut key);
        rng.fill_bytes(&mut start);
        let sealed = match self {
            Self::Aes256Gcm => {
                let cipher = Aes256Gcm::new_from_slice(&key).map_err(|error| failed(&error))?;
                cipher.encrypt(Nonce::from_slice(&start), plain).map_err(|error| failed(&error))?
            }
            Self::Aes128Cbc => {
                let cipher = cbc::Encryptor::<Aes128>::new_from_slices(&key, &start);
                cipher.map_err(|error| failed(&error))?.encrypt_padded_vec_mut::<Pkcs7>(plain)
            }
        };
        start.extend(sealed);
        Ok((key, start))
    }
}

/// Encrypts `assertion` with AES-256-GCM (XML Encryption 1.1 section 5.2.4) under a new key that is thrown away: for a service
/// that nobody knows.
///
/// # Errors
/// [`KeyError::Signed`]: the cipher failed.
pub fn assertion(assertion: &str, rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
    let (_, value) = Cipher::Aes256Gcm.sealed(assertion.as_bytes(), rng)?;
    Ok(whole("<ds:KeyName>another-service</ds:KeyName>", Cipher::Aes256Gcm, &value))
}

/// Encrypts `assertion` for another service than the one that it is sent to: for the RSA key of the certificate `der`; where it
/// has another key, as [`assertion`] does.
///
/// # Errors
/// [`KeyError::Signed`]: the cipher failed.
pub fn for_another(assertion: &str, der: &[u8], rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
    let spki = read(der).ok().and_then(|file| public_key(file.certificates.first()?));
    match spki.and_then(|spki| RsaPublicKey::from_public_key_der(&spki).ok()) {
        Some(public) => assertion_under(assertion, &public, Cipher::Aes256Gcm, rng),
        None => self::assertion(assertion, rng),
    }
}

/// Encrypts `assertion` for the key of `certificate`: RSA-OAEP with SHA-1 (section 5.5.2), as most providers do, and
/// AES-256-GCM. In exclusive canonical form.
///
/// # Errors
/// [`KeyError::Signed`]: the cipher failed, or the key is not an RSA key.
pub fn assertion_for(
    assertion: &str,
    certificate: &Certificate,
    rng: &mut impl CryptoRngCore,
) -> Result<String, KeyError> {
    assertion_by(Cipher::Aes256Gcm, assertion, certificate, rng)
}

/// Encrypts `assertion` as [`assertion_for`] does, by another cipher.
///
/// # Errors
/// [`KeyError::Signed`]: the cipher failed, or the key is not an RSA key.
pub fn assertion_by(
    cipher: Cipher,
    assertion: &str,
    certificate: &Certificate,
    rng: &mut impl CryptoRngCore,
) -> Result<String, KeyError> {
    let spki = public_key(certificate).unwrap_or_default();
    let public = RsaPublicKey::from_public_key_der(&spki).map_err(|error| failed(&error))?;
    assertion_under(assertion, &public, cipher, rng)
}

/// The same, for a key.
fn assertion_under(
    assertion: &str,
    public: &RsaPublicKey,
    cipher: Cipher,
    rng: &mut impl CryptoRngCore,
) -> Result<String, KeyError> {
    let (key, value) = cipher.sealed(assertion.as_bytes(), rng)?;
    let key = public.encrypt(rng, Oaep::new::<Sha1>(), &key).map_err(|error| failed(&error))?;
    let key = Base64::encode_string(&key);
    let key = format!(
        "<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\"{ENCRYPTION}rsa-oaep-mgf1p\"></xenc:EncryptionMethod>\
         <xenc:CipherData><xenc:CipherValue>{key}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>"
    );
    Ok(whole(&key, cipher, &value))
}

fn failed(error: &dyn ToString) -> KeyError {
    KeyError::Signed(error.to_string())
}

/// The element around the content; `key_info` says with which key it is encrypted.
fn whole(key_info: &str, cipher: Cipher, value: &[u8]) -> String {
    let (cipher, value) = (cipher.uri(), Base64::encode_string(value));
    format!(
        "<saml:EncryptedAssertion xmlns:saml=\"{ASSERTION}\"><xenc:EncryptedData xmlns:xenc=\"{ENCRYPTION}\" \
         Type=\"{ENCRYPTION}Element\">\
         <xenc:EncryptionMethod Algorithm=\"{cipher}\"></xenc:EncryptionMethod>\
         <ds:KeyInfo xmlns:ds=\"{SIGNATURE}\">{key_info}</ds:KeyInfo>\
         <xenc:CipherData><xenc:CipherValue>{value}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>\
         </saml:EncryptedAssertion>"
    )
}
