//! Signing keys, as they are stored.

use sso_model::openid::algorithm::SigningAlgorithm;
use sso_model::timestamp::Timestamp;

/// A key that signs ID tokens.
#[derive(Clone, Debug)]
pub struct SigningKeyRecord {
    /// Its thumbprint (RFC 7638).
    pub kid: String,
    /// What it signs by.
    pub algorithm: SigningAlgorithm,
    /// The public half, as JSON (RFC 7517).
    pub public_jwk: String,
    /// The private half, sealed.
    pub sealed: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Since then it signs nothing more.
    pub retired_at: Option<Timestamp>,
}
