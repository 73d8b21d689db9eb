//! What a report says about the person and about an assertion that was used before.

use super::{Link, LinkError};
use crate::saml::check::Check;
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
    CheckRow::failed(Check::Person, error.code(), error.to_string())
}

/// What a real sign-in would do with the identity of a test. A test is about the settings: nobody comes in, and a
/// person who would be refused is a warning.
pub fn test_row(link: &Result<Link, LinkError>) -> CheckRow {
    match link {
        Ok(Link::Known(_)) => CheckRow::passed(Check::Person, "A real sign-in brings this person in."),
        Ok(Link::First(_)) => CheckRow::passed(
            Check::Person,
            "A real sign-in links this person by the address and brings the person in.",
        ),
        Ok(Link::Create) => CheckRow::passed(
            Check::Person,
            "A real sign-in adds this person as a member (IdP managed access).",
        ),
        Err(error) => {
            let sentence = format!("A real sign-in would be refused. {error}");
            CheckRow::warned(Check::Person, error.code(), sentence)
        }
    }
}

/// No domain is verified yet, so a test cannot ask for one.
pub fn no_domain_row() -> CheckRow {
    CheckRow::warned(
        Check::Domain,
        "no_domain_yet",
        "No domain is verified yet, so real sign-ins are refused so far. Verify the domain of your people under Domain claiming.",
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
        "replayed",
        "This assertion was used before. Start the sign-in again; if the identity provider sends the same assertion twice, ask its support.",
    )
}

/// A report in one sentence: its first fault, or that nothing is wrong.
pub fn headline(report: &Report) -> String {
    match (report.verdict, report.first_fault()) {
        (_, Some(row)) => row.sentence.clone(),
        (Verdict::Accepted, None) => match report.count(Outcome::Warned) {
            0 => "Every check passed.".to_owned(),
            1 => "Passed, with one warning.".to_owned(),
            count => format!("Passed, with {count} warnings."),
        },
        (Verdict::Refused, None) => "The response was refused.".to_owned(),
    }
}
