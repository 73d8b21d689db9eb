//! What was tested, where a roll back leads, who is affected: the JSON of the connection's life.

use serde::{Deserialize, Serialize};

use crate::saved_settings::SavedSettings;
use crate::timestamp::Timestamp;

/// Where a roll back leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RollBackView {
    /// When those settings were enabled.
    pub enabled_at: Timestamp,
    /// By whom.
    pub enabled_by: String,
    /// What is in force then.
    pub settings: SavedSettings,
    /// How many people have signed in with them; tests do not count.
    pub signed_in: u32,
}

/// The claimed domains in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainsView {
    /// Verified, failing ones not among them.
    pub verified: Vec<String>,
    /// Verified, but the record is gone: they work until their time is over.
    pub failing: Vec<String>,
    /// How many wait for their record.
    pub pending: u32,
}

/// A domain of people of the organization that it has not claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnclaimedDomain {
    /// What follows the @ of their addresses.
    pub domain: String,
    /// So many members and billing admins.
    pub members: u32,
    /// So many owners and admins.
    pub managers: u32,
}

/// Body of the switch "IdP managed access".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IdpManagedAccessBody {
    /// Unknown people of a verified domain are created as members at their first sign-in.
    pub on: bool,
}

/// What the requirement means for whom, by name. Every list is sorted by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Affected {
    /// Who can then sign in by SSO only: everybody but owners and admins.
    pub members: AffectedPeople,
    /// Of these: who has never signed in by SSO.
    pub never_signed_in_by_sso: AffectedPeople,
    /// Of these: whose address is of no verified domain, so that SSO refuses them.
    pub outside_domains: AffectedPeople,
    /// Of these: who has neither set a password nor ever signed in.
    pub pending: AffectedPeople,
    /// Owners and admins who keep signing in by password.
    pub keep_password: AffectedPeople,
    /// Owners and admins without a password: they have no way in if SSO fails.
    pub no_way_in: AffectedPeople,
    /// Everybody in the organization: whom Remove and Roll back concern.
    #[serde(default)]
    pub people: u32,
    /// Who has set no password, and cannot sign in while SSO is disabled.
    #[serde(default)]
    pub without_password: u32,
    /// Stands for the people who are cut off: never signed in by SSO, or outside the domains. Given as `confirmed` with the
    /// act, it says that the person who acts has seen exactly these.
    #[serde(default)]
    pub confirmation: String,
}

/// People who share what the requirement means for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AffectedPeople {
    /// So many.
    pub count: u32,
    /// By name; at most 200 of them, however many there are.
    pub first: Vec<AffectedPerson>,
}

/// A person of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AffectedPerson {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
}
