//! Which attempts are kept.

use super::{AttemptKind, AttemptOutcome, KEPT_DAYS};
use crate::timestamp::{DAY, Timestamp};

/// Attempts of each sort that are kept of an organization: tests that passed, tests that did not, sign-ins that passed,
/// sign-ins that did not. Each sort has its own room, so that no number of refused sign-ins, which anybody may cause,
/// pushes a good one out, or a test that waits.
pub const KEPT_ATTEMPTS: u32 = 50;

/// What is kept of one sort of an organization's attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The sort: what the attempts were for,
    pub kind: AttemptKind,
    /// and whether they passed.
    pub passed: bool,
    /// So many, the newest ones.
    pub newest: u32,
    /// Made at this instant or later. This holds for every sort.
    pub since: Timestamp,
}

impl Kept {
    /// Returns what is kept of the sort to which an attempt of this kind and outcome belongs.
    pub fn beside(kind: AttemptKind, outcome: AttemptOutcome, now: Timestamp) -> Self {
        let passed = outcome == AttemptOutcome::Passed;
        Self { kind, passed, newest: KEPT_ATTEMPTS, since: now.plus(-KEPT_DAYS * DAY) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_four_sorts_has_its_own_room() {
        use AttemptOutcome::{Abandoned, Passed, Refused, Waiting, WaitsForDomain};
        let now = Timestamp(1_795_521_600);
        for kind in [AttemptKind::Test, AttemptKind::SignIn] {
            for outcome in [Passed, Refused, Waiting, WaitsForDomain, Abandoned] {
                let kept = Kept::beside(kind, outcome, now);
                assert_eq!((kept.kind, kept.passed), (kind, outcome == Passed));
                assert_eq!((kept.newest, kept.since), (50, now.plus(-30 * DAY)));
            }
        }
    }
}
