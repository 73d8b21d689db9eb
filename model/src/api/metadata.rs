//! Metadata that the server fetches.

use serde::{Deserialize, Serialize};

use crate::metadata::entity::Entity;
use crate::metadata::listed::Listed;

/// Body that asks for metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MetadataBody {
    /// Where it stands; https. A server that answers for single entities (Metadata Query Protocol) is named with the
    /// entity: `{base}/entities/{entity ID, percent-encoded}`.
    pub url: String,
    /// The one of a federation that is wanted; none for whatever there is.
    #[serde(default)]
    pub entity_id: Option<String>,
    /// PEM. With it the whole document must be signed with this key; without it no signature is checked.
    #[serde(default)]
    pub metadata_signing_certificate: Option<String>,
}

/// JSON pointer (RFC 6901) to the URL of [`MetadataBody`].
pub const METADATA_URL_POINTER: &str = "/url";

/// JSON pointer to the metadata signing certificate of [`MetadataBody`] and of the body that sets the refresh.
pub const METADATA_SIGNING_CERTIFICATE_POINTER: &str = "/metadata_signing_certificate";

/// What was read of it. Its entities say whether the signature was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MetadataView {
    /// The only identity provider that can be used, or the one that was wanted.
    Entity(Box<Entity>),
    /// Several, to choose one; in the order of the file.
    Federation(Vec<Listed>),
}
