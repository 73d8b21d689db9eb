//! What a person reads about a claim.

use super::{DomainClaim, Lookup, Status, plain};
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
            Self::Alias(_) => "The name is an alias",
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
            Lookup::NoSuchDomain if self.zone_above().is_some() => format!(
                "{name} is not in DNS yet. That is normal before its first record is there. Add the TXT record: {}. If it is there, check how the name is spelled.",
                self.host_in_words()
            ),
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
            Lookup::OtherValue(values) => self.other_value(values),
            Lookup::AtDoubledName => match self.zone_above() {
                None => format!(
                    "The record is at {name}.{name}. Your DNS provider adds the domain by itself: set Host to @."
                ),
                Some(_) => format!(
                    "The record is at {name} with the domain behind it once more. Your DNS provider adds the zone by itself: {}.",
                    self.host_in_words()
                ),
            },
            Lookup::Alias(target) => format!(
                "{name} is an alias (CNAME) of {target}, and a name with an alias has no records of its own. Replace the alias by the records that it stands for, or claim the domain that your e-mail addresses end in."
            ),
            Lookup::ServerFailure => format!(
                "The DNS servers of {name} answered with a failure, so nobody knows whether the record is there. Check again in a few minutes; if this stays, ask who keeps the domain’s DNS."
            ),
            Lookup::TimedOut => format!(
                "The DNS servers of {name} did not answer in time, so nobody knows whether the record is there. Check again in a few minutes."
            ),
            Lookup::HeldElsewhere => format!(
                "The record is there, but another organization holds {name}, and a domain belongs to one. It becomes free when that organization removes it, or seven days after its own TXT record is gone."
            ),
        })
    }

    /// Records that hold a part of the value. A record for mail (SPF, DKIM, DMARC) or for another service stays as it was, and
    /// so does a value like ours: with it another organization, or another server of the product, holds the domain.
    fn other_value(&self, values: &[String]) -> String {
        let name = &self.unicode;
        let (ours, foreign): (Vec<&String>, Vec<&String>) =
            values.iter().partition(|value| self.is_ours_alone(value));
        let listed =
            |values: &[&String]| values.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(" and ");
        match (ours.as_slice(), foreign.as_slice()) {
            // The token is random, so a record that has it is of this claim.
            (ours, []) if ours.iter().all(|one| plain(one).contains(self.token())) => format!(
                "A TXT record at {name} has another value: {}. Replace it with the value shown here.",
                listed(ours)
            ),
            (ours, []) => format!(
                "A TXT record at {name} has another value: {}. Add a TXT record with the value shown here beside it. Remove that one only if it is an older one of yours: it may belong to another organization or server.",
                listed(ours)
            ),
            (_, foreign) => format!(
                "The value stands inside a TXT record at {name} that has another purpose: {}. Take it out of that record and leave the rest as it is, then add a TXT record of its own with the value shown here.",
                listed(foreign)
            ),
        }
    }

    /// The random part of the value.
    fn token(&self) -> &str {
        self.txt_value.split_once('=').map_or(&self.txt_value, |(_, token)| token)
    }

    /// Whether a record holds nothing but our own value, perhaps an older or damaged one. A whole line of a zone file
    /// (`@ 3600 IN TXT …`) is nothing else.
    fn is_ours_alone(&self, record: &str) -> bool {
        let is_of_a_line = |word: &str| {
            let word = word.to_ascii_lowercase();
            let is_name = word.trim_end_matches('.') == self.domain;
            is_name || ["@", "in", "txt"].contains(&word.as_str()) || word.bytes().all(|b| b.is_ascii_digit())
        };
        let words: Vec<&str> = record.split_whitespace().skip_while(|word| is_of_a_line(word)).collect();
        let value = plain(&words.join(" "));
        let wanted = plain(&self.txt_value);
        let (prefix, token) = wanted.split_once('=').unwrap_or((&wanted, &wanted));
        let is_key = |word: &&str| plain(word).trim_end_matches(['=', ':']) == prefix;
        // `key = token` is one value, and `value v=spf1` are two.
        let is_one = words.len() < 2 || words.len() < 4 && words.first().is_some_and(is_key);
        let rest = value.trim_start_matches(prefix);
        let token_came = rest.trim_start_matches(['=', ':']).trim_end_matches(['.', ';', ',']);
        let token_came = token_came.trim_start_matches(prefix).trim_start_matches('=');
        let is_token = token_came.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '_'));
        is_one && is_token && (rest.len() < value.len() || token_came == token)
    }

    /// The countdown of a failing claim, or the outcome of a released one.
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
