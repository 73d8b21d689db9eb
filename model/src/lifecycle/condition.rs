//! What has to be true before members are required to use SSO.

use serde::{Deserialize, Serialize};

use super::Connection;
use crate::api::DomainsView;
use crate::service_provider::ServiceProvider;
use crate::timestamp::Timestamp;

/// A condition of the requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// A claimed domain is verified.
    VerifiedDomain,
    /// A certificate of the live settings can verify a response now: a valid one with an unusable key cannot.
    ValidCertificate,
    /// A test or real sign-in passed on exactly the live settings, by a person who could come in today.
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
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The claimed domains. A failing one is verified until its time is over.
    pub domains: &'a DomainsView,
    /// See [`Condition::PasswordKept`].
    pub password_kept: bool,
    /// Our values as they are today: a sign-in that passed on others proves nothing about these.
    pub service_provider: &'a ServiceProvider,
}

impl Connection {
    /// Every condition of the requirement, and whether it is met at `now`.
    pub fn conditions(&self, facts: Facts<'_>, now: Timestamp) -> [(Condition, bool); 4] {
        Condition::ALL.map(|condition| (condition, self.meets(condition, facts, now)))
    }

    pub(super) fn unmet(&self, facts: Facts<'_>, now: Timestamp) -> Vec<Condition> {
        Condition::ALL.into_iter().filter(|condition| !self.meets(*condition, facts, now)).collect()
    }

    pub(super) fn meets(&self, condition: Condition, facts: Facts<'_>, now: Timestamp) -> bool {
        let settings = self.live.as_ref().map(|live| &live.settings);
        match condition {
            Condition::VerifiedDomain => facts.domains.any_verified(),
            Condition::ValidCertificate => settings.is_some_and(|settings| {
                settings.certificates.iter().any(|one| one.certificate.preview.usable(now))
            }),
            Condition::PassingSignIn => settings.is_some_and(|settings| self.has_passed(settings, facts)),
            Condition::PasswordKept => facts.password_kept,
        }
    }
}
