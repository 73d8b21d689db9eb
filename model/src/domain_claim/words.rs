//! What a person reads about a claim.

use super::{DomainClaim, Lookup, Status};
use crate::timestamp::Timestamp;

impl Status {
    /// One word, for the badge.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Verified { .. } => "Verified",
            Self::Failing { .. } => "Failing",
            Self::Released { .. } => "Released",
        }
    }
}

impl Lookup {
    /// What was found, in a few words.
    pub fn headline(&self) -> &'static str {
        match self {
            Self::Found => "Found",
            Self::NoSuchDomain => "No such domain in DNS",
            Self::NoSuchRecord => "No such TXT record",
            Self::OtherValue(_) => "Another value",
            Self::AtDoubledName => "Found at the wrong host",
            Self::ServerFailure => "The DNS servers failed",
            Self::TimedOut => "The DNS servers did not answer",
            Self::HeldElsewhere => "Another organization holds the domain",
        }
    }
}

impl DomainClaim {
    /// Where it stands, for the badge: [`Status::word`], unless another organization stands in the way.
    pub fn word(&self) -> &'static str {
        if self.waits_for_another() { "Held elsewhere" } else { self.status.word() }
    }

    /// What the last look found and what to do about it; none if all is well or nobody has looked.
    pub fn finding(&self) -> Option<String> {
        let name = &self.unicode;
        Some(match &self.last_check.as_ref()?.lookup {
            Lookup::Found => return None,
            Lookup::NoSuchDomain => {
                format!(
                    "{name} is not in DNS. Check how it is spelled and that its registration has not ended."
                )
            }
            Lookup::NoSuchRecord if self.holds() => {
                format!("The TXT record is gone from {name}. Put it back, then check again.")
            }
            Lookup::NoSuchRecord => format!(
                "There is no such TXT record at {name} yet. Most changes show within an hour, some take 24."
            ),
            Lookup::OtherValue(values) => format!(
                "A TXT record at {name} has another value: {}. Replace it with the value shown here.",
                values.join(" and ")
            ),
            Lookup::AtDoubledName => format!(
                "The record is at {name}.{name}. Your DNS provider adds the domain by itself: set Host to @."
            ),
            Lookup::ServerFailure => format!(
                "The DNS servers of {name} answered with a failure, so nobody knows whether the record is there. Check again in a few minutes; if this stays, ask who keeps the domain's DNS."
            ),
            Lookup::TimedOut => format!(
                "The DNS servers of {name} did not answer in time, so nobody knows whether the record is there. Check again in a few minutes."
            ),
            Lookup::HeldElsewhere => format!(
                "The record is there, but another organization holds {name}, and a domain belongs to one. It becomes free when that organization removes it, or seven days after its own TXT record is gone."
            ),
        })
    }

    /// The countdown of a failing claim, or what became of a released one.
    pub fn warning(&self, now: Timestamp) -> Option<String> {
        let name = &self.unicode;
        match self.status {
            Status::Pending | Status::Verified { .. } => None,
            Status::Failing { .. } => {
                let over = self.loses_at()?;
                Some(format!(
                    "{name} loses its verification on {}, {}",
                    over.date_in_words(),
                    days_left(now.days_until(over))
                ))
            }
            Status::Released { since } => Some(format!(
                "{name} lost its verification on {}: its TXT record was gone for seven days",
                since.date_in_words()
            )),
        }
    }
}

fn days_left(days: i64) -> String {
    match days {
        ..1 => "within 24 hours".to_owned(),
        1 => "in 1 day".to_owned(),
        days => format!("in {days} days"),
    }
}
