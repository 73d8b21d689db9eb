//! What has to change, each cause once: one setting may make several checks fail.

use super::{CheckRow, Outcome, Report};
use crate::saml::check::Check;
use crate::saml::checks::NO_ATTRIBUTES;
use crate::saml::fault::Fault;

impl Report {
    /// The rows that failed or warn, split into causes and what only follows from them, each in the order of the
    /// report, failed ones first.
    ///
    /// A row follows from an earlier one if the same setting puts both right. What is over because the whole response is
    /// ([`Check::TimeWindow`]) follows from that, and that the engine refused ([`Check::Verified`]) from every other fault.
    pub fn causes(&self) -> (Vec<&CheckRow>, Vec<&CheckRow>) {
        let ended = |outcome| self.checks.iter().filter(move |row| row.outcome == outcome);
        let mut causes: Vec<&CheckRow> = Vec::new();
        let mut follows = Vec::new();
        for row in ended(Outcome::Failed).chain(ended(Outcome::Warned)) {
            let again = causes.iter().any(|cause| is_put_right_by(row, cause));
            let refusal = row.check == Check::Verified && !causes.is_empty();
            let over = is_over_as_well(row) && causes.iter().any(|cause| cause.check == Check::TimeWindow);
            if again || refusal || over { follows.push(row) } else { causes.push(row) }
        }
        (causes, follows)
    }
}

/// Whether the setting that puts `cause` right puts `row` right, too. Where no attributes came at all, they are not sent: that
/// is one thing, whatever each is called.
fn is_put_right_by(row: &CheckRow, cause: &CheckRow) -> bool {
    let (Some(remedy), Some(first)) = (&row.remedy, &cause.remedy) else { return false };
    let none_came = |row: &CheckRow| row.received.as_deref() == Some(NO_ATTRIBUTES);
    let is_there = (remedy.owner, &remedy.path) == (first.owner, &first.path);
    remedy == first || is_there && none_came(row) && none_came(cause)
}

/// Whether the row only refers to the time window. One that is over by itself has a remedy, or stands without a fault of the
/// time window.
fn is_over_as_well(row: &CheckRow) -> bool {
    let is_time = matches!(row.check, Check::SubjectConfirmation | Check::SessionEnd);
    let is_over =
        matches!(row.fault, Some(Fault::ConfirmationExpired | Fault::SessionEnded | Fault::ClockTolerance));
    is_time && is_over && row.remedy.is_none()
}

#[cfg(test)]
mod tests {
    use crate::saml::check::Check;
    use crate::saml::fault::Fault;
    use crate::saml::report::{CheckRow, Reading, Remedy, Report, Verdict};

    fn causes(checks: Vec<CheckRow>) -> (Vec<Check>, Vec<Check>) {
        let report = Report {
            verdict: Verdict::Refused,
            checks,
            reading: Reading::default(),
            quote: None,
            signer: None,
        };
        let (causes, follows) = report.causes();
        let named = |rows: Vec<&CheckRow>| rows.into_iter().map(|row| row.check).collect();
        (named(causes), named(follows))
    }

    #[test]
    fn one_setting_is_one_cause() {
        let failed = |check| CheckRow::failed(check, Fault::AudienceDiffers, "");
        let acs = Remedy::here("ACS URL");
        let warned = CheckRow::warned(Check::FirstName, Fault::AudienceDiffers, "");
        let found = causes(vec![
            CheckRow::passed(Check::Delivery, ""),
            warned,
            failed(Check::Destination).remedy(acs.clone()),
            failed(Check::Audience).remedy(Remedy::here("SP Entity ID")),
            failed(Check::Recipient).remedy(acs),
            failed(Check::Verified),
        ]);
        let expected = vec![Check::Destination, Check::Audience, Check::FirstName];
        assert_eq!(found, (expected, vec![Check::Recipient, Check::Verified]));
    }

    #[test]
    fn an_old_response_is_one_cause_whatever_else_is_over() {
        let clock = Remedy::here("Clock");
        let window = CheckRow::failed(Check::TimeWindow, Fault::Expired, "").remedy(clock);
        let confirmation = CheckRow::failed(Check::SubjectConfirmation, Fault::ConfirmationExpired, "");
        let session = CheckRow::failed(Check::SessionEnd, Fault::SessionEnded, "");
        let all = causes(vec![window, confirmation.clone(), session.clone()]);
        assert_eq!(all, (vec![Check::TimeWindow], vec![Check::SubjectConfirmation, Check::SessionEnd]));
        // The twins: a session that is too short has its own remedy, and a confirmation alone is the cause.
        let short = session.remedy(Remedy::here("Session"));
        let both = causes(vec![confirmation, short]);
        assert_eq!(both, (vec![Check::SubjectConfirmation, Check::SessionEnd], vec![]));
    }

    #[test]
    fn attributes_that_are_not_sent_are_one_cause() {
        let at = |value: &str| Remedy { value: Some(value.to_owned()), ..Remedy::here("Attributes") };
        let rows = |received: &str| {
            let email = CheckRow::failed(Check::Email, Fault::EmailMissing, "").received(received);
            let name = CheckRow::warned(Check::FirstName, Fault::NameMissing, "").received(received);
            causes(vec![email.remedy(at("email")), name.remedy(at("firstName"))])
        };
        assert_eq!(rows("No attributes"), (vec![Check::Email], vec![Check::FirstName]));
        assert_eq!(rows("groups"), (vec![Check::Email, Check::FirstName], vec![]));
    }

    #[test]
    fn two_faults_without_a_remedy_are_two_and_a_refusal_alone_is_one() {
        let failed = |check| CheckRow::failed(check, Fault::AudienceDiffers, "");
        let both = causes(vec![failed(Check::Status), failed(Check::Person)]);
        assert_eq!(both, (vec![Check::Status, Check::Person], vec![]));
        assert_eq!(causes(vec![failed(Check::Verified)]), (vec![Check::Verified], vec![]));
    }
}
