//! What a person does to the connection, what is asked about it, and why it was not done.

use sso_model::api::ConnectionView;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Requirement, Stage};
use sso_model::merge::{Merge, differences};
use sso_model::report_repair::ReportRepair;

use crate::api::error::ApiError;

/// Something a person does to the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Keep the form for later.
    Save,
    /// Save what is unsaved and put it in force.
    Enable,
    /// Save what is unsaved and try it, for this person alone.
    Test,
    /// Take what a report offers into the draft, and try it.
    Repair,
    /// Throw away a draft that is saved.
    DiscardSaved,
    /// Take it out of force.
    Disable,
    /// Erase it.
    Remove,
    /// Arm or drop the requirement.
    Require(Requirement),
    /// Put the last earlier settings in force on which a sign-in passed.
    RollBack,
    /// Whether unknown people of a verified domain get an account at their first sign-in.
    ManagedAccess(bool),
}

impl Act {
    /// Returns whether it saves what is typed.
    pub(crate) fn saves_the_form(self) -> bool {
        matches!(self, Self::Save | Self::Enable | Self::Test)
    }

    /// Returns what the act achieved, in words. `requirement` is what stands now.
    pub(crate) fn achieved(self, requirement: Requirement) -> &'static str {
        match self {
            Self::Save => "Draft saved",
            Self::Enable => "SSO enabled",
            Self::Test => "Test started",
            Self::Repair => "Saved as a draft",
            Self::DiscardSaved => "Saved draft discarded",
            Self::Disable => "SSO disabled",
            Self::Remove => "SSO connection removed",
            Self::Require(Requirement::Off) => "Requirement dropped",
            Self::Require(_) if requirement == Requirement::Required => "SSO is required now",
            Self::Require(_) => "Requirement armed",
            Self::RollBack => "Rolled back to the earlier settings",
            Self::ManagedAccess(true) => "IdP managed access is on",
            Self::ManagedAccess(false) => "IdP managed access is off",
        }
    }

    /// Returns what did not happen, where the act failed by `error`. Without an answer the server may have done it.
    pub(crate) fn failed_by(self, error: &ApiError) -> String {
        let (not_done, done) = match self {
            Self::Save => ("Your changes were not saved", "your changes were saved"),
            Self::Enable => ("SSO was not enabled", "SSO was enabled"),
            Self::Test => ("The test was not started", "the test was started"),
            Self::Repair => {
                ("What you took of the report was not saved", "what you took of the report was saved")
            }
            Self::DiscardSaved => ("The draft was not discarded", "the draft was discarded"),
            Self::Disable => ("SSO was not disabled", "SSO was disabled"),
            Self::Remove => ("The connection was not removed", "the connection was removed"),
            Self::Require(_) => ("The requirement was not changed", "the requirement was changed"),
            Self::RollBack => ("The settings were not rolled back", "the settings were rolled back"),
            Self::ManagedAccess(_) => {
                ("IdP managed access was not changed", "IdP managed access was changed")
            }
        };
        error.outcome(not_done, done)
    }

    /// Returns whether what the act was to do is done already. `shown` is what the person decided upon, `mine` the form.
    pub(crate) fn is_done(self, mine: &Draft, shown: &ConnectionView, current: &ConnectionView) -> bool {
        let same = || differences(mine, &current.to_edit()).is_empty();
        match self {
            Self::Save => same(),
            Self::Enable => same() && current.stage == Stage::Enabled && current.draft.is_none(),
            // A draft that somebody enabled is gone too, and was not discarded.
            Self::DiscardSaved => current.draft.is_none() && shown.live == current.live,
            Self::Disable => current.stage == Stage::Disabled,
            Self::Remove => current.stage == Stage::Empty,
            Self::Require(wanted) => current.requirement == wanted,
            Self::ManagedAccess(on) => current.idp_managed_access == on,
            Self::Test | Self::Repair | Self::RollBack => false,
        }
    }
}

/// What goes on once the person has signed in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interrupted {
    /// An act.
    Act(Act),
    /// Reading the metadata at a URL that was given; the number of its line.
    Metadata(u32),
}

/// What stands in front of the page. One at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// Confirm the password, then go on.
    Password(Act),
    /// The session ended: sign in again, then go on.
    SignIn(Interrupted),
    /// Somebody saved first.
    Conflict(Box<Merge>, String, Act),
    /// Are you sure?
    Sure(Act),
    /// This can shut people out: whom? Then the act goes on. With why it is asked again, if it is.
    Require(Act, Option<String>),
    /// Take what the report of this attempt offers?
    Repair(String, Box<ReportRepair>),
    /// Throw away what is typed?
    Discard,
    /// Remove the last certificate that can verify a response? By fingerprint.
    LastCertificate(String),
    /// Remove the certificate that signs? By fingerprint.
    Signer(String),
    /// Enable settings without the certificate that signs? With what the server says of it.
    EnableWithoutSigner(String),
}

/// Why the last act did not happen, where no field is to blame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trouble {
    /// What was tried.
    pub(crate) act: Act,
    /// Why it failed.
    pub(crate) error: ApiError,
}
