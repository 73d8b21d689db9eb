//! What every refusal has in common: its own row, told in the words of the saved identity provider.

use sso_domain::saml::check::Check;
use sso_domain::saml::expected::Expectations;
use sso_domain::saml::provider::Provider;
use sso_domain::saml::report::{CheckRow, Outcome, Report, Verdict};

use super::scene::{judged, row};

/// Faults whose sentence says all: there is no one value that belongs there.
const WITHOUT_EXPECTED: [&str; 20] = [
    "assertion_version",
    "confirmation_begins",
    "confirmation_end_missing",
    "encrypted_assertion",
    "end_missing",
    "issue_instant",
    "no_bearer",
    "no_certificate",
    "other_browser",
    "relay_state_differs",
    "relay_state_missing",
    "repeated_part",
    "request_expired",
    "request_unknown",
    "request_used",
    "several_confirmations",
    "sign_in_time_missing",
    "time_unreadable",
    "unknown_condition",
    "unsolicited",
];

/// Faults that no field of the identity provider's form mends: what its maker, the person or our own side has to do
/// stands in the sentence.
const WITHOUT_REMEDY: [&str; 21] = [
    "assertion_version",
    "confirmation_begins",
    "confirmation_end_missing",
    "confirmation_expired",
    "domain_not_verified",
    "end_missing",
    "issue_instant",
    "no_bearer",
    "other_browser",
    "relay_state_differs",
    "relay_state_missing",
    "repeated_part",
    "request_differs",
    "request_expired",
    "request_unknown",
    "request_used",
    "several_confirmations",
    "sign_in_time_missing",
    "time_unreadable",
    "unknown_condition",
    "unsolicited",
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
    let others: Vec<_> =
        others.map(|row| (row.check, row.code.as_str())).filter(|other| other.0 != check).collect();
    assert!(others.is_empty(), "{name}: also {others:?}");
    has_its_parts(name, row);
    in_words_of(&judgement.report, Provider::JumpCloud);
    let at_okta = Expectations { provider: Provider::Okta, ..expectations.clone() };
    in_words_of(&judged(xml, &at_okta).report, Provider::Okta);
}

/// What belongs there and what to change, but for the faults that have none.
fn has_its_parts(name: &str, row: &CheckRow) {
    let code = row.code.as_str();
    assert_eq!(row.expected.is_none(), WITHOUT_EXPECTED.contains(&code), "{name}, expected: {row:?}");
    assert_eq!(row.remedy.is_none(), WITHOUT_REMEDY.contains(&code), "{name}, remedy: {row:?}");
}

/// Remedies name a field of this provider or of our own form, and nothing is said of the other.
fn in_words_of(report: &Report, provider: Provider) {
    let other = if provider == Provider::Okta { "JumpCloud" } else { "Okta" };
    let shown = format!("{report:?}");
    assert!(!shown.contains(other), "{other} in {shown}");
    let its_own = format!("{}: ", provider.name());
    for place in report.checks.iter().filter_map(|row| row.remedy.as_ref()).map(|remedy| &remedy.place) {
        assert!(place.starts_with(&its_own) || place.starts_with("Here: "), "{place}");
    }
}
