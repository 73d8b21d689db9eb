//! Our own certificates, which an identity provider is given: what they are for, and when the metadata names them.

use crate::lifecycle::Connection;
use crate::timestamp::DAY;

/// What a key of an organization is for. Each purpose has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CertificatePurpose {
    /// Signing sign-in requests.
    Requests,
    /// Decrypting assertions.
    Encryption,
}

/// How long a key still decrypts after another one took its place, in seconds: until then, an identity provider may have
/// the certificate before.
pub const FORMER_SECONDS: i64 = 30 * DAY;

impl Connection {
    /// Returns whether encrypted assertions are accepted: by the live settings; before the first Enable, by the draft. From then
    /// on the metadata names the keys. A draft beside live settings that do not accept them has none named: an identity
    /// provider that reads its metadata by itself would encrypt for the live settings too.
    pub fn accepts_encrypted(&self) -> bool {
        let draft = self.draft.as_ref().is_some_and(|draft| draft.accept_encrypted);
        self.live.as_ref().map_or(draft, |live| live.settings.accept_encrypted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::lifecycle::{Live, Requirement};
    use crate::saved_settings::SavedSettings;

    #[test]
    fn the_live_settings_decide_and_before_them_the_draft() {
        let form = |accept_encrypted| Draft { accept_encrypted, ..Draft::default() };
        for (live, draft, expected) in [
            (None, None, false),
            (None, Some(true), true),
            (Some(false), Some(true), false),
            (Some(true), None, true),
            (Some(true), Some(false), true),
        ] {
            let live = live.map(|accepts| Live {
                settings: SavedSettings::unchecked(form(accepts)),
                enabled: true,
                requirement: Requirement::Off,
                glass_broken: false,
            });
            let connection = Connection { live, draft: draft.map(form), ..Connection::default() };
            assert_eq!(connection.accepts_encrypted(), expected, "{draft:?}");
        }
    }
}
