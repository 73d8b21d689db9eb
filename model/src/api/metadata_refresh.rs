//! Looking at the identity provider's metadata again and again.

use serde::{Deserialize, Serialize};

use crate::certificate::preview::Certificate;
use crate::metadata::entity::Entity;
use crate::timestamp::Timestamp;

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MetadataRefreshView {
    /// Where the metadata stands; empty if nobody has said.
    pub url: String,
    /// The server looks at it by itself.
    pub on: bool,
    /// New certificates are added by themselves.
    pub adds_certificates: bool,
    /// With which key the whole document must be signed; none if its signature is not checked. Then `read_at` says when a
    /// document was read that is.
    #[serde(default)]
    pub metadata_signing_certificate: Option<Certificate>,
    /// When it was last read.
    pub read_at: Option<Timestamp>,
    /// When it is looked at next; none if it is not on.
    pub next_at: Option<Timestamp>,
    /// The last look, if it failed.
    pub failed: Option<FailedLook>,
    /// What was read last, if something of it waits for a decision.
    pub proposal: Option<MetadataProposal>,
}

/// A look that changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FailedLook {
    /// When.
    pub at: Timestamp,
    /// Why, in a sentence.
    pub reason: String,
}

/// Metadata that differs from the live settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MetadataProposal {
    /// When it was found.
    pub found_at: Timestamp,
    /// What it says, and whether its signature was checked.
    pub entity: Box<Entity>,
}

/// Body that says whether the server looks at metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MetadataRefreshBody {
    /// Where the metadata stands; https. Empty forgets it.
    pub url: String,
    /// Look at it by itself.
    pub on: bool,
    /// Add new certificates by themselves.
    pub adds_certificates: bool,
    /// PEM. With it the whole document must be signed with this key; without it no signature is checked.
    #[serde(default)]
    pub metadata_signing_certificate: Option<String>,
}

/// Body that dismisses a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MetadataDismissBody {
    /// When the proposal was found, as it was shown. Another one that waits by now stays.
    pub found_at: Timestamp,
}
