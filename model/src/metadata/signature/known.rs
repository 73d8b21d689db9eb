//! What is known of a signature.

use serde::{Deserialize, Serialize};

/// What is known of the signature of what an entity was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    /// No signature stands in the entity or around it.
    Absent,
    /// A signature stands there, and was not checked.
    #[default]
    NotChecked,
    /// The whole document was signed with this key.
    Verified {
        /// SHA-256 of the metadata signing certificate, in lower-case hexadecimal.
        certificate_sha256: String,
    },
}
