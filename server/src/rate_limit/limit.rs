//! How long a count makes the next attempt wait.

use sso_model::timestamp::Timestamp;

/// Quiet seconds after which the count starts anew.
pub const FORGET_AFTER: i64 = 3_600;

/// How far guessing may go under one key.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// How many attempts pass without waiting.
    pub free: u32,
    /// Longest wait, in seconds.
    pub longest_wait: u32,
    /// Quiet seconds that take one attempt off the count; [`FORGET_AFTER`] takes all.
    pub one_less_after: i64,
}

/// A counted key and its limits.
#[derive(Clone, Debug)]
pub struct LimitedKey {
    /// What is counted; see [`crate::rate_limit`].
    pub key: String,
    /// How many attempts pass without waiting, and how long the others wait.
    pub limit: Limit,
}

impl Limit {
    /// What is left at `now` of a count whose last attempt was at `last`.
    pub fn left(&self, count: u32, last: Timestamp, now: Timestamp) -> u32 {
        let passed = passed(last, now);
        if passed >= FORGET_AFTER {
            return 0;
        }
        count.saturating_sub(u32::try_from(passed / self.one_less_after).unwrap_or(u32::MAX))
    }

    /// Seconds still to wait before the next attempt: none for the free ones, then 1, 2, 4 … the longest wait.
    pub fn seconds_left(&self, count: u32, last: Timestamp, now: Timestamp) -> u32 {
        let Some(over) = self.left(count, last, now).checked_sub(self.free) else { return 0 };
        let wait = 1_u32.checked_shl(over).unwrap_or(u32::MAX).min(self.longest_wait);
        wait.saturating_sub(u32::try_from(passed(last, now)).unwrap_or(u32::MAX))
    }
}

fn passed(last: Timestamp, now: Timestamp) -> i64 {
    now.0.saturating_sub(last.0).max(0)
}

#[cfg(test)]
mod tests {
    use super::super::keys::{PER_EMAIL, PER_PAIR};
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_limit() {
        let now = Timestamp(1_000_000);
        let waits = [0, 4, 5, 6, 7, 12, 13, 14, 200].map(|count| PER_PAIR.seconds_left(count, now, now));
        assert_eq!(waits, [0, 0, 1, 2, 4, 128, 256, 300, 300]);
        assert_eq!(PER_PAIR.seconds_left(7, now, now.plus(3)), 1);
        assert_eq!(PER_PAIR.seconds_left(7, now, now.plus(4)), 0);
        assert_eq!(PER_PAIR.seconds_left(200, now, now.plus(FORGET_AFTER)), 0);
        // A clock that was set back makes nobody wait longer than the limit.
        assert_eq!(PER_PAIR.seconds_left(200, now.plus(90_000), now), 300);
    }

    #[test]
    fn what_strangers_do_makes_nobody_wait_long_and_fades() {
        let now = Timestamp(1_000_000);
        let waits = [99, 100, 101, 102, 5_000].map(|count| PER_EMAIL.seconds_left(count, now, now));
        assert_eq!(waits, [0, 1, 2, 4, 4]);
        assert_eq!(PER_EMAIL.seconds_left(5_000, now, now.plus(4)), 0);
        let left = [0, 3, 4, 40, 400, 3_600].map(|passed| PER_EMAIL.left(101, now, now.plus(passed)));
        assert_eq!(left, [101, 101, 100, 91, 1, 0]);
        assert_eq!(PER_PAIR.left(7, now, now.plus(FORGET_AFTER - 1)), 7, "what a client did itself stays");
    }
}
