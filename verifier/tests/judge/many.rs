//! Several faults at once: nothing stops at the first.

use sso_model::saml::check::Check;
use sso_model::saml::report::{Outcome, Report, Verdict};
use sso_practice::{Signing, Statement};

use super::scene::{NOON, RSA, expectations, judged, row, signed, statement};

/// In the order of a report.
const FOUR: [Check; 4] = [Check::Audience, Check::Recipient, Check::SessionEnd, Check::Email];

fn with_four_faults() -> Statement {
    let mut statement = statement(&RSA);
    statement.audiences = vec!["https://other.example".into()];
    statement.recipient = Some("https://other.example/acs".into());
    statement.session_ends_at = Some(NOON.plus(-3_600));
    statement.attributes[0].name = "Email".into();
    statement
}

fn ended(report: &Report, outcome: Outcome) -> Vec<Check> {
    report.checks.iter().filter(|row| row.outcome == outcome).map(|row| row.check).collect()
}

#[test]
fn each_of_four_faults_has_its_row_and_all_else_passes() {
    for signing in Signing::ALL {
        let xml = signed(&with_four_faults(), signing, &RSA.signer(), &|text| text);
        let judgement = judged(&xml, &expectations(&RSA));
        assert_eq!(ended(&judgement.report, Outcome::Failed), FOUR, "{signing:?}");
        row(&judgement, Check::Signature, Outcome::Passed, "");
        // Without an address there is no domain; the verified content is looked at only where the engine accepts.
        assert_eq!(ended(&judgement.report, Outcome::NotReached), [Check::Domain, Check::Verified]);
        assert_eq!(ended(&judgement.report, Outcome::NotProven), []);
        assert_eq!((judgement.report.verdict, judgement.identity), (Verdict::Refused, None));
    }
}

/// Faults are reported nevertheless; what looks right is not proven.
#[test]
fn unsigned_they_are_reported_and_nothing_is_proven() {
    let statement = with_four_faults();
    let judgement = judged(&statement.response(&statement.assertion()), &expectations(&RSA));
    let failed = [Check::Signed].into_iter().chain(FOUR).collect::<Vec<_>>();
    assert_eq!(ended(&judgement.report, Outcome::Failed), failed);
    for check in [Check::Status, Check::Issuer, Check::Destination, Check::Request, Check::TimeWindow] {
        row(&judgement, check, Outcome::NotProven, "");
    }
    for check in [Check::Conditions, Check::SubjectConfirmation, Check::NameId, Check::FirstName] {
        row(&judgement, check, Outcome::NotProven, "");
    }
    for check in [Check::Signature, Check::Certificate, Check::Verified] {
        row(&judgement, check, Outcome::NotReached, "");
    }
    let proven = ended(&judgement.report, Outcome::Passed);
    let of_the_message =
        [Check::Delivery, Check::SafeXml, Check::Response, Check::RelayState, Check::Assertion];
    assert_eq!(proven, of_the_message);
}
