//! Sign-in attempts through the identity provider, tests and real ones, as the settings page lists them.

mod kept;
mod kind;

pub use kept::Kept;
pub use kind::AttemptKind;

use serde::{Deserialize, Serialize};

use crate::personal::masked;
use crate::report_repair::ReportRepair;
use crate::saml::report::{Reading, Report};
use crate::timestamp::Timestamp;

/// Days for which an attempt is kept.
pub const KEPT_DAYS: i64 = 30;

/// Seconds for which a started sign-in waits for its response; a test that waits longer counts as abandoned.
pub const REQUEST_SECONDS: i64 = 600;

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
    /// The person of the organization of whom a signed response speaks, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who the response speaks of, masked: `o…a@acme.example`.
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
    /// What can be taken of the report by one click, in the order of the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<ReportRepair>,
}

impl AttemptView {
    /// The same for people outside the organization: nobody is named.
    #[must_use]
    pub fn for_support(&self) -> Self {
        let masked = self.masked();
        let summary = AttemptSummary { name: None, by: None, ..masked.summary };
        Self { summary, repairs: Vec::new(), ..masked }
    }

    /// The same with every value of the response masked. A person of the organization keeps the name.
    #[must_use]
    pub fn masked(&self) -> Self {
        let person = self.summary.person.as_deref().map(masked);
        let summary = AttemptSummary { person, ..self.summary.clone() };
        Self { summary, report: self.report.as_ref().map(Report::masked), repairs: self.repairs.clone() }
    }

    /// The same with the address of the person in full, as the report has it: for who asked for personal values.
    #[must_use]
    pub fn unmasked(mut self) -> Self {
        let full = self.report.as_ref().and_then(|report| report.reading.who()).map(str::to_owned);
        self.summary.person = full.or(self.summary.person);
        self
    }
}

/// The attempts that are kept, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptList {
    /// A page of them, at most as many as were asked for.
    pub attempts: Vec<AttemptSummary>,
    /// How many there are of those that were asked for, on all pages.
    pub found: u32,
    /// Give it as `after` for the next page; none on the last one.
    pub next: Option<String>,
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

/// What managers look for among the attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttemptSearch(String);

impl AttemptSearch {
    /// What is typed, without white space around it and in lower case.
    pub fn of(typed: &str) -> Self {
        Self(typed.trim().to_lowercase())
    }

    /// Nothing is looked for: everything is found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an attempt is found: by part of the reference, the name or the account's address, by part of what is shown
    /// masked, or by a whole address or NameID of the response. Part of those finds nothing, or a search would show letter by
    /// letter what is hidden.
    pub fn finds(&self, summary: &AttemptSummary, account: Option<&str>, reading: Option<&Reading>) -> bool {
        let shown = [Some(summary.reference.as_str()), summary.name.as_deref(), account];
        let shown = shown.into_iter().chain([summary.person.as_deref(), summary.by.as_deref()]);
        let in_part = shown.flatten().any(|text| text.to_lowercase().contains(&self.0));
        let whole = |text: &str| text.trim().to_lowercase() == self.0;
        in_part || reading.is_some_and(|reading| reading.identifiers().any(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saml::report::AttributeReading;

    fn summary() -> AttemptSummary {
        AttemptSummary {
            id: "1".to_owned(),
            at: Timestamp(0),
            kind: AttemptKind::SignIn,
            outcome: AttemptOutcome::Refused,
            headline: "Refused.".to_owned(),
            fingerprint: None,
            on: TriedOn::Live,
            by: None,
            name: Some("Ärzte Größe".to_owned()),
            person: Some("m…a@acme.example".to_owned()),
            reference: "7F3K-9QXM".to_owned(),
        }
    }

    #[test]
    fn an_attempt_is_found_by_what_is_shown_and_by_a_whole_hidden_value() {
        let email =
            AttributeReading { name: "email".to_owned(), values: vec!["Mara@ACME.example ".to_owned()] };
        let reading = Reading {
            name_id: Some("00u4k2nfxyzab9x7".to_owned()),
            attributes: vec![email],
            ..Reading::default()
        };
        let finds = |typed: &str| {
            AttemptSearch::of(typed).finds(&summary(), Some("mara.l@acme.example"), Some(&reading))
        };
        for typed in [
            "",
            " 7f3k",
            "9QXM",
            "ärz",
            "ÄRZTE",
            "größe",
            "mara.l",
            "m…a@",
            " mara@acme.example\n",
            "00U4K2NFXYZAB9X7",
        ] {
            assert!(finds(typed), "{typed}");
        }
        for typed in ["mara@acme.exampl", "00u4k2", "7f3k9qxm x", "nobody"] {
            assert!(!finds(typed), "{typed}");
        }
    }
}
