//! The connection's life as a pure state machine: design section 4.
//!
//! ```text
//! empty ──save──▶ draft ──enable──▶ enabled ◀──enable── disabled ──remove──▶ empty
//!                                      └──disable──▶ disabled
//! ```
//! An edit of live settings is a draft beside them; they stay in force until the draft is enabled.

use serde::{Deserialize, Serialize};

use crate::draft::{Draft, SaveableDraft, Settings};
use crate::timestamp::Timestamp;

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing is saved.
    Empty,
    /// A draft is saved, nothing was ever enabled (or it was removed).
    Draft,
    /// Settings are live.
    Enabled,
    /// Settings are kept and out of force.
    Disabled,
}

/// What became of the wish to require SSO.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Nobody asked for it.
    #[default]
    Off,
    /// Asked for; waits for the conditions that are not met yet.
    Armed,
    /// In force.
    Required,
}

/// All that is saved of one organization's connection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// A saved draft, beside the live settings if there are any.
    pub draft: Option<Draft>,
    /// The settings that were enabled last.
    pub live: Option<Live>,
}

/// Enabled settings, in force or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// Complete and right when they were enabled.
    pub settings: Draft,
    /// In force.
    pub enabled: bool,
    /// Off while not in force.
    pub requirement: Requirement,
}

/// A condition of the requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// A claimed domain is verified.
    VerifiedDomain,
    /// A certificate of the live settings can verify a response now: a valid one with an unusable key cannot.
    ValidCertificate,
    /// A test or real sign-in passed on exactly the live settings.
    PassingSignIn,
    /// An owner or admin has a password that a person has set.
    PasswordKept,
}

impl Condition {
    /// In the order in which they are shown.
    pub const ALL: [Self; 4] =
        [Self::VerifiedDomain, Self::ValidCertificate, Self::PassingSignIn, Self::PasswordKept];

    /// What has to be true.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::VerifiedDomain => "At least one domain is verified",
            Self::ValidCertificate => "A certificate is valid now",
            Self::PassingSignIn => "A sign-in has passed on exactly these settings",
            Self::PasswordKept => "An owner or admin can still sign in by password",
        }
    }
}

/// What only the server knows about an organization when it decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// See [`Condition::VerifiedDomain`].
    pub verified_domain: bool,
    /// See [`Condition::PassingSignIn`]. With [`Command::Enable`]: on exactly the settings to be enabled.
    pub passing_sign_in: bool,
    /// See [`Condition::PasswordKept`].
    pub password_kept: bool,
}

/// An act of a person on the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Keep the form for later.
    SaveDraft(SaveableDraft),
    /// Throw the saved draft away; live settings stay.
    DiscardDraft,
    /// Save and put in force, in one act.
    Enable(Settings),
    /// Take out of force, keep the settings.
    Disable,
    /// Erase everything. Only while disabled.
    Remove,
    /// Ask for the requirement, drop it, or demand it now.
    Require(Requirement),
}

/// Why an act is refused. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LifecycleError {
    /// There is no saved draft to discard.
    #[error("There is no saved draft to discard. Reload the page to see the current state.")]
    NoDraft,
    /// Disable and the requirement need live settings.
    #[error("SSO is not enabled, so this has no effect. Reload the page to see the current state.")]
    NotEnabled,
    /// Remove needs disabled settings.
    #[error("The configuration can be removed only while SSO is disabled. Disable SSO first.")]
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
        }
    }
}

