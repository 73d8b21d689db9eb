//! What a person does to the connection, what is asked about it, and why it was not done.

use sso_model::lifecycle::Requirement;
use sso_model::merge::Merge;

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
    /// Does it save what is typed?
    pub(crate) fn saves_the_form(self) -> bool {
        matches!(self, Self::Save | Self::Enable | Self::Test)
    }
}

/// What stands in front of the page. One at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// Confirm the password, then go on.
    Password(Act),
    /// The session ended: sign in again, then go on.
    SignIn(Act),
    /// Somebody saved first.
    Conflict(Box<Merge>, String, Act),
    /// Are you sure?
    Sure(Act),
    /// This can shut people out: whom? Then the act goes on.
    Require(Act),
    /// Throw away what is typed?
    Discard,
    /// Remove the last certificate that can verify a response? By fingerprint.
    LastCertificate(String),
}

/// Why the last act did not happen, where no field is to blame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trouble {
    /// What was tried.
    pub(crate) act: Act,
    /// Why it failed.
    pub(crate) error: ApiError,
}
