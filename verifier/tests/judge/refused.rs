//! What every refusal has in common: its own row, in the words of the saved identity provider.

use sso_model::saml::check::Check;
use sso_model::saml::expected::Expectations;
use sso_model::saml::provider::Provider;
use sso_model::saml::report::{CheckRow, Outcome, Report, Verdict};

use super::scene::{judged, row};
use crate::code::code as code_of;

const SOME: bool = true;
const NONE: bool = false;

/// Faults whose row lacks a part; every other row has both. By code:
/// - the value expected: none where the sentence says all, for there is no one value that belongs there;
/// - the remedy: none where no field of the identity provider's form mends it. What its maker, the person or our own
///   side has to do stands in the sentence.
const PARTS: [(&str, bool, bool); 27] = [
    // code, expected, remedy
    ("assertion_part", NONE, NONE),
    ("assertion_version", NONE, NONE),
    ("confirmation_begins", NONE, NONE),
    ("confirmation_end_missing", NONE, NONE),
    ("confirmation_expired", SOME, NONE),
    ("domain_not_verified", SOME, NONE),
    ("encrypted_assertion", NONE, SOME),
    ("end_missing", NONE, NONE),
    ("issue_instant", NONE, NONE),
    ("issuer_unclear", SOME, NONE),
    ("name_id_not_text", SOME, NONE),
    ("name_id_several", SOME, NONE),
    ("no_bearer", NONE, NONE),
    ("no_certificate", NONE, SOME),
    ("other_browser", NONE, NONE),
    ("relay_state_differs", NONE, NONE),
    ("relay_state_missing", NONE, NONE),
    ("repeated_part", NONE, NONE),
    ("request_differs", SOME, NONE),
    ("request_expired", NONE, NONE),
    ("request_partly", SOME, NONE),
    ("request_unknown", NONE, NONE),
    ("request_used", NONE, NONE),
    ("sign_in_time_missing", NONE, NONE),
    ("time_unreadable", NONE, NONE),
    ("unknown_condition", NONE, NONE),
    ("unsolicited", NONE, NONE),
];

/// Refused by `check` with `code`, whichever part is signed, and by nothing else.
pub fn refused(name: &str, xml: &str, expectations: &Expectations, check: Check, code: &str) {
    let judgement = judged(xml, expectations);
    let row = row(&judgement, check, Outcome::Failed, code);
    assert_eq!(judgement.report.verdict, Verdict::Refused, "{name}");
    assert_eq!(judgement.identity, None, "{name}");
    let sentence = &row.sentence;
    assert!(sentence.ends_with('.') && sentence.len() > 30, "{name}: {sentence}");
    assert!(!sentence.contains("mara@"), "{name}: {sentence}");
    let others = judgement.report.checks.iter().filter(|other| other.outcome == Outcome::Failed);
    let others: Vec<_> = others.map(|row| (row.check, row.fault)).filter(|other| other.0 != check).collect();
    assert!(others.is_empty(), "{name}: also {others:?}");
    has_its_parts(name, row);
    in_words_of(&judgement.report, Provider::JumpCloud);
    let at_okta = Expectations { provider: Provider::Okta, ..expectations.clone() };
    in_words_of(&judged(xml, &at_okta).report, Provider::Okta);
}

/// What belongs there and what to change, but for the faults that have none.
fn has_its_parts(name: &str, row: &CheckRow) {
    let parts = PARTS.iter().find(|(code, ..)| *code == code_of(row));
    let (expected, remedy) = parts.map_or((SOME, SOME), |(_, expected, remedy)| (*expected, *remedy));
    assert_eq!(row.expected.is_some(), expected, "{name}, expected: {row:?}");
    assert_eq!(row.remedy.is_some(), remedy, "{name}, remedy: {row:?}");
}

/// Remedies name a field of this provider or of our own form, and nothing is said of the other.
fn in_words_of(report: &Report, provider: Provider) {
    let other = if provider == Provider::Okta { "JumpCloud" } else { "Okta" };
    let shown = format!("{report:?}");
    assert!(!shown.contains(other), "{other} in {shown}");
    let its_own = format!("{}: ", provider.name());
    for remedy in report.checks.iter().filter_map(|row| row.remedy.as_ref()).map(ToString::to_string) {
        assert!(remedy.starts_with(&its_own) || remedy.starts_with("Here: "), "{remedy}");
    }
}