impl Connection {
    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match (&self.live, &self.draft) {
            (Some(live), _) if live.enabled => Stage::Enabled,
            (Some(_), _) => Stage::Disabled,
            (None, Some(_)) => Stage::Draft,
            (None, None) => Stage::Empty,
        }
    }

    /// What became of the requirement.
    pub fn requirement(&self) -> Requirement {
        self.live.as_ref().map(|live| live.requirement).unwrap_or_default()
    }

    /// What a form starts from: the draft, else the live settings, else nothing.
    pub fn to_edit(&self) -> Draft {
        self.draft
            .clone()
            .or_else(|| self.live.as_ref().map(|live| live.settings.clone()))
            .unwrap_or_default()
    }

    /// Every condition of the requirement, and whether it is met at `now`.
    pub fn conditions(&self, facts: Facts, now: Timestamp) -> [(Condition, bool); 4] {
        let valid = self.live.as_ref().is_some_and(|live| {
            live.settings.certificates.iter().any(|one| one.certificate.preview.usable(now))
        });
        Condition::ALL.map(|condition| {
            let met = match condition {
                Condition::VerifiedDomain => facts.verified_domain,
                Condition::ValidCertificate => valid,
                Condition::PassingSignIn => facts.passing_sign_in,
                Condition::PasswordKept => facts.password_kept,
            };
            (condition, met)
        })
    }

    /// The connection after `command`, or why it is refused.
    ///
    /// # Errors
    /// A [`LifecycleError`]; the connection is then as it was.
    pub fn after(&self, command: Command, facts: Facts, now: Timestamp) -> Result<Self, LifecycleError> {
        let mut next = self.clone();
        match command {
            Command::SaveDraft(draft) => {
                let draft = draft.into_draft();
                next.draft = (next.live.is_some() || !draft.is_empty()).then_some(draft);
            }
            Command::DiscardDraft => {
                next.draft.take().ok_or(LifecycleError::NoDraft)?;
            }
            Command::Enable(settings) => {
                let settings = settings.into_draft();
                let stays_required = settings.require_sso && next.requirement() == Requirement::Required;
                if stays_required && !facts.passing_sign_in {
                    return Err(LifecycleError::NotTested);
                }
                let requirement = if settings.require_sso { Requirement::Armed } else { Requirement::Off };
                next = Self { draft: None, live: Some(Live { settings, enabled: true, requirement }) };
            }
            Command::Disable => {
                let live = next.in_force()?;
                live.enabled = false;
                live.requirement = Requirement::Off;
            }
            Command::Remove => {
                if next.stage() != Stage::Disabled {
                    return Err(LifecycleError::NotDisabled);
                }
                next = Self::default();
            }
            Command::Require(wish) => next.require(wish, facts, now)?,
        }
        next.settle(facts, now);
        Ok(next)
    }

    /// The connection once facts beside it have changed: a domain was verified or lost.
    #[must_use]
    pub fn settled(&self, facts: Facts, now: Timestamp) -> Self {
        let mut next = self.clone();
        next.settle(facts, now);
        next
    }

    fn require(&mut self, wish: Requirement, facts: Facts, now: Timestamp) -> Result<(), LifecycleError> {
        let unmet = self.unmet(facts, now);
        let live = self.in_force()?;
        if wish == Requirement::Required && !unmet.is_empty() {
            return Err(LifecycleError::ConditionsNotMet(unmet));
        }
        live.requirement = match (wish, live.requirement) {
            (Requirement::Off, _) => Requirement::Off,
            (_, Requirement::Required) => Requirement::Required,
            _ => Requirement::Armed,
        };
        live.settings.require_sso = wish != Requirement::Off;
        Ok(())
    }

    /// Armed becomes required by itself as soon as all conditions hold, and falls back when no domain is
    /// verified any more. A draft that says what is live already is none.
    fn settle(&mut self, facts: Facts, now: Timestamp) {
        let ready = self.unmet(facts, now).is_empty();
        let Some(live) = &mut self.live else { return };
        live.requirement = match live.requirement {
            Requirement::Armed if ready => Requirement::Required,
            Requirement::Required if !facts.verified_domain => Requirement::Armed,
            as_it_was => as_it_was,
        };
        self.draft.take_if(|draft| *draft == live.settings);
    }

    fn unmet(&self, facts: Facts, now: Timestamp) -> Vec<Condition> {
        self.conditions(facts, now)
            .into_iter()
            .filter(|(_, met)| !met)
            .map(|(condition, _)| condition)
            .collect()
    }

    fn in_force(&mut self) -> Result<&mut Live, LifecycleError> {
        self.live.as_mut().filter(|live| live.enabled).ok_or(LifecycleError::NotEnabled)
    }
}
