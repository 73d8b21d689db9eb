//! What was found in a response, for the person who set it up. Travels as JSON from server and worker to the page.

use serde::{Deserialize, Serialize};

use super::check::Check;
use crate::certificate::preview::Certificate;

mod causes;
mod mask;
mod proven;
mod quote;
mod reading;
mod remedy;
mod row;
mod text;

pub(super) use quote::quotable;
pub use quote::{MAX_QUOTED, Quote, QuoteProof};
pub use reading::{AttributeReading, Reading, SignatureReading};
pub use remedy::{Owner, Remedy};
pub use row::{CheckRow, Outcome};

/// Whether the person would come in: the one judgement that headline, outcome, log, proof and the requirement follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Verdict {
    /// Every check that ran passed, perhaps with a warning, and the engine verified a signature.
    Accepted,
    /// Of a test only. No check failed, and nothing but the domain of the address is missing: a real sign-in is refused
    /// until it is verified, and from then on the test counts.
    WaitsForDomain,
    /// At least one check failed.
    Refused,
}

/// All that is known about one response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The verdict over all rows.
    pub verdict: Verdict,
    /// One row for each check of [`Check::ALL`], in that order.
    pub checks: Vec<CheckRow>,
    /// What the response says, proven or not.
    pub reading: Reading,
    /// What the identity provider says in words beside its status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    /// The certificate that lies in the response and is not saved, if every signature holds with its key and covers the
    /// assertion, and the response answers an open request. Nothing vouches for it: [`crate::report_repair`] says when it is
    /// offered. It does not leave the server in a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Box<Certificate>>,
}

impl Report {
    /// The same without the certificate that nothing vouches for.
    #[must_use]
    pub fn without_signer(self) -> Self {
        Self { signer: None, ..self }
    }

    /// The first row that failed.
    pub fn first_fault(&self) -> Option<&CheckRow> {
        self.checks.iter().find(|row| row.outcome == Outcome::Failed)
    }

    /// The row of `check`.
    pub fn row(&self, check: Check) -> Option<&CheckRow> {
        self.checks.iter().find(|row| row.check == check)
    }

    /// Whether the signature of a saved certificate's key holds, whatever else is wrong.
    pub fn is_signed(&self) -> bool {
        self.row(Check::Signature).is_some_and(|row| row.outcome == Outcome::Passed)
    }

    /// Whether the engine has read what is shown from what the signature covers.
    pub fn is_proven(&self) -> bool {
        self.row(Check::Verified).is_some_and(|row| row.outcome == Outcome::Passed)
    }

    /// How many rows ended so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.checks.iter().filter(|row| row.outcome == outcome).count()
    }

    /// Lets an accepted test wait for its domain, which `row` names; one that was refused stays refused.
    pub fn wait_for_domain(&mut self, row: CheckRow) {
        if self.verdict == Verdict::Accepted {
            self.verdict = Verdict::WaitsForDomain;
        }
        self.set_row(row);
    }

    /// Ends the waiting of a test: `row` says that the domain is verified by now.
    pub fn domain_was_verified(&mut self, row: CheckRow) {
        if self.verdict == Verdict::WaitsForDomain {
            self.verdict = Verdict::Accepted;
            self.set_row(row);
        }
    }

    /// Says of what only the server knows that an earlier fault kept it from being looked at. For reports of the
    /// server: elsewhere those rows are not checked, whatever else is wrong.
    pub fn stop_at_fault(&mut self) {
        if self.verdict == Verdict::Refused {
            let unknown = self.checks.iter_mut().filter(|row| row.outcome == Outcome::NotChecked);
            for row in unknown.filter(|row| matches!(row.check, Check::Replay | Check::Person)) {
                *row = CheckRow::not_reached(row.check);
            }
        }
    }

    /// Puts in what only the server knows ([`Check::Replay`], [`Check::Person`]). A failed row refuses; nothing
    /// that was refused is accepted by it.
    pub fn set_row(&mut self, row: CheckRow) {
        if row.outcome == Outcome::Failed {
            self.verdict = Verdict::Refused;
        }
        if let Some(old) = self.checks.iter_mut().find(|old| old.check == row.check) {
            *old = row;
        }
        self.stop_at_fault();
    }
}
