//! RSA keys of this server, as PKCS #8 in DER. `rsa` makes them, which ring does not; ring signs with them, in constant time
//! and with blinding.

use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::RsaPrivateKey;
use rsa::pkcs8::EncodePrivateKey as _;

/// Bits of a key.
const BITS: usize = 2_048;

/// Why a key cannot be made, opened or signed with. `Display` is for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the RSA key failed: {0}")]
pub struct RsaKeyError(String);

/// Makes a key of 2048 bits, which takes up to a second.
///
/// # Errors
/// The system gave no random numbers.
pub fn make() -> Result<Vec<u8>, RsaKeyError> {
    let key = RsaPrivateKey::new(&mut rsa::rand_core::OsRng, BITS).map_err(|error| failed(&error))?;
    let pkcs8 = key.to_pkcs8_der().map_err(|error| failed(&error))?;
    Ok(pkcs8.as_bytes().to_vec())
}

/// Reads a key.
///
/// # Errors
/// The bytes are not an RSA key that ring takes.
pub fn read(pkcs8: &[u8]) -> Result<RsaKeyPair, RsaKeyError> {
    RsaKeyPair::from_pkcs8(pkcs8).map_err(|error| failed(&error))
}

/// Signs by RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2).
///
/// # Errors
/// The system gave no random numbers for blinding.
pub fn sign(key: &RsaKeyPair, message: &[u8]) -> Result<Vec<u8>, RsaKeyError> {
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
        .map_err(|error| failed(&error))?;
    Ok(signature)
}

fn failed(error: &dyn ToString) -> RsaKeyError {
    RsaKeyError(error.to_string())
}
