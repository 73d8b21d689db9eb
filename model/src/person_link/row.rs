//! What a report says about the person and about an assertion that was used before.

use super::{Link, LinkError};
use crate::saml::check::Check;
use crate::saml::fault::Fault;
use crate::saml::report::{CheckRow, Outcome, Report, Verdict};

/// Whom a sign-in brought in.
pub fn passed_row(link: &Link) -> CheckRow {
    let sentence = match link {
        Link::Known(_) => "The identity leads to a person of this organization.",
        Link::First(_) => "The person was linked by the address; from now on the NameID leads there.",
        Link::Create => "The person was added as a member (IdP managed access).",
    };
    CheckRow::passed(Check::Person, sentence)
}

/// Why a sign-in brought nobody in.
pub fn refused_row(error: LinkError) -> CheckRow {
    CheckRow::failed(Check::Person, error.fault(), error.to_string())
}

/// Whether a proven response was refused for the domain of its address, and for nothing else.
pub fn refused_for_domain(report: &Report) -> bool {
    let failed = report.checks.iter().filter(|row| row.outcome == Outcome::Failed);
    report.is_proven() && failed.map(|row| row.check).eq([Check::Domain])
}

/// The person of a response that was refused for its domain: known by the NameID.
pub fn keeps_address_row() -> CheckRow {
    CheckRow::passed(
        Check::Person,
        "The NameID leads to a person of this organization, whose account keeps its address: the one that came is of no verified domain.",
    )
}

/// The assertion is new.
pub fn fresh_row() -> CheckRow {
    CheckRow::passed(Check::Replay, "The assertion has not been used before.")
}

/// The assertion was used before.
pub fn replayed_row() -> CheckRow {
    CheckRow::failed(
        Check::Replay,
        Fault::Replayed,
        "This assertion was used before. Start the sign-in again; if the identity provider sends the same assertion twice, ask its support.",
    )
}

/// A report in one sentence: its first fault, what it waits for, or that nothing is wrong.
pub fn headline(report: &Report) -> String {
    match (report.verdict, report.first_fault()) {
        (_, Some(row)) => row.sentence.clone(),
        (Verdict::WaitsForDomain, None) => {
            let row = report.row(Check::Domain);
            row.map_or_else(String::new, |row| row.sentence.clone())
        }
        (Verdict::Accepted, None) => match report.count(Outcome::Warned) {
            0 => "Every check passed.".to_owned(),
            1 => "Passed, with one warning.".to_owned(),
            count => format!("Passed, with {count} warnings."),
        },
        (Verdict::Refused, None) => "The response was refused.".to_owned(),
    }
}
