//! What a person has confirmed before an act that requires SSO.

use crate::connection::act::Act;

/// What the person has confirmed.
#[derive(Clone, Debug)]
pub(super) struct Confirmed {
    /// The act that it was asked for.
    pub(super) act: Act,
    /// Stands for the people ([`sso_model::api::Affected::confirmation`]).
    pub(super) people: String,
}
