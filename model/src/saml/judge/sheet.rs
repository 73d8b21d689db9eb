//! The rows of a report while it is written.

use crate::saml::check::Check;
use crate::saml::report::{CheckRow, Outcome};

/// One row for each check; what nobody fills in was not reached.
#[derive(Clone)]
pub(super) struct Sheet(Vec<CheckRow>);

impl Sheet {
    /// Nothing reached yet, and what only the server knows not checked.
    pub(super) fn new() -> Self {
        let row = |check| match check {
            Check::Replay => CheckRow::not_checked(check, "The server remembers which assertions were used."),
            Check::Person => CheckRow::not_checked(check, "The server knows the people."),
            check => CheckRow::not_reached(check),
        };
        Self(Check::ALL.map(row).into())
    }

    /// Fills a row in.
    pub(super) fn put(&mut self, row: CheckRow) {
        if let Some(old) = self.0.iter_mut().find(|old| old.check == row.check) {
            *old = row;
        }
    }

    /// How a check has ended so far.
    pub(super) fn ended(&self, check: Check) -> Outcome {
        self.0.iter().find(|row| row.check == check).map_or(Outcome::NotReached, |row| row.outcome)
    }

    /// Whether the signatures have a form in which verifying them is safe and means something.
    pub(super) fn is_sound(&self) -> bool {
        [Check::Assertion, Check::Signed, Check::SignaturePlace, Check::Algorithms]
            .into_iter()
            .all(|check| self.ended(check) == Outcome::Passed)
    }

    /// Whether anything failed.
    pub(super) fn has_fault(&self) -> bool {
        self.0.iter().any(|row| row.outcome == Outcome::Failed)
    }

    /// The rows for the report. While no signature holds, what was read from fields proves nothing.
    pub(super) fn rows(mut self) -> Vec<CheckRow> {
        if self.ended(Check::Signature) != Outcome::Passed {
            let fields = self.0.iter_mut().filter(|row| row.check.is_of_a_field());
            for row in fields.filter(|row| row.outcome == Outcome::Passed) {
                row.outcome = Outcome::NotProven;
            }
        }
        self.0
    }
}
