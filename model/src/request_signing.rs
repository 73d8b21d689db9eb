//! Signed sign-in requests (SAML Bindings 3.4.4.1): what our metadata says of them.

use crate::lifecycle::Connection;

/// How far an organization is with signing its sign-in requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestSigning {
    /// Nothing asks for it: the metadata names no key.
    Off,
    /// A draft asks for it beside live settings that do not. The metadata names the keys, so that the identity provider can be
    /// given them, and does not say that requests are signed: a provider that reads it would refuse those of the live settings.
    Prepared,
    /// The live settings ask for it; before the first Enable, the draft.
    On,
}

impl Connection {
    /// Returns how far the connection is with signing its sign-in requests.
    pub fn request_signing(&self) -> RequestSigning {
        let draft = self.draft.as_ref().map(|draft| draft.sign_requests);
        let live = self.live.as_ref().map(|live| live.settings.sign_requests);
        match (live, draft) {
            (Some(true), _) | (None, Some(true)) => RequestSigning::On,
            (Some(false), Some(true)) => RequestSigning::Prepared,
            (Some(false) | None, Some(false) | None) => RequestSigning::Off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::lifecycle::{Live, Requirement};
    use crate::saved_settings::SavedSettings;

    fn connection(live: Option<bool>, draft: Option<bool>) -> Connection {
        let form = |sign_requests| Draft { sign_requests, ..Draft::default() };
        let live = live.map(|signs| Live {
            settings: SavedSettings::unchecked(form(signs)),
            enabled: true,
            requirement: Requirement::Off,
            glass_broken: false,
        });
        Connection { live, draft: draft.map(form), ..Connection::default() }
    }

    #[test]
    fn the_live_settings_decide_and_before_them_the_draft() {
        for (live, draft, expected) in [
            (None, None, RequestSigning::Off),
            (None, Some(false), RequestSigning::Off),
            (None, Some(true), RequestSigning::On),
            (Some(false), None, RequestSigning::Off),
            (Some(false), Some(false), RequestSigning::Off),
            (Some(false), Some(true), RequestSigning::Prepared),
            (Some(true), None, RequestSigning::On),
            (Some(true), Some(false), RequestSigning::On),
            (Some(true), Some(true), RequestSigning::On),
        ] {
            assert_eq!(connection(live, draft).request_signing(), expected, "{live:?} {draft:?}");
        }
    }
}
