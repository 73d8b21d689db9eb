//! What was found in a response, for the person who set it up. Travels as JSON from server and worker to the page.

use serde::{Deserialize, Serialize};

use super::check::Check;

mod mask;
mod proven;
mod reading;
mod row;
mod text;

pub use reading::{AttributeReading, Reading, SignatureReading};
pub use row::{CheckRow, Outcome, Remedy};

/// Whether the person would come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Verdict {
    /// Every check that ran passed, perhaps with a warning, and the engine verified a signature.
    Accepted,
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
}

impl Report {
    /// The first row that failed.
    pub fn first_fault(&self) -> Option<&CheckRow> {
        self.checks.iter().find(|row| row.outcome == Outcome::Failed)
    }

    /// The row of `check`.
    pub fn row(&self, check: Check) -> Option<&CheckRow> {
        self.checks.iter().find(|row| row.check == check)
    }

    /// How many rows ended so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.checks.iter().filter(|row| row.outcome == outcome).count()
    }

    /// Puts in what only the server knows ([`Check::Replay`], [`Check::Person`]). A failed row refuses; nothing
    /// that was refused is accepted by it.
    pub fn settle(&mut self, row: CheckRow) {
        if row.outcome == Outcome::Failed {
            self.verdict = Verdict::Refused;
        }
        if let Some(old) = self.checks.iter_mut().find(|old| old.check == row.check) {
            *old = row;
        }
    }
}
