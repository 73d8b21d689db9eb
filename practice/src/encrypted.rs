//! An encrypted assertion (Core section 2.3.4), as a provider with an encryption key sends it.

use aes_gcm::aead::Aead as _;
use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce};
use base64ct::{Base64, Encoding as _};
use rsa::rand_core::CryptoRngCore;

use crate::key::KeyError;
use crate::xml::{ASSERTION, ENCRYPTION, SIGNATURE};

/// Encrypts `assertion` with AES-256-GCM (XML Encryption 1.1 section 5.2.4) under a new key that is thrown away: the console
/// publishes none, so nobody could read the answer anyway.
///
/// # Errors
/// [`KeyError::Signed`]: the cipher failed.
pub fn assertion(assertion: &str, rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
    let (mut key, mut nonce) = ([0; 32], [0; 12]);
    rng.fill_bytes(&mut key);
    rng.fill_bytes(&mut nonce);
    let cipher = Aes256Gcm::new(&key.into());
    let sealed = cipher
        .encrypt(Nonce::from_slice(&nonce), assertion.as_bytes())
        .map_err(|error| KeyError::Signed(error.to_string()))?;
    let value = Base64::encode_string(&[nonce.as_slice(), &sealed].concat());
    Ok(format!(
        "<saml:EncryptedAssertion xmlns:saml=\"{ASSERTION}\"><xenc:EncryptedData xmlns:xenc=\"{ENCRYPTION}\" \
         Type=\"http://www.w3.org/2001/04/xmlenc#Element\">\
         <xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"></xenc:EncryptionMethod>\
         <ds:KeyInfo xmlns:ds=\"{SIGNATURE}\"><ds:KeyName>another-service</ds:KeyName></ds:KeyInfo>\
         <xenc:CipherData><xenc:CipherValue>{value}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>\
         </saml:EncryptedAssertion>"
    ))
}
