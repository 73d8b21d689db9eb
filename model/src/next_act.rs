//! The one act that comes next on the way from an empty form to required SSO: test, claim, enable, require.

use crate::api::{AttemptKind, AttemptOutcome, AttemptSummary, ConnectionView};
use crate::certificate::finding::SOON_DAYS;
use crate::draft::Draft;
use crate::lifecycle::{Condition, Requirement, Stage};
use crate::timestamp::{DAY, Timestamp};

/// What an owner or admin does next. There is never more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextAct {
    /// Nothing is saved: copy the values into the identity provider and paste back what it gives.
    SetUp,
    /// The settings to edit cannot be enabled as they are: a URL is missing, or a certificate that can verify a response
    /// now.
    Complete,
    /// Add a certificate to the live settings.
    AddCertificate {
        /// When the last certificate that can verify a response ends; none if none can now.
        until: Option<Timestamp>,
    },
    /// Sign in for a test.
    Test,
    /// Change what the report names, if it names something, then test again.
    TestAgain,
    /// Claim the domain of the people.
    Claim {
        /// The domain that a test waits for, in the form that DNS knows, else the unclaimed one of most people; none if
        /// neither is known.
        domain: Option<String>,
        /// A claimed domain waits for its TXT record.
        pending: bool,
    },
    /// Put the first settings, or disabled ones, in force.
    Enable,
    /// Put the draft in force in place of the live settings.
    PutInForce,
    /// Let an owner or admin set a password: the requirement needs one.
    KeepPassword,
    /// Require members to use SSO.
    Require,
    /// Look at a certificate of the provider's metadata that is not trusted.
    LookAtMetadata {
        /// Since when it is known.
        since: Timestamp,
    },
    /// Everything is done.
    Nothing,
}

impl ConnectionView {
    /// Returns the act that comes next at `now`.
    pub fn next_act(&self, now: Timestamp) -> NextAct {
        let settings = self.to_edit();
        let alone = self.stage == Stage::Enabled && self.draft.is_none();
        if self.stage == Stage::Empty {
            NextAct::SetUp
        } else if let Some(since) = self.metadata_differs_since.filter(|_| alone) {
            NextAct::LookAtMetadata { since }
        } else if alone && !lasts(&settings, now) {
            NextAct::AddCertificate { until: ends(&settings, now) }
        } else if !settings.is_complete(now) {
            NextAct::Complete
        } else if !self.is_tested() {
            self.test_waits_for.clone().map_or(NextAct::Test, |domain| self.claim(Some(domain)))
        } else if self.stage == Stage::Enabled {
            if alone { self.after_enabling() } else { NextAct::PutInForce }
        } else {
            NextAct::Enable
        }
    }

    /// Returns the act that comes after `attempt`, on the page of its report.
    pub fn next_act_after(&self, attempt: &AttemptSummary, now: Timestamp) -> NextAct {
        use crate::api::TriedOn::Past;
        match (attempt.kind, attempt.outcome, attempt.on) {
            (AttemptKind::Test, _, Past) => NextAct::TestAgain,
            (_, AttemptOutcome::Refused | AttemptOutcome::Abandoned, on) if on != Past => NextAct::TestAgain,
            (AttemptKind::Test, AttemptOutcome::WaitsForDomain, _) => {
                let person = attempt.person.as_deref();
                self.claim(
                    person.and_then(|person| person.rsplit_once('@')).map(|(_, domain)| domain.to_owned()),
                )
            }
            _ => self.next_act(now),
        }
    }

    /// Whether a sign-in passed on the settings to edit. What was tried before the operator broke the glass does not
    /// say that they work now.
    fn is_tested(&self) -> bool {
        match (&self.draft, &self.live_tested) {
            (Some(_), _) => self.draft_tested.is_some(),
            (None, Some(tested)) => {
                let broken = self.live_changed.as_ref().filter(|_| self.glass_broken);
                broken.is_none_or(|broken| tested.at > broken.at)
            }
            (None, None) => false,
        }
    }

    fn after_enabling(&self) -> NextAct {
        let unmet = |condition| self.conditions.iter().any(|one| one.condition == condition && !one.met);
        match self.requirement {
            _ if unmet(Condition::VerifiedDomain) => self.claim(None),
            Requirement::Off | Requirement::Armed if unmet(Condition::PasswordKept) => NextAct::KeepPassword,
            Requirement::Off => NextAct::Require,
            Requirement::Armed | Requirement::Required => NextAct::Nothing,
        }
    }

    fn claim(&self, domain: Option<String>) -> NextAct {
        let pending = self.domains.pending > 0;
        let of_most = || self.unclaimed_domains.first().filter(|_| !pending).map(|one| one.domain.clone());
        NextAct::Claim { domain: domain.or_else(of_most), pending }
    }
}

/// Whether a certificate can verify a response now, and one still can when the first reminder would be due.
fn lasts(settings: &Draft, now: Timestamp) -> bool {
    let usable = |at| settings.certificates.iter().any(|one| one.certificate.preview.usable(at));
    usable(now) && usable(now.plus(SOON_DAYS[0] * DAY))
}

/// When the last certificate that can verify a response now ends.
fn ends(settings: &Draft, now: Timestamp) -> Option<Timestamp> {
    let previews = settings.certificates.iter().map(|one| &one.certificate.preview);
    previews.filter(|preview| preview.usable(now)).map(|preview| preview.not_after).max()
}
