//! Who is here: people, sessions.

use serde::{Deserialize, Serialize};

use super::sign_in::SsoWay;
use crate::access::Role;
use crate::timestamp::Timestamp;

/// A person of the organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Random, never reused.
    pub id: String,
    /// As written by the manager who added the person.
    pub name: String,
    /// Lower case.
    pub email: String,
    /// Part in the organization.
    pub role: Role,
}

/// The tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organization {
    /// Random (the `org_id` of the postback URL).
    pub id: String,
    /// As people write it.
    pub name: String,
}

/// Body of a sign-in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Case does not matter.
    pub email: String,
    /// As typed.
    pub password: String,
}

/// Body of a re-authentication.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reauthentication {
    /// As typed.
    pub password: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The person.
    pub person: Person,
    /// The organization.
    pub organization: Organization,
    /// The product's name.
    pub product_name: String,
    /// Owners and admins to ask, by name; for those who may not see the settings.
    pub managers: Vec<String>,
    /// When the session ends whatever happens.
    pub expires_at: Timestamp,
    /// The person has set a password. Without one, [`Self::sso`] confirms who it is.
    pub has_password: bool,
    /// For people without a password: a fresh sign-in through the identity provider, in the stead of this session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sso: Option<SsoWay>,
    /// Only in the answer to a sign-in: the application that it goes on to where the person asked for nothing else. As
    /// [`super::ApplicationList::goes_on_to`], and missing for those who manage SSO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_on_to: Option<String>,
}
