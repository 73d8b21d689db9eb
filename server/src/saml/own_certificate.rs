//! Certificates that an identity provider is given: what it verifies sign-in requests with, and what it encrypts for. Signing
//! with the one, and decrypting with the other.
//!
//! They are self-signed: in SAML a certificate carries a key, and nobody follows a chain from it (Metadata 2.4.1.1).

use base64ct::{Base64, Encoding as _};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, PublicKeyData, SerialNumber, SignatureAlgorithm, SigningKey,
};
use ring::signature::{KeyPair as _, RsaKeyPair};
use sha2::{Digest as _, Sha256};
use sso_model::own_certificate::CertificatePurpose;
use sso_model::timestamp::{DAY, Timestamp};
use sso_verifier::decryption::DecryptionKeys;
use time::OffsetDateTime;

use crate::rsa_key::{self, RsaKeyError};
use crate::seal::{Seal, SealError, SealKey};
use crate::secret::{NoRandomness, hex};
use crate::storage::{OwnCertificateRecord, OwnCertificates};

/// How long a certificate is valid, in seconds: ten years. It is replaced by hand, with the identity provider.
const VALID_SECONDS: i64 = 3_650 * DAY;

/// Longest common name (RFC 5280, appendix A.1), in characters.
const COMMON_NAME: usize = 64;

/// Why nothing is signed or decrypted. `Display` is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OwnCertificateError {
    /// There is no seal key, or it cannot be used.
    #[error("{0}")]
    Seal(#[from] SealError),
    /// A stored key does not open.
    #[error("the key of the certificate {sha256} cannot be opened: {reason}")]
    Sealed {
        /// Which.
        sha256: String,
        /// Why.
        reason: SealError,
    },
    /// The settings ask for signed requests, and there is no certificate.
    #[error("there is no request certificate")]
    Missing,
    /// The key cannot be made, or does not sign.
    #[error("{0}")]
    Key(#[from] RsaKeyError),
    /// The certificate cannot be made.
    #[error("the certificate cannot be made: {0}")]
    Certificate(String),
    /// No random numbers.
    #[error("{0}")]
    Randomness(#[from] NoRandomness),
}

/// Makes a key and its certificate, which takes up to a second. `product` is part of its name.
///
/// # Errors
/// A [`OwnCertificateError`].
pub fn make(
    seal: &Seal,
    purpose: CertificatePurpose,
    (org_id, product): (&str, &str),
    now: Timestamp,
) -> Result<OwnCertificateRecord, OwnCertificateError> {
    let seal = seal.key()?;
    let pkcs8 = rsa_key::make()?;
    let name = match purpose {
        CertificatePurpose::Requests => format!("Sign-in requests of {product}"),
        CertificatePurpose::Encryption => format!("Encryption for {product}"),
    };
    let der = self_signed(&rsa_key::read(&pkcs8)?, &name, now)?;
    let sha256 = hex(&Sha256::digest(&der));
    let sealed = seal.seal(&pkcs8, &about(purpose, org_id, &sha256))?;
    Ok(OwnCertificateRecord { sha256, certificate: Base64::encode_string(&der), sealed, made_at: now })
}

/// Signs requests with the key of one certificate.
#[derive(Debug)]
pub struct RequestSigner(RsaKeyPair);

impl RequestSigner {
    /// Opens the key.
    ///
    /// # Errors
    /// A [`OwnCertificateError`].
    pub fn open(
        seal: &Seal,
        org_id: &str,
        record: &OwnCertificateRecord,
    ) -> Result<Self, OwnCertificateError> {
        let pkcs8 = opened(&seal.key()?, CertificatePurpose::Requests, org_id, record)?;
        Ok(Self(rsa_key::read(&pkcs8)?))
    }

    /// Returns the signature by RSA-SHA256, in Base64.
    ///
    /// # Errors
    /// An [`RsaKeyError`].
    pub fn sign(&self, message: &str) -> Result<String, RsaKeyError> {
        Ok(Base64::encode_string(&rsa_key::sign(&self.0, message.as_bytes())?))
    }
}

/// Opens the keys for encryption in the order in which they are tried: the one in use, the one that waits, and the one before
/// until it ends. One that does not open is left out and named in the server's log: the others still decrypt.
///
/// # Errors
/// There is no seal key, or it cannot be used.
pub fn decryption_keys(
    seal: &Seal,
    org_id: &str,
    held: &OwnCertificates,
    now: Timestamp,
) -> Result<DecryptionKeys, OwnCertificateError> {
    let OwnCertificates { current, next, former } = held;
    let former = former.iter().filter(|(_, ends_at)| *ends_at > now).map(|(one, _)| one);
    let mut keys = DecryptionKeys::default();
    let seal = seal.key()?;
    for record in current.iter().chain(next).chain(former) {
        match opened(&seal, CertificatePurpose::Encryption, org_id, record) {
            Ok(pkcs8) if keys.add(&pkcs8).is_ok() => {}
            Ok(_) => tracing::error!(sha256 = record.sha256, "a key for encryption is not an RSA key"),
            Err(error) => tracing::error!("{error}"),
        }
    }
    Ok(keys)
}

/// The private key as PKCS #8.
fn opened(
    seal: &SealKey,
    purpose: CertificatePurpose,
    org_id: &str,
    record: &OwnCertificateRecord,
) -> Result<Vec<u8>, OwnCertificateError> {
    let sha256 = &record.sha256;
    let failed = |reason| OwnCertificateError::Sealed { sha256: sha256.clone(), reason };
    seal.open(&record.sealed, &about(purpose, org_id, sha256)).map_err(failed)
}

/// A sealed key cannot be put in the place of another one.
fn about(purpose: CertificatePurpose, org_id: &str, sha256: &str) -> String {
    let purpose = match purpose {
        CertificatePurpose::Requests => "request",
        CertificatePurpose::Encryption => "encryption",
    };
    format!("{purpose} certificate {sha256} of {org_id}")
}

fn self_signed(key: &RsaKeyPair, name: &str, now: Timestamp) -> Result<Vec<u8>, OwnCertificateError> {
    let failed = |error: &dyn ToString| OwnCertificateError::Certificate(error.to_string());
    let at = |at: Timestamp| OffsetDateTime::from_unix_timestamp(at.0).map_err(|error| failed(&error));
    let mut parameters = CertificateParams::default();
    // The clock of the identity provider may be behind.
    parameters.not_before = at(now.plus(-DAY))?;
    parameters.not_after = at(now.plus(VALID_SECONDS))?;
    parameters.serial_number = Some(serial_number()?);
    parameters.distinguished_name = DistinguishedName::new();
    let name: String = name.chars().take(COMMON_NAME).collect();
    parameters.distinguished_name.push(DnType::CommonName, name);
    let carrier = Carrier { key, public: key.public_key().as_ref() };
    let certificate = parameters.self_signed(&carrier).map_err(|error| failed(&error))?;
    Ok(certificate.der().to_vec())
}

/// 128 random bits, positive and without a leading zero (RFC 5280 section 4.1.2.2).
fn serial_number() -> Result<SerialNumber, NoRandomness> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    bytes[0] = (bytes[0] & 0x3f) | 0x40;
    Ok(SerialNumber::from_slice(&bytes))
}

/// Our key behind the interface of rcgen.
struct Carrier<'a> {
    key: &'a RsaKeyPair,
    /// PKCS #1, as a certificate holds it.
    public: &'a [u8],
}

