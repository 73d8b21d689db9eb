//! Why an act on the connection is refused.

use super::Condition;

/// `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LifecycleError {
    /// There is no saved draft to discard.
    #[error("There is no saved draft to discard. Reload the page to see the current state.")]
    NoDraft,
    /// Disable and the requirement need live settings.
    #[error("SSO is not enabled, so this has no effect. Reload the page to see the current state.")]
    NotEnabled,
    /// Remove needs disabled settings.
    #[error("The connection can be removed only while SSO is disabled. Disable SSO first.")]
    NotDisabled,
    /// Requiring now needs all conditions.
    #[error(
        "SSO cannot be required yet. Arm the requirement instead: it takes effect by itself once every condition is met."
    )]
    ConditionsNotMet(Vec<Condition>),
    /// While SSO is required, nothing untested goes live: members have no other way in.
    #[error(
        "SSO is required, so new settings take effect only after a sign-in has passed on them. Test the draft first, or stop requiring SSO."
    )]
    NotTested,
    /// No earlier settings have worked.
    #[error(
        "There are no earlier settings on which a sign-in has passed, so there is nothing to roll back to. Edit the settings, or disable SSO."
    )]
    NothingToRollBack,
    /// While SSO is required, somebody who can change that keeps a password.
    #[error(
        "SSO is required, and nobody else who manages it can sign in by password. Let another owner or admin set a password first, or stop requiring SSO."
    )]
    LastPassword,
}

impl LifecycleError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDraft => "no_draft",
            Self::NotEnabled => "not_enabled",
            Self::NotDisabled => "not_disabled",
            Self::ConditionsNotMet(_) => "conditions_not_met",
            Self::NotTested => "not_tested",
            Self::NothingToRollBack => "nothing_to_roll_back",
            Self::LastPassword => "last_password",
        }
    }
}
