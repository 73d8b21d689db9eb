//! A stored sign-in attempt as it is shown today: a test may have waited too long, or its domain been verified since.

use crate::api::DomainsView;
use crate::api::attempt::{AttemptOutcome, REQUEST_SECONDS};
use crate::timestamp::Timestamp;

/// What was stored of an attempt's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptEnd {
    /// When it was made.
    pub at: Timestamp,
    /// What came of it at the time.
    pub outcome: AttemptOutcome,
    /// The domain that a test waits for.
    pub waits_for_domain: Option<String>,
    /// The report in one sentence.
    pub headline: String,
}

impl AttemptEnd {
    /// Returns outcome and headline by today's domains.
    pub fn today(self, domains: &DomainsView, now: Timestamp) -> (AttemptOutcome, String) {
        let is_over = self.at.plus(REQUEST_SECONDS) <= now;
        match (self.outcome, self.waits_for_domain) {
            (AttemptOutcome::Waiting | AttemptOutcome::Abandoned, _) if is_over => {
                (AttemptOutcome::Abandoned, "No response came within ten minutes.".to_owned())
            }
            (AttemptOutcome::Refused | AttemptOutcome::WaitsForDomain, Some(domain)) => {
                if domains.include(&domain) {
                    let headline = format!("Passed. {domain} has been verified since the test.");
                    (AttemptOutcome::Passed, headline)
                } else {
                    (AttemptOutcome::WaitsForDomain, self.headline)
                }
            }
            (outcome, _) => (outcome, self.headline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today(outcome: AttemptOutcome, waits_for: Option<&str>, now: i64) -> (AttemptOutcome, String) {
        let domains = DomainsView { verified: vec!["acme.example".to_owned()], ..DomainsView::default() };
        let end = AttemptEnd {
            at: Timestamp(0),
            outcome,
            waits_for_domain: waits_for.map(str::to_owned),
            headline: "As it was.".to_owned(),
        };
        end.today(&domains, Timestamp(now))
    }

    #[test]
    fn a_test_waits_ten_minutes_and_counts_once_its_domain_is_verified() {
        use AttemptOutcome as Is;
        assert_eq!(today(Is::Waiting, None, 599).0, Is::Waiting);
        assert_eq!(today(Is::Waiting, None, 600).0, Is::Abandoned);
        assert_eq!(today(Is::Refused, Some("acme.example"), 600).0, Is::Passed);
        assert_eq!(today(Is::Refused, Some("other.example"), 600).0, Is::WaitsForDomain);
        assert_eq!(today(Is::Refused, None, 600), (Is::Refused, "As it was.".to_owned()));
        assert_eq!(today(Is::Passed, None, 600), (Is::Passed, "As it was.".to_owned()));
    }
}
