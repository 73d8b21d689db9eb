//! Storing a provider: both keys and both certificates in one text of PEM blocks.

use base64ct::{Base64, Encoding as _};

use crate::certificate;
use crate::key::{Key, KeyError};
use crate::provider::{Provider, addresses};

/// The beginning of a block's first line.
const BEGIN: &str = "-----BEGIN ";

impl Provider {
    /// Writes four blocks: key, certificate, stranger's key, stranger's certificate. The text is secret.
    ///
    /// # Errors
    /// [`KeyError::Made`].
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let (certificate, stranger) = (&self.certificate, &self.stranger_certificate);
        let keys = (self.key.to_pem()?, self.stranger.to_pem()?);
        Ok([keys.0, certificate::pem(certificate), keys.1, certificate::pem(stranger)].concat())
    }

    /// Reads the text of [`Self::to_pem`]; the provider is now below `base` (without a slash at the end).
    ///
    /// # Errors
    /// [`KeyError::Read`].
    pub fn from_pem(base: &str, text: &str) -> Result<Self, KeyError> {
        let blocks: Vec<String> = text.split(BEGIN).skip(1).map(|block| format!("{BEGIN}{block}")).collect();
        let [key, certificate, stranger, stranger_certificate] = blocks.as_slice() else {
            return Err(KeyError::Read(format!("there are {} PEM blocks instead of four", blocks.len())));
        };
        let (issuer, sign_in_url) = addresses(base);
        Ok(Self {
            issuer,
            sign_in_url,
            key: Key::from_pem(key)?,
            certificate: der(certificate)?,
            stranger: Key::from_pem(stranger)?,
            stranger_certificate: der(stranger_certificate)?,
        })
    }
}

/// Returns what is between the first and the last line.
fn der(pem: &str) -> Result<Vec<u8>, KeyError> {
    let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    Base64::decode_vec(&text).map_err(|error| KeyError::Read(error.to_string()))
}
