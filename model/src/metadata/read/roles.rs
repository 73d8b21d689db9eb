//! What an entity does, by the names of the elements in it.

use super::{Overview, Piece};
use crate::metadata::MAX_ENTITIES;
use crate::metadata::error::{EntityError, MetadataError};

/// A role of an entity (Metadata 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    IdentityProvider,
    ServiceProvider,
    WsFederation,
    Other,
}

/// Words by which a `RoleDescriptor` of WS-Federation shows: its `xsi:type`, or its protocols.
const WS_FEDERATION: [&str; 4] = ["ServiceType", "wsfed", "ws-trust", "ws/2005/02/trust"];

impl Role {
    /// The role that an element of this local name describes, if it describes one; `tag` is the whole start tag.
    pub(super) fn of(local: &str, tag: &str) -> Option<Self> {
        Some(match local {
            "IDPSSODescriptor" => Self::IdentityProvider,
            "SPSSODescriptor" => Self::ServiceProvider,
            "RoleDescriptor" if WS_FEDERATION.iter().any(|word| tag.contains(word)) => Self::WsFederation,
            "RoleDescriptor"
            | "AttributeAuthorityDescriptor"
            | "AuthnAuthorityDescriptor"
            | "PDPDescriptor"
            | "AffiliationDescriptor" => Self::Other,
            _ => return None,
        })
    }
}

/// What was seen of a whole file.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) overview: Overview,
    ws_federation: bool,
    /// The entity ID of the first service provider.
    service_provider: Option<String>,
    /// Of the first identity provider that cannot be used.
    first_faults: Vec<EntityError>,
}

impl Seen {
    /// Counts an entity of any kind.
    pub(super) fn count_entity(&mut self) -> Result<(), MetadataError> {
        self.overview.entities += 1;
        if self.overview.entities > MAX_ENTITIES { Err(MetadataError::TooManyEntities) } else { Ok(()) }
    }

    /// Notes a role of the entity of this ID.
    pub(super) fn note(&mut self, role: Role, entity_id: &str) {
        match role {
            Role::WsFederation => self.ws_federation = true,
            Role::ServiceProvider if self.service_provider.is_none() => {
                self.service_provider = Some(entity_id.to_owned());
            }
            _ => {}
        }
    }

    /// Counts an identity provider.
    pub(super) fn count(&mut self, piece: &Piece) {
        self.overview.identity_providers += 1;
        if let Piece::Refused(refused) = piece {
            self.overview.refused += 1;
            if self.first_faults.is_empty() {
                self.first_faults.clone_from(&refused.errors);
            }
        }
    }

    /// What the file holds, or why none of it can be used.
    pub(super) fn outcome(self) -> Result<Overview, MetadataError> {
        let overview = self.overview;
        if overview.identity_providers > overview.refused {
            return Ok(overview);
        }
        Err(match self {
            _ if overview.refused > 0 => MetadataError::Entity(self.first_faults),
            _ if overview.entities == 0 => MetadataError::NoEntities,
            Self { ws_federation: true, .. } => MetadataError::WsFederationOnly,
            Self { service_provider: Some(entity_id), .. } => MetadataError::ServiceProvider(entity_id),
            _ => MetadataError::NoIdentityProvider,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_counted_up_to_the_limit() {
        // As if so many had been seen already.
        let mut seen = Seen::default();
        seen.overview.entities = MAX_ENTITIES - 1;
        assert_eq!(seen.count_entity(), Ok(()));
        assert_eq!(seen.count_entity(), Err(MetadataError::TooManyEntities));
    }
}
