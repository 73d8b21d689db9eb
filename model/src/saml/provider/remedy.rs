//! A change at the identity provider, in its words.

use super::{Place, Provider};
use crate::saml::report::{Owner, Remedy};

impl Provider {
    /// The change of a setting, with the way to it where it is known, to `value`.
    pub fn remedy(self, place: Place, value: Option<&str>) -> Remedy {
        let way: &[&str] = match (self, place) {
            (Self::JumpCloud, Place::People) => &["SSO Applications", "your application"],
            // Not a field of the form, or not of this application's.
            (Self::JumpCloud, Place::Application | Place::Certificate | Place::Clock | Place::Session) => &[],
            (Self::JumpCloud, _) => &["SSO Applications", "your application", "SSO"],
            _ => &[],
        };
        let path = way.iter().copied().chain([self.field(place)]).map(str::to_owned).collect();
        Remedy { owner: Owner::IdentityProvider(self), path, value: value.map(str::to_owned) }
    }
}
