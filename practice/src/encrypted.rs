//! An encrypted assertion (Core section 2.3.4), as a provider with an encryption key sends it.

use aes_gcm::aead::Aead as _;
use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce};
use base64ct::{Base64, Encoding as _};
use rsa::pkcs8::DecodePublicKey as _;
use rsa::rand_core::CryptoRngCore;
use rsa::{Oaep, RsaPublicKey};
use sha1::Sha1;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::public_key;

use crate::key::KeyError;
use crate::xml::{ASSERTION, ENCRYPTION, SIGNATURE};

/// Encrypts `assertion` with AES-256-GCM (XML Encryption 1.1 section 5.2.4) under a new key that is thrown away: for a service
/// that nobody knows.
///
/// # Errors
/// [`KeyError::Signed`]: the cipher failed.
pub fn assertion(assertion: &str, rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
    let (_, value) = sealed(assertion, rng)?;
    Ok(whole("<ds:KeyName>another-service</ds:KeyName>", &value))
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
    let spki = public_key(certificate).unwrap_or_default();
    let public = RsaPublicKey::from_public_key_der(&spki).map_err(|error| failed(&error))?;
    let (key, value) = sealed(assertion, rng)?;
    let key = public.encrypt(rng, Oaep::new::<Sha1>(), &key).map_err(|error| failed(&error))?;
    let key = Base64::encode_string(&key);
    let key = format!(
        "<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\"{ENCRYPTION}rsa-oaep-mgf1p\"></xenc:EncryptionMethod>\
         <xenc:CipherData><xenc:CipherValue>{key}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>"
    );
    Ok(whole(&key, &value))
}

/// A new key, and what it encrypts: nonce, ciphertext and tag, in Base64.
fn sealed(assertion: &str, rng: &mut impl CryptoRngCore) -> Result<([u8; 32], String), KeyError> {
    let (mut key, mut nonce) = ([0; 32], [0; 12]);
    rng.fill_bytes(&mut key);
    rng.fill_bytes(&mut nonce);
    let cipher = Aes256Gcm::new(&key.into());
    let sealed =
        cipher.encrypt(Nonce::from_slice(&nonce), assertion.as_bytes()).map_err(|error| failed(&error))?;
    Ok((key, Base64::encode_string(&[nonce.as_slice(), &sealed].concat())))
}

fn failed(error: &dyn ToString) -> KeyError {
    KeyError::Signed(error.to_string())
}

/// The element around the content; `key_info` says with which key it is encrypted.
fn whole(key_info: &str, value: &str) -> String {
    format!(
        "<saml:EncryptedAssertion xmlns:saml=\"{ASSERTION}\"><xenc:EncryptedData xmlns:xenc=\"{ENCRYPTION}\" \
         Type=\"{ENCRYPTION}Element\">\
         <xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"></xenc:EncryptionMethod>\
         <ds:KeyInfo xmlns:ds=\"{SIGNATURE}\">{key_info}</ds:KeyInfo>\
         <xenc:CipherData><xenc:CipherValue>{value}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>\
         </saml:EncryptedAssertion>"
    )
}
