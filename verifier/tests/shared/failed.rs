//! Which checks of a report failed.

use sso_model::saml::report::{Outcome, Report};

use crate::code::code;

/// The faults of the rows that failed, in their order.
pub fn failed(report: &Report) -> Vec<String> {
    report.checks.iter().filter(|row| row.outcome == Outcome::Failed).map(code).collect()
}
