//! Links for setting a password.

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// The secret of a password link (the part behind `#`, which never reaches a server log).
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordLink {
    /// As in the link.
    pub token: String,
}

/// Whose link it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordLinkView {
    /// Whose password will be set.
    pub email: String,
    /// That person's name.
    pub name: String,
    /// The organization's name.
    pub organization: String,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

/// Body that sets a password by a link.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// As in the link.
    pub token: String,
    /// See [`crate::access::check_new_password`].
    pub password: String,
}
