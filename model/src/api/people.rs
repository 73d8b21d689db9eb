//! The people of an organization as managers see them, and the bodies that change them.

mod filter;
mod groups;
mod ways;

use serde::{Deserialize, Serialize};

use super::session::Person;
use crate::access::Role;
use crate::timestamp::Timestamp;

pub use groups::{FilterFacts, LinkCount, PeopleGroups};
pub use ways::{OpenWays, SignsInWith, WaysUsed};

/// So many people one search finds; what more of them there are needs a longer beginning of a name or address.
pub const MOST_FOUND: u32 = 200;

/// A page of people: owners first, then by role and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeoplePage {
    /// At most as many as were asked for.
    pub people: Vec<PersonView>,
    /// Give it as `after` for the next page; none on the last one.
    pub next: Option<String>,
    /// How many the filters show, whatever was searched for.
    pub figures: PeopleFigures,
    /// More people than [`MOST_FOUND`] are found: those that are not shown need a longer beginning.
    #[serde(default)]
    pub more_found: bool,
    /// The issuer of the live settings, to which people are linked.
    pub issuer_url: Option<String>,
}

/// The figure beside each filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleFigures {
    /// Everybody.
    pub all: u32,
    /// Linked, and nothing is to be looked at.
    pub linked: u32,
    /// Another NameID arrived, linked to a former issuer, to be linked anew, or an address came that the account could
    /// not take over ([`AddressFault`]).
    pub need_a_look: u32,
    /// Never linked, and nothing is to be looked at.
    pub never_linked: u32,
    /// Can sign in in neither way ([`SignsInWith::Neither`]).
    pub no_way_in: u32,
    /// Neither owner nor admin, and never signed in by SSO.
    #[serde(default)]
    pub never_used_sso: u32,
    /// Neither owner nor admin, and the address is of no verified domain.
    #[serde(default)]
    pub outside_domains: u32,
    /// Everybody whose link *Link everybody anew* releases.
    pub links: u32,
}

/// Which people are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeopleFilter {
    /// Everybody.
    #[default]
    All,
    /// See [`PeopleFigures::linked`].
    Linked,
    /// See [`PeopleFigures::need_a_look`].
    NeedALook,
    /// See [`PeopleFigures::never_linked`].
    NeverLinked,
    /// See [`PeopleFigures::no_way_in`].
    NoWayIn,
    /// See [`PeopleFigures::never_used_sso`].
    NeverUsedSso,
    /// See [`PeopleFigures::outside_domains`].
    OutsideDomains,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonView {
    /// Name, address, role.
    pub person: Person,
    /// How the person can sign in.
    pub signs_in_with: SignsInWith,
    /// The last sign-in, however it was made.
    pub last_sign_in: Option<Timestamp>,
    /// The link to the identity provider.
    pub link: LinkState,
    /// An address came from the identity provider that the account could not take over.
    pub address_fault: Option<AddressFault>,
    /// Open sessions.
    pub sessions: u32,
    /// When the password link that was not used yet ends.
    pub password_link_ends: Option<Timestamp>,
    /// Whether the caller may change this person: only owners change owners.
    pub may_change: bool,
}

/// A person's link to the identity provider. NameIDs are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum LinkState {
    /// Linked to a NameID of the live issuer, or of the last one if none is live.
    Linked {
        /// Whose NameID.
        issuer_url: String,
        /// Masked.
        name_id: String,
    },
    /// Another NameID arrived with this address, and was refused.
    OtherNameId {
        /// The linked one, masked.
        linked: String,
        /// The one that came, masked.
        arrived: String,
        /// They differ in capitals alone.
        only_capitals: bool,
        /// When it arrived last.
        at: Timestamp,
    },
    /// Linked to an issuer that is not the live one: linked by the address at the next sign-in.
    FormerIssuer {
        /// Which.
        issuer_url: String,
    },
    /// Linked by the address at the next sign-in, because a manager asked for it.
    Anew {
        /// When it was asked for.
        asked_at: Timestamp,
        /// By whom.
        asked_by: String,
    },
    /// Never linked: linked by the address at the first sign-in.
    Never,
    /// Never linked, and the address is not of a verified domain.
    CannotLink,
}

/// Why an account does not have the address that came from the identity provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AddressFault {
    /// Another account has it.
    Taken,
    /// No account may have it: characters that are invisible or can look like others.
    Characters,
    /// It is of no verified domain, so the sign-in was refused.
    Domain,
}

/// Body of *Add a person*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPersonBody {
    /// As typed; the address stands for it if it is empty.
    pub name: String,
    /// As typed.
    pub email: String,
    /// Part in the organization.
    pub role: Role,
    /// Make a link with which the person sets a password.
    pub password_link: bool,
}

/// A person who was added, or whose password link was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonAdded {
    /// The person.
    pub person: Person,
    /// Shown once: nobody can ask for it again. Works once, for 24 hours.
    pub password_link: Option<String>,
}

/// Body of a change of role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    /// The new one.
    pub role: Role,
}

/// Body of *Link everybody anew*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkAnewBody {
    /// The number of links that the person was shown ([`PeopleFigures::links`]). Refused if it is another by now.
    pub links: u32,
}

/// How many were affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleCount {
    /// People, or sessions.
    pub count: u32,
}

/// The identity provider has begun to send other NameIDs: three were refused within an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherNameIds {
    /// When the first of them came.
    pub since: Timestamp,
    /// How many sign-ins were refused.
    pub refusals: u32,
    /// How many people they concern.
    pub people: u32,
    /// Names of the first ten.
    pub names: Vec<String>,
}
