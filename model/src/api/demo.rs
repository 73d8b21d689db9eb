//! What the demo offers to a newcomer.

use serde::{Deserialize, Serialize};

use super::Person;

/// The people of the demo organization, and its identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Demo {
    /// Everybody's password.
    pub password: String,
    /// Who can be tried.
    pub people: Vec<Person>,
    /// What can be connected without an account anywhere.
    pub practice_idp: PracticeIdp,
}

/// The values of the practice identity provider, as they are filled into the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PracticeIdp {
    /// Its own page.
    pub url: String,
    /// Where requests are sent.
    pub sign_in_url: String,
    /// Its entity ID.
    pub issuer_url: String,
    /// Where its certificate is downloaded.
    pub certificate_url: String,
}
