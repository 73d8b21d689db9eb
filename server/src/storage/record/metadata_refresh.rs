//! How looking at an organization's metadata stands.

use sso_model::api::{FailedLook, MetadataProposal};
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::entity::Entity;
use sso_model::timestamp::Timestamp;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredRefresh {
    /// Where the metadata stands.
    pub url: String,
    /// It is looked at by itself.
    pub is_on: bool,
    /// New certificates are added by themselves.
    pub adds_certificates: bool,
    /// With whose key the document must be signed; none if its signature is not checked.
    pub metadata_signing_certificate: Option<Certificate>,
    /// When it is looked at next, if it is on.
    pub due_at: Timestamp,
    /// When it was looked at last, whatever came of it.
    pub looked_at: Option<Timestamp>,
    /// When it was read last.
    pub read_at: Option<Timestamp>,
    /// The last look, if it failed.
    pub failed: Option<FailedLook>,
    /// What waits for a decision.
    pub proposal: Option<MetadataProposal>,
    /// The metadata whose proposal was dismissed last.
    pub dismissed: Option<Box<Entity>>,
}
