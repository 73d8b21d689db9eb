//! Our own certificates: what an identity provider verifies sign-in requests with, and what it encrypts assertions for.

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// Those of an organization for one purpose. Private keys never leave the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCertificatesView {
    /// The one in use; none until settings that need it were saved first.
    pub current: Option<OwnCertificateView>,
    /// The one that waits to be used. The metadata names both.
    pub next: Option<OwnCertificateView>,
    /// Our metadata for this organization.
    pub metadata_url: String,
}

/// One certificate, self-signed, of RSA with 2048 bits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCertificateView {
    /// In RFC 7468 text.
    pub pem: String,
    /// SHA-256 of the DER, lower-case hex.
    pub sha256: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The last moment of its validity.
    pub not_after: Timestamp,
}

/// Body that makes a certificate which waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOwnCertificate {
    /// SHA-256 of the one that waits and is thrown away; none if none waits.
    pub replaces: Option<String>,
}

/// Body that puts the certificate which waits in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCertificateInUse {
    /// SHA-256 of the one that waits.
    pub sha256: String,
}
