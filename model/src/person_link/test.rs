//! What a test sign-in proves: exactly what a real sign-in of that person with that response would have been.

use super::{Found, Link, LinkError, link};
use crate::api::DomainsView;
use crate::api::attempt::AttemptOutcome;
use crate::attribute_mapping::PersonAttribute;
use crate::audit::Action;
use crate::fingerprint::Fingerprint;
use crate::lifecycle::Proof;
use crate::saml::check::Check;
use crate::saml::checks::domain;
use crate::saml::identity::Identity;
use crate::saml::report::{CheckRow, Outcome, Report, Verdict};

/// Judges a test whose response passed every check of its own. `found` is what a real sign-in would find.
///
/// Fills in the rows about domain and person. The verdict is then that of a real sign-in, but for a domain that is not
/// verified yet: the test waits for it ([`Verdict::WaitsForDomain`]).
pub fn judge_test(report: &mut Report, identity: &Identity, found: Found, domains: &DomainsView) {
    let if_verified = link(Found { domain_verified: true, ..found });
    report.set_row(person_row(&if_verified));
    let row = domain_row(identity.domain(), domains);
    match row.outcome {
        Outcome::Failed if identity.domain().is_ascii() => report.wait_for_domain(waiting_row(row)),
        _ => report.set_row(row),
    }
}

/// Says of a refused test, too, whether the domain of its address is verified: the response was judged without.
pub fn domain_of_refused_test(report: &mut Report, domains: &DomainsView) {
    let is_open = report.row(Check::Domain).is_some_and(|row| row.outcome == Outcome::NotChecked);
    let name = report.reading.mapping.name(PersonAttribute::Email);
    let email = report.reading.attributes.iter().find(|attribute| attribute.name == name);
    let domain = email
        .and_then(|email| email.values.iter().find(|value| !value.trim().is_empty()))
        .and_then(|value| domain::of(value));
    if let Some(domain) = domain.filter(|_| is_open) {
        let mut row = domain_row(&domain, domains);
        let is_proven = report.row(Check::Signature).is_some_and(|row| row.outcome == Outcome::Passed);
        if row.outcome == Outcome::Passed && !is_proven {
            row.outcome = Outcome::NotProven;
        }
        report.set_row(row);
    }
}

/// Shows a test that waited as what it is by today's domains.
pub fn test_today(report: &mut Report, domain: &str, domains: &DomainsView) {
    if domains.include(domain) {
        let sentence = format!(
            "{domain} is a verified domain. It was not when this test ran; the test counts since it is, without a second one."
        );
        report.domain_was_verified(CheckRow { sentence, ..domain_row(domain, domains) });
    }
}

/// What a test proves; nothing if it was refused.
pub fn proof(verdict: Verdict, identity: &Identity, fingerprint: Fingerprint) -> Option<Proof> {
    match verdict {
        Verdict::Accepted | Verdict::WaitsForDomain => {
            Some(Proof { fingerprint, domain: identity.domain().to_owned() })
        }
        Verdict::Refused => None,
    }
}

impl Verdict {
    /// How the attempt ended.
    pub fn outcome(self) -> AttemptOutcome {
        match self {
            Self::Accepted => AttemptOutcome::Passed,
            Self::WaitsForDomain => AttemptOutcome::WaitsForDomain,
            Self::Refused => AttemptOutcome::Refused,
        }
    }

    /// What is recorded of a test.
    pub fn action_of_test(self) -> Action {
        match self {
            Self::Accepted => Action::TestPassed,
            Self::WaitsForDomain => Action::TestWaitsForDomain,
            Self::Refused => Action::TestFailed,
        }
    }
}

fn domain_row(domain: &str, domains: &DomainsView) -> CheckRow {
    let verified: Vec<String> = domains.all_verified().map(str::to_owned).collect();
    domain::judged(domain, &verified)
}

fn waiting_row(failed: CheckRow) -> CheckRow {
    let domain = failed.received.as_deref().unwrap_or_default();
    let sentence = format!(
        "{domain} is not a verified domain yet, so a real sign-in would be refused. Verify it under Domain claiming: this test counts from then on, without a second one."
    );
    CheckRow { outcome: Outcome::Warned, sentence, ..failed }
}

fn person_row(link: &Result<Link, LinkError>) -> CheckRow {
    let sentence = match link {
        Ok(Link::Known(_)) => "A real sign-in brings this person in.",
        Ok(Link::First(_)) => "A real sign-in links this person by the address and brings the person in.",
        Ok(Link::Create) => "A real sign-in adds this person as a member (IdP managed access).",
        Err(error) => {
            let sentence = format!("A real sign-in would be refused. {error}");
            return CheckRow::failed(Check::Person, error.fault(), sentence);
        }
    };
    CheckRow::passed(Check::Person, sentence)
}
