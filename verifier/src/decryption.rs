//! Decrypting what was encrypted for an organization: RSA-OAEP by `rsa` 0.10, which blinds and works in constant time, AES by
//! `aes-gcm` and `cbc` (docs/decisions/0016-encrypted-assertions.md).
//!
//! Nothing here returns early. A content key that does not come out of RSA is replaced by a random one, so that AES runs in any
//! case, and what does not open is bytes that the XML reader refuses, like every other plaintext that is not an assertion.

use aes::{Aes128, Aes192, Aes256};
use aes_gcm::aead::{Aead as _, consts::U12};
use aes_gcm::aes::cipher::{BlockDecryptMut, KeyInit, KeyIvInit as _};
use aes_gcm::{AesGcm, Nonce};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockCipher, BlockDecrypt};
use rsa_0_10::PrivateKey;
use rsa_0_10::oaep::DecryptingKey;
use rsa_0_10::pkcs8::DecodePrivateKey as _;
use rsa_0_10::traits::Decryptor as _;
use sha1::Sha1;
use sha2_0_11::Sha256;
use sso_model::saml::encrypted::{AesKey, Cipher, Hash, Mode, Opener, Sealed};

/// Bytes of an AES block.
const BLOCK: usize = 16;

/// Bytes of a nonce of AES-GCM (XML Encryption 1.1 section 5.2.4).
const NONCE: usize = 12;

/// The keys of one organization, in the order in which they are tried.
#[derive(Default)]
pub struct DecryptionKeys(Vec<PrivateKey>);

impl core::fmt::Debug for DecryptionKeys {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "DecryptionKeys({})", self.0.len())
    }
}

/// Bytes are not an RSA key, as PKCS #8 in DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl DecryptionKeys {
    /// Adds a key: PKCS #8 in DER.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn add(&mut self, pkcs8: &[u8]) -> Result<(), NotAKey> {
        self.0.push(PrivateKey::from_pkcs8_der(pkcs8).map_err(|_| NotAKey)?);
        Ok(())
    }

    /// The content key: one RSA operation for each key, whichever fits.
    fn content_key(&self, sealed: &Sealed, length: usize) -> Vec<u8> {
        let mut found = random(length);
        let opened: Vec<_> = self.0.iter().map(|key| opened(key, sealed)).collect();
        if let Some(key) = opened.into_iter().flatten().find(|key| key.len() == length) {
            found = key;
        }
        found
    }
}

impl Opener for DecryptionKeys {
    fn open(&self, sealed: &Sealed) -> Vec<u8> {
        let Cipher { key, mode } = sealed.cipher;
        let length = match key {
            AesKey::Bits128 => 16,
            AesKey::Bits192 => 24,
            AesKey::Bits256 => 32,
        };
        let content_key = self.content_key(sealed, length);
        let plain = match (key, mode) {
            (AesKey::Bits128, Mode::Gcm) => gcm::<Aes128>(&content_key, &sealed.data),
            (AesKey::Bits192, Mode::Gcm) => gcm::<Aes192>(&content_key, &sealed.data),
            (AesKey::Bits256, Mode::Gcm) => gcm::<Aes256>(&content_key, &sealed.data),
            (AesKey::Bits128, Mode::Cbc) => cbc::<Aes128>(&content_key, &sealed.data),
            (AesKey::Bits192, Mode::Cbc) => cbc::<Aes192>(&content_key, &sealed.data),
            (AesKey::Bits256, Mode::Cbc) => cbc::<Aes256>(&content_key, &sealed.data),
        };
        plain.unwrap_or_default()
    }
}

/// What RSA-OAEP gives with one key (RFC 8017 section 7.1.2).
fn opened(key: &PrivateKey, sealed: &Sealed) -> Option<Vec<u8>> {
    let (key, sealed_key) = (key.clone(), sealed.key.as_slice());
    let opened = match (sealed.digest, sealed.mask) {
        (Hash::Sha1, Hash::Sha1) => DecryptingKey::<Sha1, Sha1>::new(key).decrypt(sealed_key),
        (Hash::Sha1, Hash::Sha256) => DecryptingKey::<Sha1, Sha256>::new(key).decrypt(sealed_key),
        (Hash::Sha256, Hash::Sha1) => DecryptingKey::<Sha256, Sha1>::new(key).decrypt(sealed_key),
        (Hash::Sha256, Hash::Sha256) => DecryptingKey::<Sha256, Sha256>::new(key).decrypt(sealed_key),
    };
    opened.ok()
}

/// A key that opens nothing. Zeros where the system gives no random numbers: what somebody encrypts with those is still without
/// a signature that holds, like everything that anybody may encrypt for us.
fn random(length: usize) -> Vec<u8> {
    let mut key = vec![0; length];
    let _ = getrandom_0_4::fill(&mut key);
    key
}

/// XML Encryption 1.1 section 5.2.4: nonce, ciphertext, tag.
fn gcm<C>(key: &[u8], data: &[u8]) -> Option<Vec<u8>>
where
    AesGcm<C, U12>: KeyInit + aes_gcm::aead::Aead,
{
    let (nonce, sealed) = data.split_at_checked(NONCE)?;
    let cipher = <AesGcm<C, U12> as KeyInit>::new_from_slice(key).ok()?;
    cipher.decrypt(Nonce::from_slice(nonce), sealed).ok()
}

/// XML Encryption 1.1 sections 5.2 and 5.2.2: initialization vector, ciphertext. The last byte says how many bytes are padding;
/// the others may be anything (ISO 10126). A number that cannot be one takes nothing off: the XML reader refuses what is left.
fn cbc<C>(key: &[u8], data: &[u8]) -> Option<Vec<u8>>
where
    C: BlockCipher + BlockDecrypt + KeyInit,
{
    let (vector, sealed) = data.split_at_checked(BLOCK)?;
    let cipher = cbc::Decryptor::<C>::new_from_slices(key, vector).ok()?;
    let mut plain = cipher.decrypt_padded_vec_mut::<NoPadding>(sealed).ok()?;
    let padding = plain.last().copied().map_or(0, usize::from);
    let padding = if padding <= BLOCK { padding } else { 0 };
    plain.truncate(plain.len().saturating_sub(padding));
    Some(plain)
}