impl PublicKeyData for Carrier<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_RSA_SHA256
    }
}

impl SigningKey for Carrier<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        rsa_key::sign(self.key, message).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}

#[cfg(test)]
mod tests {
    use sso_model::certificate::read::read;

    use super::*;
    use crate::seal::SealKey;

    const NOW: Timestamp = Timestamp(1_795_521_600);

    #[test]
    fn a_certificate_is_one_that_the_console_itself_would_take() {
        let seal = Seal::Process(Box::new(SealKey::random().unwrap()));
        let made = make(&seal, CertificatePurpose::Requests, ("acme", &"long".repeat(40)), NOW).unwrap();
        let read = read(made.certificate.as_bytes()).unwrap().certificates.remove(0);
        assert_eq!(read.preview.sha256, made.sha256);
        assert!(read.preview.usable(NOW) && read.preview.usable(NOW.plus(VALID_SECONDS - 1)));
        assert!(!read.preview.usable(NOW.plus(VALID_SECONDS + 1)));
        let signer = RequestSigner::open(&seal, "acme", &made).unwrap();
        assert_eq!(Base64::decode_vec(&signer.sign("message").unwrap()).unwrap().len(), 256);
        // Neither another organization's key nor another seal key opens it.
        assert!(RequestSigner::open(&seal, "globex", &made).is_err());
        let other = Seal::Process(Box::new(SealKey::random().unwrap()));
        let refused = RequestSigner::open(&other, "acme", &made).unwrap_err();
        assert!(matches!(refused, OwnCertificateError::Sealed { .. }), "{refused}");
        let missing = make(&Seal::Missing, CertificatePurpose::Requests, ("acme", ""), NOW).unwrap_err();
        assert!(matches!(missing, OwnCertificateError::Seal(SealError::Missing)), "{missing}");
    }

    #[test]
    fn a_key_decrypts_until_it_ends_and_one_that_does_not_open_is_left_out() {
        let seal = Seal::Process(Box::new(SealKey::random().unwrap()));
        let purpose = CertificatePurpose::Encryption;
        let made = make(&seal, purpose, ("acme", "SSO"), NOW).unwrap();
        let keys = |current: Option<&OwnCertificateRecord>, ends_at: i64| {
            let former = Some((made.clone(), NOW.plus(ends_at)));
            let held = OwnCertificates { current: current.cloned(), next: None, former };
            format!("{:?}", decryption_keys(&seal, "acme", &held, NOW).unwrap())
        };
        assert_eq!(keys(Some(&made), 1), "DecryptionKeys(2)");
        assert_eq!(keys(Some(&made), 0), "DecryptionKeys(1)");
        // A key for signing requests is not one for decryption, even if somebody moves it in the database.
        let signing = make(&seal, CertificatePurpose::Requests, ("acme", "SSO"), NOW).unwrap();
        assert_eq!(keys(Some(&signing), 1), "DecryptionKeys(1)");
        assert!(RequestSigner::open(&seal, "acme", &made).is_err());
    }
}
