//! What a certificate says, ready to be shown. Facts only: nothing here depends on the time.
//!
//! Only the reader makes a [`Certificate`]. It can be deserialized because answers of the API and of the workers, and the
//! database, carry what the reader made. No other crate puts one together:
//!
//! ```compile_fail,E0639
//! use sso_model::certificate::preview::{Certificate, Preview};
//!
//! fn put_together(pem: String, preview: Preview) -> Certificate {
//!     Certificate { pem, preview }
//! }
//! ```

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// One certificate in text and in facts. Only [`super::read`] makes one; it travels from worker and server to page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[non_exhaustive]
pub struct Certificate {
    /// RFC 7468 text, 64 characters a line, ending in a line break.
    pub pem: String,
    /// What it says.
    pub preview: Preview,
}

/// The facts of one certificate (RFC 5280 section 4.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not exclude each other, as a certificate has them"
)]
#[non_exhaustive]
pub struct Preview {
    /// RFC 4514 order and escapes, OpenSSL's short names; empty if the certificate names nobody.
    pub subject: String,
    /// As `subject`.
    pub issuer: String,
    /// What to call it: the last common name of the subject, else the whole subject, else "Unnamed certificate".
    pub name: String,
    /// The DER content bytes in lower-case hex, leading `00` dropped.
    pub serial: String,
    /// First instant of validity.
    pub not_before: Timestamp,
    /// Last instant of validity.
    pub not_after: Timestamp,
    /// The public key.
    pub key: Key,
    /// OpenSSL's long name, else the object identifier.
    pub signature_algorithm: String,
    /// The signed part names another algorithm for its signature than the certificate does (RFC 5280 section 4.1.1.2
    /// has them the same).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub signature_algorithms_differ: bool,
    /// SHA-256 of the DER, lower-case hex.
    pub sha256: String,
    /// SHA-1 of the DER, lower-case hex. For comparing only.
    pub sha1: String,
    /// Issuer and subject are the same name.
    pub self_signed: bool,
    /// Basic constraints say that it may sign certificates.
    pub ca: bool,
    /// Meant for TLS servers: extended key usage names serverAuth.
    pub tls_server: bool,
    /// `DNS:…`, `IP:…`, `email:…`, `URI:…`, in the order of the certificate.
    pub subject_alternative_names: Vec<String>,
}

/// A public key in the words of a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Key {
    /// `RSA`, `RSA-PSS`, `EC`, `Ed25519`, `Ed448`, `DSA`, else the object identifier.
    pub algorithm: String,
    /// Size in bits as OpenSSL gives it; none where it has none.
    pub bits: Option<u32>,
    /// `P-256`, `P-384`, `P-521`, else the object identifier; none where the key is on no curve.
    pub curve: Option<String>,
    /// What keeps a key of an accepted kind from verifying anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defect: Option<KeyDefect>,
}

/// A part of a public key that no verifier takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum KeyDefect {
    /// An RSA modulus that is even.
    Modulus,
    /// An RSA exponent that is even, 1, or over 2^33 - 1.
    Exponent,
    /// A point that does not lie on its curve.
    Point,
}
