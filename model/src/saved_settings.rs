//! Settings that were valid when they were enabled or tested, as they are stored.

use core::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::draft::{ChosenCertificate, Draft, Settings};

/// Settings that were enabled once, or tested, which asks for the same. Made from [`Settings`], or read from where they
/// were stored.
///
/// Reading asks for what no version ever did without: both URLs and a certificate. It does not parse the URLs again: a
/// stricter rule of a later version must not keep a database of an earlier one from opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = Draft))]
#[serde(try_from = "Draft")]
pub struct SavedSettings(Draft);

/// Why a draft is not what was enabled or tested once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Enabled or tested settings have a sign-in URL, an issuer URL and a certificate. One of them is missing here."
)]
pub struct IncompleteSettings;

impl SavedSettings {
    /// Returns the same settings with another wish to require SSO.
    #[must_use]
    pub fn requiring(self, require_sso: bool) -> Self {
        Self(Draft { require_sso, ..self.0 })
    }

    /// Returns the same settings with certificates beside theirs, as far as there is room.
    #[must_use]
    pub fn beside(self, certificates: &[ChosenCertificate]) -> Self {
        Self(self.0.beside(certificates))
    }

    /// Takes any draft, for tests of what does not look into it.
    #[cfg(test)]
    pub(crate) fn unchecked(draft: Draft) -> Self {
        Self(draft)
    }

    /// Returns them as a form shows them.
    pub fn into_draft(self) -> Draft {
        self.0
    }
}

impl From<Settings> for SavedSettings {
    fn from(settings: Settings) -> Self {
        Self(settings.into_draft())
    }
}

impl TryFrom<Draft> for SavedSettings {
    type Error = IncompleteSettings;

    fn try_from(draft: Draft) -> Result<Self, Self::Error> {
        let is_whole =
            !(draft.sign_in_url.is_empty() || draft.issuer_url.is_empty() || draft.certificates.is_empty());
        if is_whole { Ok(Self(draft)) } else { Err(IncompleteSettings) }
    }
}

impl Deref for SavedSettings {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}

impl PartialEq<Draft> for SavedSettings {
    fn eq(&self, other: &Draft) -> bool {
        self.0 == *other
    }
}
