//! The connection's life as a pure state machine.
//!
//! ```text
//! empty ──save──▶ draft ──enable──▶ enabled ◀──enable── disabled ──remove──▶ empty
//!                                      └──disable──▶ disabled
//! ```
//! An edit of live settings is a draft beside them; they stay in force until the draft is enabled. Settings that
//! worked are remembered when others replace them: that is where a roll back leads. Members are required to use SSO
//! only while that has been seen to work on exactly what is live, and never without a way in for those who manage it.

use serde::{Deserialize, Serialize};

use crate::draft::Draft;
use crate::saved_settings::SavedSettings;

mod act;
mod condition;
mod error;
mod history;
mod loss;
mod proof;

pub use act::Command;
pub use condition::{Condition, Facts};
pub use error::LifecycleError;
pub use history::History;
pub use loss::LossError;
pub use proof::Proof;

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

/// Where the wish to require SSO stands.
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

impl Requirement {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Armed, Self::Required];

    /// Returns the word on the screen and in the activity.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "Off",
            Self::Armed => "Armed",
            Self::Required => "Required",
        }
    }
}

/// All that is saved of one organization's connection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// A saved draft, beside the live settings if there are any.
    pub draft: Option<Draft>,
    /// The settings that were enabled last.
    pub live: Option<Live>,
    /// Where a roll back leads: the last earlier live settings on which a sign-in passed.
    #[serde(default)]
    pub earlier: Option<Earlier>,
    /// Sign-ins, test or real, on the draft's, the live and the earlier settings only. Each counts while the domain of
    /// its address is verified ([`Proof::counts`]).
    #[serde(default)]
    pub proofs: Vec<Proof>,
}

/// Enabled settings, in force or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// Complete and valid when they were enabled.
    pub settings: SavedSettings,
    /// In force.
    pub enabled: bool,
    /// Off while not in force.
    pub requirement: Requirement,
    /// Out of force because the operator broke the glass, and nobody has enabled anything since.
    #[serde(default)]
    pub glass_broken: bool,
}

/// Settings that were live and worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// As they were when others replaced them. Their wish to require SSO is not brought back.
    pub settings: SavedSettings,
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

    /// Where the requirement stands.
    pub fn requirement(&self) -> Requirement {
        self.live.as_ref().map(|live| live.requirement).unwrap_or_default()
    }

    /// See [`Draft::to_edit`].
    pub fn to_edit(&self) -> Draft {
        Draft::to_edit(self.draft.as_ref(), self.live.as_ref().map(|live| &*live.settings))
    }

    /// Whether a sign-in on exactly these settings counts as passed today.
    pub fn has_passed(&self, settings: &Draft, facts: Facts<'_>) -> bool {
        let mut counting = self.proofs.iter().filter(|proof| proof.counts(facts)).peekable();
        // The digest is the costly part.
        counting.peek().is_some() && {
            let fingerprint = settings.fingerprint(facts.service_provider);
            counting.any(|proof| proof.fingerprint == fingerprint)
        }
    }

    /// The domain that the newest sign-in on exactly these settings waits for, which would count if it were verified.
    /// None if one counts today.
    pub fn waits_for(&self, settings: &Draft, facts: Facts<'_>) -> Option<&str> {
        // The digest is the costly part.
        let fingerprint = (!self.proofs.is_empty()).then(|| settings.fingerprint(facts.service_provider))?;
        let mut newest_first = self.proofs.iter().rev().filter(|proof| proof.fingerprint == fingerprint);
        let newest = newest_first.next().filter(|proof| !proof.counts(facts))?;
        (!newest_first.any(|proof| proof.counts(facts))).then_some(newest.domain.as_str())
    }

    /// What a roll back puts in force: the earlier settings, with the wish to require SSO as it stands now.
    pub fn rolled_back(&self) -> Option<SavedSettings> {
        let (earlier, live) = (self.earlier.as_ref()?, self.live.as_ref()?);
        Some(earlier.settings.clone().requiring(live.requirement != Requirement::Off))
    }

    /// The issuers that no other organization may have: those of the settings, in force or not, and of the earlier
    /// ones, on which a sign-in counts as passed. What is `reserved` already stays so while the settings are there and
    /// a domain is verified: other values of the service provider change nothing about whose the issuer is.
    pub fn reserved_issuers(&self, reserved: &[String], facts: Facts<'_>) -> Vec<&str> {
        let live = self.live.as_ref().map(|live| &*live.settings);
        let earlier = self.earlier.as_ref().map(|earlier| &*earlier.settings);
        let is_proven = |settings: &&Draft| {
            facts.domains.any_verified()
                && (reserved.contains(&settings.issuer_url) || self.has_passed(settings, facts))
        };
        let proven = live.into_iter().chain(earlier).filter(is_proven);
        let mut issuers: Vec<&str> = proven.map(|settings| settings.issuer_url.as_str()).collect();
        issuers.dedup();
        issuers
    }

    /// Returns whether draft, live or earlier settings trust the certificate of this SHA-256.
    pub fn trusts(&self, sha256: &str) -> bool {
        self.all_settings().flat_map(|settings| &settings.certificates).any(|one| one.fingerprint() == sha256)
    }

    fn all_settings(&self) -> impl Iterator<Item = &Draft> {
        let live = self.live.as_ref().map(|live| &*live.settings);
        let earlier = self.earlier.as_ref().map(|earlier| &*earlier.settings);
        self.draft.as_ref().into_iter().chain(live).chain(earlier)
    }
}
