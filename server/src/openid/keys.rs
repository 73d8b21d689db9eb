//! Signing keys: made, sealed, opened. One that was opened stays in memory, so that a token costs one signature.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonwebtoken::jwk::{Jwk, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, TokenData, Validation};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sso_model::openid::algorithm::SigningAlgorithm;

use super::crypto;
use crate::rsa_key::{self, RsaKeyError};
use crate::seal::{Seal, SealError, SealKey, SealKeyFile};
use crate::storage::SigningKeyRecord;

/// Why a key cannot be made, opened or signed with. `Display` is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is none, or it cannot be used.
    #[error("{0}")]
    Seal(#[from] SealError),
    /// A stored key does not open.
    #[error("the signing key {kid} cannot be opened: {reason}")]
    Sealed {
        /// Which.
        kid: String,
        /// Why.
        reason: SealError,
    },
    /// A key cannot be made, or does not sign.
    #[error("the signing key failed: {0}")]
    Crypto(String),
}

impl From<RsaKeyError> for KeyError {
    fn from(error: RsaKeyError) -> Self {
        Self::Crypto(error.to_string())
    }
}

impl From<jsonwebtoken::errors::Error> for KeyError {
    fn from(error: jsonwebtoken::errors::Error) -> Self {
        Self::Crypto(error.to_string())
    }
}

/// A key that was made just now.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// Its thumbprint (RFC 7638).
    pub kid: String,
    /// What it signs by.
    pub algorithm: SigningAlgorithm,
    /// The public half, as JSON.
    pub public_jwk: String,
    /// The private half, sealed.
    pub sealed: String,
}

/// The keys of this process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Keys {
    seal: Seal,
    opened: Arc<Mutex<HashMap<String, EncodingKey>>>,
}

impl Keys {
    /// The keys that this file seals; without one nothing is signed.
    pub fn new(seal: Option<SealKeyFile>) -> Self {
        Self::of(seal.map_or(Seal::Missing, Seal::File))
    }

    /// Keys sealed by a seal key that is in no file; for tests.
    pub fn sealed_by(key: SealKey) -> Self {
        Self::of(Seal::Process(Box::new(key)))
    }

    fn of(seal: Seal) -> Self {
        crypto::install();
        Self { seal, opened: Arc::default() }
    }

    /// Returns what private keys are sealed with.
    pub fn seal(&self) -> &Seal {
        &self.seal
    }

    /// Returns whether anything can be signed here.
    pub fn can_sign(&self) -> bool {
        self.seal.is_there()
    }

    /// Makes a key. RSA takes a second.
    ///
    /// # Errors
    /// A [`KeyError`].
    pub fn make(&self, algorithm: SigningAlgorithm) -> Result<NewKey, KeyError> {
        let seal = self.seal.key()?;
        let (pkcs8, key) = match algorithm {
            SigningAlgorithm::Rs256 => {
                let pkcs8 = rsa_key::make()?;
                let key = EncodingKey::from_rsa_der(&pkcs8);
                (pkcs8, key)
            }
            SigningAlgorithm::Es256 => {
                let pkcs8 = crypto::new_ec()?;
                let key = EncodingKey::from_ec_der(&pkcs8);
                (pkcs8, key)
            }
        };
        let mut jwk = Jwk::from_encoding_key(&key, of(algorithm))?;
        let kid = jwk.thumbprint(ThumbprintHash::SHA256)?;
        jwk.common.key_id = Some(kid.clone());
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        let public_jwk = serde_json::to_string(&jwk).map_err(|error| KeyError::Crypto(error.to_string()))?;
        let sealed = seal.seal(&pkcs8, &about(&kid))?;
        Ok(NewKey { kid, algorithm, public_jwk, sealed })
    }

    /// Returns the claims, signed.
    ///
    /// # Errors
    /// A [`KeyError`].
    pub fn sign<T: Serialize>(
        &self,
        record: &SigningKeyRecord,
        kind: TokenKind,
        claims: &T,
    ) -> Result<String, KeyError> {
        let header = Header {
            typ: Some(kind.typ().to_owned()),
            kid: Some(record.kid.clone()),
            ..Header::new(of(record.algorithm))
        };
        Ok(jsonwebtoken::encode(&header, claims, &self.opened(record)?)?)
    }

    /// Looks whether a stored key opens.
    ///
    /// # Errors
    /// [`KeyError::Sealed`].
    pub fn check(&self, record: &SigningKeyRecord) -> Result<(), KeyError> {
        self.opened(record).map(drop)
    }

    fn opened(&self, record: &SigningKeyRecord) -> Result<EncodingKey, KeyError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = opened.get(&record.kid) {
            return Ok(key.clone());
        }
        let seal = self.seal.key()?;
        let failed = |reason| KeyError::Sealed { kid: record.kid.clone(), reason };
        let pkcs8 = seal.open(&record.sealed, &about(&record.kid)).map_err(failed)?;
        let key = match record.algorithm {
            SigningAlgorithm::Rs256 => EncodingKey::from_rsa_der(&pkcs8),
            SigningAlgorithm::Es256 => EncodingKey::from_ec_der(&pkcs8),
        };
        opened.insert(record.kid.clone(), key.clone());
        Ok(key)
    }
}

/// What a token is for. None is taken for the other (RFC 8725 section 3.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An ID token (OpenID Connect Core section 2).
    Id,
    /// A logout token (OpenID Connect Back-Channel Logout section 2.4).
    Logout,
}

impl TokenKind {
    /// `typ` of the header (RFC 7519 section 5.1).
    fn typ(self) -> &'static str {
        match self {
            Self::Id => "JWT",
            Self::Logout => "logout+jwt",
        }
    }
}

/// Returns the claims of a token of this kind that one of these keys signed, whenever that was and for whomever.
pub fn verified<T: DeserializeOwned + Clone>(
    token: &str,
    of_kind: TokenKind,
    keys: &[SigningKeyRecord],
) -> Option<T> {
    crypto::install();
    let header = jsonwebtoken::decode_header(token).ok()?;
    let kid = header.kid.filter(|_| header.typ.as_deref() == Some(of_kind.typ()))?;
    let record = keys.iter().find(|key| key.kid == kid)?;
    let jwk: Jwk = serde_json::from_str(&record.public_jwk).ok()?;
    let mut rules = Validation::new(of(record.algorithm));
    rules.validate_exp = false;
    rules.validate_aud = false;
    rules.required_spec_claims.clear();
    let data: TokenData<T> = jsonwebtoken::decode(token, &DecodingKey::from_jwk(&jwk).ok()?, &rules).ok()?;
    Some(data.claims)
}

fn of(algorithm: SigningAlgorithm) -> Algorithm {
    match algorithm {
        SigningAlgorithm::Rs256 => Algorithm::RS256,
        SigningAlgorithm::Es256 => Algorithm::ES256,
    }
}

/// A sealed key cannot be put in the place of another one.
fn about(kid: &str) -> String {
    format!("signing key {kid}")
}

#[cfg(test)]
mod tests;
