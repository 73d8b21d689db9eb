//! What has to change, each cause once: one setting may make several checks fail.

use super::{CheckRow, Outcome, Report};
use crate::saml::check::Check;

impl Report {
    /// The rows that failed or warn, split into causes and what only follows from them, each in the order of the
    /// report, failed ones first.
    ///
    /// A row follows from an earlier one if the same setting puts both right. That the engine refused
    /// ([`Check::Verified`]) follows from every other fault.
    pub fn causes(&self) -> (Vec<&CheckRow>, Vec<&CheckRow>) {
        let ended = |outcome| self.checks.iter().filter(move |row| row.outcome == outcome);
        let mut causes: Vec<&CheckRow> = Vec::new();
        let mut follows = Vec::new();
        for row in ended(Outcome::Failed).chain(ended(Outcome::Warned)) {
            let again = row.remedy.is_some() && causes.iter().any(|cause| cause.remedy == row.remedy);
            let refusal = row.check == Check::Verified && !causes.is_empty();
            if again || refusal { follows.push(row) } else { causes.push(row) }
        }
        (causes, follows)
    }
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
    fn two_faults_without_a_remedy_are_two_and_a_refusal_alone_is_one() {
        let failed = |check| CheckRow::failed(check, Fault::AudienceDiffers, "");
        let both = causes(vec![failed(Check::Status), failed(Check::Person)]);
        assert_eq!(both, (vec![Check::Status, Check::Person], vec![]));
        assert_eq!(causes(vec![failed(Check::Verified)]), (vec![Check::Verified], vec![]));
    }
}
