//! Sign-in attempts through the identity provider, tests and real ones, as the settings page lists them.

use serde::{Deserialize, Serialize};

use crate::saml::report::Report;
use crate::timestamp::Timestamp;

/// Attempts of each sort that are kept of an organization: tests that passed, tests that did not, sign-ins that passed,
/// sign-ins that did not. Each sort has its own room, so that no number of refused sign-ins, which anybody may cause,
/// pushes a good one out, or a test that waits.
pub const KEPT_ATTEMPTS: u32 = 50;

/// Days for which an attempt is kept.
pub const KEPT_DAYS: i64 = 30;

/// Seconds for which a started sign-in waits for its response; a test that waits longer counts as abandoned.
pub const REQUEST_SECONDS: i64 = 600;

/// Why it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttemptKind {
    /// An owner or admin tried settings: no session, no person, nothing but the report.
    Test,
    /// Somebody wanted to come in.
    SignIn,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttemptOutcome {
    /// No response has come yet (tests only).
    Waiting,
    /// Every check passed.
    Passed,
    /// A test that counts as soon as the domain of its address is verified.
    WaitsForDomain,
    /// A check failed.
    Refused,
    /// No response came within [`REQUEST_SECONDS`].
    Abandoned,
}

/// Where the settings that were tried stand now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TriedOn {
    /// They are the live settings.
    Live,
    /// They are the saved draft.
    Draft,
    /// They are what Roll back returns to.
    Earlier,
    /// They have been edited or replaced since.
    Past,
}

/// One attempt, as listed. No personal values but a masked address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptSummary {
    /// Random.
    pub id: String,
    /// A test: when it was started. A sign-in: when the response came.
    pub at: Timestamp,
    /// Why it was made.
    pub kind: AttemptKind,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// The report in one sentence: the first fault, or what passed.
    pub headline: String,
    /// Fingerprint of the settings that were tried.
    pub fingerprint: Option<String>,
    /// Where those settings stand now.
    pub on: TriedOn,
    /// Name of the owner or admin who ran the test.
    pub by: Option<String>,
    /// Who the response speaks of, masked: `o…@acme.example`.
    pub person: Option<String>,
    /// What the person was shown to quote: `7F3K-9QXM`.
    pub reference: String,
}

/// One attempt with its report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptView {
    /// As listed.
    pub summary: AttemptSummary,
    /// None while it waits, or where it was abandoned. Personal values are masked unless they were asked for.
    pub report: Option<Report>,
}

impl AttemptView {
    /// The same with every personal value masked.
    #[must_use]
    pub fn masked(&self) -> Self {
        let person = self.summary.person.as_deref().map(masked_address);
        let summary = AttemptSummary { person, ..self.summary.clone() };
        Self { summary, report: self.report.as_ref().map(Report::masked) }
    }

    /// The same with the address of the person in full, as the report has it: for who asked for personal values.
    #[must_use]
    pub fn unmasked(mut self) -> Self {
        let reading = self.report.as_ref().map(|report| &report.reading);
        let values = reading.into_iter().flat_map(|reading| {
            let attributes = reading.attributes.iter().flat_map(|attribute| &attribute.values);
            attributes.chain(&reading.name_id)
        });
        let full =
            values.into_iter().find(|value| Some(masked_address(value)) == self.summary.person).cloned();
        self.summary.person = full.or(self.summary.person);
        self
    }
}

/// The attempts that are kept, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptList {
    /// At most [`KEPT_ATTEMPTS`] of each sort; the newest of all are always among them.
    pub attempts: Vec<AttemptSummary>,
}

/// A test that was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestStarted {
    /// Ask for the attempt under this identifier until it waits no more.
    pub attempt_id: String,
    /// To be opened once, in a window of its own, within ten minutes; leads to the identity provider.
    pub start_url: String,
}

/// `olivia@acme.example` as `o…@acme.example`; anything else becomes `…`.
pub fn masked_address(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((local, domain)) => {
            let first: String = local.chars().take(1).collect();
            format!("{first}…@{domain}")
        }
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked() {
        assert_eq!(masked_address("olivia@acme.example"), "o…@acme.example");
        assert_eq!(masked_address("é@acme.example"), "é…@acme.example");
        assert_eq!(masked_address("olivia"), "…");
    }
}
