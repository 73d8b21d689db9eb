//! When refused NameIDs say that the identity provider has begun to send other ones.

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// From this many refusals within [`WITHIN_SECONDS`] on, the cause is the provider and not one person.
const MANY: usize = 3;

/// An hour.
const WITHIN_SECONDS: i64 = 3_600;

/// Sign-ins at one issuer that were refused because another NameID is linked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameIdRefusals {
    /// Whose NameIDs.
    pub issuer_url: String,
    /// The last ones, oldest first.
    recent: Vec<Timestamp>,
    /// All since the first of them.
    pub count: u32,
    /// Set by the third refusal within an hour: when the first of these was.
    pub since: Option<Timestamp>,
}

impl NameIdRefusals {
    /// One more. Those of another issuer are forgotten.
    #[must_use]
    pub fn with(self, issuer_url: &str, now: Timestamp) -> Self {
        let kept = if self.issuer_url == issuer_url { self } else { Self::default() };
        let mut recent = kept.recent;
        recent.push(now);
        recent.drain(..recent.len().saturating_sub(MANY));
        let is_many = recent.len() == MANY && recent[0].plus(WITHIN_SECONDS) >= now;
        Self {
            issuer_url: issuer_url.to_owned(),
            since: kept.since.or_else(|| is_many.then(|| recent[0])),
            count: kept.count.saturating_add(1),
            recent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(instants: &[i64]) -> NameIdRefusals {
        instants
            .iter()
            .fold(NameIdRefusals::default(), |all, at| all.with("https://a.example", Timestamp(*at)))
    }

    #[test]
    fn the_third_within_an_hour_says_so() {
        assert_eq!(after(&[0, 10]).since, None);
        assert_eq!(after(&[0, 10, 3_600]).since, Some(Timestamp(0)));
        assert_eq!(after(&[0, 10, 3_601]).since, None);
        assert_eq!(after(&[0, 3_000, 6_000, 6_500]).since, Some(Timestamp(3_000)));
        let later = after(&[0, 1, 2, 90_000]);
        assert_eq!((later.since, later.count), (Some(Timestamp(0)), 4), "until it is mended");
        let other = after(&[0, 1, 2]).with("https://b.example", Timestamp(3));
        assert_eq!((other.since, other.count), (None, 1));
    }
}
