//! Encrypting as identity providers do, by another version of `rsa` than the one that decrypts.

use std::sync::{Arc, LazyLock};

use aes_gcm::aead::Aead as _;
use aes_gcm::aes::cipher::{BlockEncryptMut as _, KeyInit as _, KeyIvInit as _};
use base64ct::{Base64, Encoding as _};
use cbc::cipher::block_padding::NoPadding;
use rsa::pkcs8::EncodePrivateKey as _;
use rsa::rand_core::{OsRng, RngCore as _};
use rsa::{Oaep, Pkcs1v15Encrypt, RsaPrivateKey, RsaPublicKey};
use sha1_0_10::Sha1;
use sha2::Sha256;
use sso_model::saml::expected::Decryption;
use sso_verifier::decryption::DecryptionKeys;

/// What an encrypted assertion is in.
pub const HOLDER: &str = "EncryptedAssertion";
const ENCRYPTION: &str = "http://www.w3.org/2001/04/xmlenc#";
pub const MGF1P: &str = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
pub const OAEP: &str = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
pub const V15: &str = "http://www.w3.org/2001/04/xmlenc#rsa-1_5";
pub const GCM_128: &str = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
pub const GCM_256: &str = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
pub const CBC_128: &str = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
pub const CBC_256: &str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";

/// The key in use, the one that waits, and one that nobody has.
pub static KEYS: LazyLock<[RsaPrivateKey; 3]> =
    LazyLock::new(|| [(); 3].map(|()| RsaPrivateKey::new(&mut OsRng, 2_048).expect("a key")));

/// What is encrypted for the first two keys is decrypted.
pub fn decryption() -> Decryption {
    let mut keys = DecryptionKeys::default();
    for key in &KEYS[..2] {
        keys.add(key.to_pkcs8_der().expect("PKCS #8").as_bytes()).expect("a key");
    }
    Decryption::Keys(Arc::new(keys))
}

/// How something is encrypted.
#[derive(Clone)]
pub struct How {
    pub transport: &'static str,
    /// Within `EncryptionMethod` of the key.
    pub parameters: &'static str,
    pub cipher: &'static str,
    pub key: usize,
    /// The content key beside the content instead of inside of it.
    pub beside: bool,
    /// Attributes of `EncryptedKey`.
    pub recipient: &'static str,
    /// The last byte of the padding of CBC, if it is to be wrong.
    pub padding: Option<u8>,
}

impl How {
    pub fn with(cipher: &'static str) -> Self {
        Self { transport: MGF1P, parameters: "", cipher, key: 0, beside: false, recipient: "", padding: None }
    }

    /// `EncryptedAssertion`, or `EncryptedID`.
    pub fn holder(&self, name: &str, plain: &str) -> String {
        let (key, content) = self.parts(plain.as_bytes());
        self.around(name, &Base64::encode_string(&key), &Base64::encode_string(&content))
    }

    /// The encrypted content key, and the encrypted content.
    pub fn parts(&self, plain: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let mut key = vec![0; if self.cipher.contains("128") { 16 } else { 32 }];
        OsRng.fill_bytes(&mut key);
        (self.wrapped(&key), self.content(&key, plain))
    }

    fn wrapped(&self, key: &[u8]) -> Vec<u8> {
        let public = RsaPublicKey::from(&KEYS[self.key]);
        let sha256 = self.parameters.contains("xmlenc#sha256");
        let wrapped = match (self.transport, sha256, self.parameters.contains("mgf1sha256")) {
            (V15, ..) => public.encrypt(&mut OsRng, Pkcs1v15Encrypt, key),
            (_, true, true) => public.encrypt(&mut OsRng, Oaep::new::<Sha256>(), key),
            (_, true, false) => public.encrypt(&mut OsRng, Oaep::new_with_mgf_hash::<Sha256, Sha1>(), key),
            (_, false, true) => public.encrypt(&mut OsRng, Oaep::new_with_mgf_hash::<Sha1, Sha256>(), key),
            (_, false, false) => public.encrypt(&mut OsRng, Oaep::new::<Sha1>(), key),
        };
        wrapped.expect("it encrypts")
    }

    fn content(&self, key: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut start = vec![0; if self.cipher.contains("gcm") { 12 } else { 16 }];
        OsRng.fill_bytes(&mut start);
        let content = match self.cipher {
            GCM_128 => {
                aes_gcm::Aes128Gcm::new_from_slice(key).expect("a key").encrypt(start[..].into(), plain)
            }
            GCM_256 => {
                aes_gcm::Aes256Gcm::new_from_slice(key).expect("a key").encrypt(start[..].into(), plain)
            }
            CBC_128 => Ok(cbc::Encryptor::<aes::Aes128>::new_from_slices(key, &start)
                .expect("a key")
                .encrypt_padded_vec_mut::<NoPadding>(&self.padded(plain))),
            _ => Ok(cbc::Encryptor::<aes::Aes256>::new_from_slices(key, &start)
                .expect("a key")
                .encrypt_padded_vec_mut::<NoPadding>(&self.padded(plain))),
        };
        [start, content.expect("it encrypts")].concat()
    }

    /// ISO 10126: anything, and the number of bytes last.
    fn padded(&self, plain: &[u8]) -> Vec<u8> {
        let mut padding = vec![0; 16 - plain.len() % 16];
        OsRng.fill_bytes(&mut padding);
        let length = u8::try_from(padding.len()).expect("at most 16");
        *padding.last_mut().expect("at least 1") = self.padding.unwrap_or(length);
        [plain, &padding].concat()
    }

    /// The elements around key and content, in canonical form: the signer of the practice provider expects it.
    pub fn around(&self, name: &str, key: &str, content: &str) -> String {
        let Self { transport, parameters, cipher, recipient, .. } = self;
        let xenc = format!(" xmlns:xenc=\"{ENCRYPTION}\"");
        let of_key = if self.beside { xenc.as_str() } else { "" };
        let key = format!(
            "<xenc:EncryptedKey{of_key} Id=\"_key\"{recipient}><xenc:EncryptionMethod \
             Algorithm=\"{transport}\">{parameters}</xenc:EncryptionMethod><xenc:CipherData>\
             <xenc:CipherValue>\n{key}\n</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>"
        );
        let pointer = format!(
            "<ds:RetrievalMethod Type=\"{ENCRYPTION}EncryptedKey\" URI=\"#_key\"></ds:RetrievalMethod>"
        );
        let (inside, beside) = if self.beside { (&pointer, key.as_str()) } else { (&key, "") };
        // An assertion has declared it already.
        let saml =
            if name == "EncryptedID" { "" } else { " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"" };
        format!(
            "<saml:{name}{saml}><xenc:EncryptedData{xenc} Id=\"_data\" Type=\"{ENCRYPTION}Element\">\
             <xenc:EncryptionMethod Algorithm=\"{cipher}\"></xenc:EncryptionMethod><ds:KeyInfo \
             xmlns:ds=\"{SIGNATURE}\">{inside}</ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{content}\
             </xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>{beside}</saml:{name}>"
        )
    }
}
