//! What a client asks to learn of a person.

use serde::{Deserialize, Serialize};

/// The scopes of a request that has `openid`. Others are ignored (OpenID Connect Core section 3.1.2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scopes {
    /// Name, given name, family name.
    pub profile: bool,
    /// The address, and whether it is proven.
    pub email: bool,
    /// Organization and role.
    pub organization: bool,
}

impl Scopes {
    /// Their names, in the order in which they are written.
    pub const NAMES: [&str; 4] = ["openid", "profile", "email", "organization"];

    /// Reads them. `None` without `openid`.
    pub fn parse(text: &str) -> Option<Self> {
        let has = |name: &str| text.split(' ').any(|one| one == name);
        has("openid").then(|| Self {
            profile: has("profile"),
            email: has("email"),
            organization: has("organization"),
        })
    }

    /// Returns them as they are sent and stored.
    pub fn text(self) -> String {
        let granted = [true, self.profile, self.email, self.organization];
        let names = Self::NAMES.into_iter().zip(granted).filter(|(_, granted)| *granted);
        names.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
    }
}
