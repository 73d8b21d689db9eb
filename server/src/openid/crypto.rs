//! What `jsonwebtoken` signs and verifies with: ring, which the server has for TLS already. Its RSA signs in constant
//! time, with blinding. Private keys are PKCS #8 in DER.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::jwk::{EllipticCurve, ThumbprintHash};
use jsonwebtoken::signature::{self, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey};
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _,
    RSA_PKCS1_2048_8192_SHA256, RsaKeyPair, UnparsedPublicKey,
};
use sha2::{Digest as _, Sha256};

use crate::rsa_key;

/// The process's provider. There is none by default: the features of the crate that bring one are off.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils {
        rsa_pub_components_from_private_key: rsa_components,
        rsa_pub_components_from_public_key: |_| Err(ErrorKind::UnsupportedAlgorithm.into()),
        ec_pub_components_from_private_key: ec_components,
        ed_pub_components_from_private_key: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
        compute_digest: digest,
    },
};

/// Makes ring the provider of this process. Does nothing the second time.
pub(super) fn install() {
    // The error is the provider that is there already: this one.
    let _ = PROVIDER.install_default();
}

/// Makes a P-256 key, as PKCS #8.
pub(super) fn new_ec() -> Result<Vec<u8>, Error> {
    let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
    pair.map(|document| document.as_ref().to_vec()).map_err(|_| ErrorKind::InvalidEcdsaKey.into())
}

fn ec(pkcs8: &[u8]) -> Result<EcdsaKeyPair, Error> {
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new());
    pair.map_err(|_| ErrorKind::InvalidEcdsaKey.into())
}

fn rsa(pkcs8: &[u8]) -> Result<RsaKeyPair, Error> {
    rsa_key::read(pkcs8).map_err(|error| ErrorKind::InvalidRsaKey(error.to_string()).into())
}

fn rsa_components(pkcs8: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Error> {
    let pair = rsa(pkcs8)?;
    let public: PublicKeyComponents<Vec<u8>> = pair.public().into();
    Ok((public.n, public.e))
}

fn ec_components(pkcs8: &[u8], _: Algorithm) -> Result<(EllipticCurve, Vec<u8>, Vec<u8>), Error> {
    let pair = ec(pkcs8)?;
    // An uncompressed point (SEC 1, 2.3.3): 4, x, y.
    match pair.public_key().as_ref() {
        [4, point @ ..] if point.len() == 64 => {
            Ok((EllipticCurve::P256, point[..32].to_vec(), point[32..].to_vec()))
        }
        _ => Err(ErrorKind::InvalidEcdsaKey.into()),
    }
}

fn digest(bytes: &[u8], hash: ThumbprintHash) -> Result<Vec<u8>, Error> {
    match hash {
        ThumbprintHash::SHA256 => Ok(Sha256::digest(bytes).to_vec()),
        _ => Err(ErrorKind::UnsupportedAlgorithm.into()),
    }
}

enum RingSigner {
    Rsa(Box<RsaKeyPair>),
    Ec(Box<EcdsaKeyPair>),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the field of `CryptoProvider` has this type")]
fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    match algorithm {
        Algorithm::RS256 => Ok(Box::new(RingSigner::Rsa(Box::new(rsa(key.as_bytes())?)))),
        Algorithm::ES256 => Ok(Box::new(RingSigner::Ec(Box::new(ec(key.as_bytes())?)))),
        _ => Err(ErrorKind::UnsupportedAlgorithm.into()),
    }
}

impl Signer<Vec<u8>> for RingSigner {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        match self {
            Self::Rsa(pair) => rsa_key::sign(pair, message).map_err(|_| signature::Error::new()),
            Self::Ec(pair) => {
                let signed = pair.sign(&SystemRandom::new(), message).map_err(|_| signature::Error::new())?;
                Ok(signed.as_ref().to_vec())
            }
        }
    }
}

impl JwtSigner for RingSigner {
    fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa(_) => Algorithm::RS256,
            Self::Ec(_) => Algorithm::ES256,
        }
    }
}

enum RingVerifier {
    Rsa(PublicKeyComponents<Vec<u8>>),
    Ec(Vec<u8>),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the field of `CryptoProvider` has this type")]
fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    match (algorithm, key.kind()) {
        (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
            Ok(Box::new(RingVerifier::Rsa(PublicKeyComponents { n: n.clone(), e: e.clone() })))
        }
        (Algorithm::ES256, DecodingKeyKind::SecretOrDer(point)) => {
            Ok(Box::new(RingVerifier::Ec(point.clone())))
        }
        _ => Err(ErrorKind::UnsupportedAlgorithm.into()),
    }
}

impl Verifier<Vec<u8>> for RingVerifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        let verified = match self {
            Self::Rsa(public) => public.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
            Self::Ec(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }
        };
        verified.map_err(|_| signature::Error::new())
    }
}

impl JwtVerifier for RingVerifier {
    fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa(_) => Algorithm::RS256,
            Self::Ec(_) => Algorithm::ES256,
        }
    }
}
