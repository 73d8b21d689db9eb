//! The self-signed certificate that carries the provider's key.

use base64ct::{Base64, Encoding as _};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, PublicKeyData, SerialNumber, SignatureAlgorithm, SigningKey,
};
use sso_model::timestamp::Timestamp;
use time::OffsetDateTime;

use crate::key::{Key, KeyError, KeyKind};

/// Makes a certificate in DER that is valid between the two instants. `serial` (16 random bytes) is what people compare.
///
/// # Errors
/// [`KeyError::Made`].
pub fn self_signed(
    key: &Key,
    name: &str,
    (from, until): (Timestamp, Timestamp),
    serial: [u8; 16],
) -> Result<Vec<u8>, KeyError> {
    let made = |text: &dyn ToString| KeyError::Made(text.to_string());
    let at = |time: Timestamp| OffsetDateTime::from_unix_timestamp(time.0).map_err(|e| made(&e));
    let mut parameters = CertificateParams::default();
    parameters.not_before = at(from)?;
    parameters.not_after = at(until)?;
    let mut serial = serial;
    // Serial numbers are positive (RFC 5280 section 4.1.2.2); a leading zero would be dropped.
    serial[0] = (serial[0] & 0x3f) | 0x40;
    parameters.serial_number = Some(SerialNumber::from_slice(&serial));
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name);
    let signer = Carrier { key, public: key.public()? };
    let certificate = parameters.self_signed(&signer).map_err(|e| made(&e))?;
    Ok(certificate.der().to_vec())
}

/// Writes a certificate in DER as PEM (RFC 7468).
pub fn pem(der: &[u8]) -> String {
    let text = Base64::encode_string(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

/// Our key behind the interface of rcgen.
struct Carrier<'a> {
    key: &'a Key,
    public: Vec<u8>,
}

impl PublicKeyData for Carrier<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.key.kind() {
            KeyKind::Rsa2048 | KeyKind::Rsa1024 => &rcgen::PKCS_RSA_SHA256,
            KeyKind::P256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            KeyKind::P384 => &rcgen::PKCS_ECDSA_P384_SHA384,
        }
    }
}

impl SigningKey for Carrier<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        self.key.sign_certificate(message).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}
