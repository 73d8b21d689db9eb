//! A claimed domain: proven by a TXT record at its root, for as long as the record stands there.
//!
//! ```text
//! pending ──found──▶ verified ──gone──▶ failing ──gone for seven days──▶ released
//!                       ▲◀────found────────┘                                │
//!                       └──────────────────found────────────────────────────┘
//! ```
//! Only an answer of DNS moves a claim. A server that fails or is silent says nothing about the record.

use serde::{Deserialize, Serialize};

use crate::audit::Action;
use crate::domain_name::DomainName;
use crate::idp_guide::slug;
use crate::timestamp::{DAY, Timestamp};
use crate::url_text::is_invisible;

mod list;
mod place;
mod unclaimed;
mod words;

pub use list::may_add;
pub use unclaimed::unclaimed;

/// How long a verified domain keeps working after its record has gone, in seconds.
pub const GRACE: i64 = 7 * DAY;

/// Most claims of one organization: each of them is looked up for ever.
pub const MAX_CLAIMS: u32 = 100;

/// Where the record belongs, as DNS panels write the domain itself.
pub const HOST: &str = "@";

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// One organization's claim of one domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainClaim {
    /// The form that DNS knows, lower case; the claim's name in paths of the API.
    pub domain: String,
    /// The form that people read; differs for international names only.
    pub unicode: String,
    /// The whole value of the TXT record. Made once: it outlives a change of the product's name.
    pub txt_value: String,
    /// When it was claimed.
    pub added_at: Timestamp,
    /// Where it stands.
    pub status: Status,
    /// What DNS said last; none before the first look.
    pub last_check: Option<LastCheck>,
    /// When the server looks again by itself.
    pub next_check_at: Timestamp,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Status {
    /// The record was never found.
    Pending,
    /// The record stands.
    Verified {
        /// Since when.
        since: Timestamp,
    },
    /// The record has gone; the domain keeps working until [`GRACE`] is over.
    Failing {
        /// When the domain was verified.
        verified_since: Timestamp,
        /// When the record was missed first.
        failing_since: Timestamp,
    },
    /// The record was gone for too long: as good as never verified.
    Released {
        /// Since when.
        since: Timestamp,
    },
}

/// What a look at DNS found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "name", content = "values", rename_all = "snake_case")]
pub enum Lookup {
    /// The record.
    Found,
    /// No name of DNS at all (RFC 8020: nothing is below it either).
    NoSuchDomain,
    /// The domain is there, and none of its TXT records is ours.
    NoSuchRecord,
    /// Records that were meant to be ours, with these values.
    OtherValue(Vec<String>),
    /// The record, at `acme.example.acme.example`: the panel added the domain by itself.
    AtDoubledName,
    /// The name is an alias (CNAME) of this one, and the records of that one are seen in its place.
    Alias(String),
    /// A server answered that it failed (RFC 1035 section 4.1.1), or refused.
    ServerFailure,
    /// No server answered in time.
    TimedOut,
    /// The record, but another organization holds the domain. Not from DNS: the server finds it out.
    HeldElsewhere,
}

/// The last look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastCheck {
    /// When.
    pub at: Timestamp,
    /// What it found.
    pub lookup: Lookup,
}

/// The TXT value of a product's claim; `token` is random.
pub fn txt_value(product: &str, token: &str) -> String {
    format!("{}={token}", prefix(product))
}

/// What every value of this product begins with.
pub fn prefix(product: &str) -> String {
    format!("{}-domain-verify", slug(product, "sso"))
}

impl DomainClaim {
    /// A new claim.
    pub fn new(name: &DomainName, txt_value: String, now: Timestamp) -> Self {
        Self {
            domain: name.ascii().to_owned(),
            unicode: name.unicode().to_owned(),
            txt_value,
            added_at: now,
            status: Status::Pending,
            last_check: None,
            next_check_at: now.plus(5 * MINUTE),
        }
    }

    /// Returns whether addresses of this domain belong to the organization now.
    pub fn holds(&self) -> bool {
        matches!(self.status, Status::Verified { .. } | Status::Failing { .. })
    }

    /// The record stands, and another organization holds the domain.
    pub fn waits_for_another(&self) -> bool {
        let held = self.last_check.as_ref().is_some_and(|last| last.lookup == Lookup::HeldElsewhere);
        held && !self.holds()
    }

    /// When the domain is lost if its record does not come back; only while failing.
    pub fn loses_at(&self) -> Option<Timestamp> {
        match self.status {
            Status::Failing { failing_since, .. } => Some(failing_since.plus(GRACE)),
            _ => None,
        }
    }

    /// The claim after a look at `now`, and what that changed of its status, to be recorded.
    #[must_use]
    pub fn after(&self, lookup: Lookup, now: Timestamp) -> (Self, Option<Action>) {
        let (status, action) = self.status.after(&lookup, now);
        let mut next = Self { status, last_check: Some(LastCheck { at: now, lookup }), ..self.clone() };
        next.next_check_at = next.due_after(now);
        (next, action)
    }

    /// Fresh claims are looked up often: somebody waits. A failing one is looked up when its time is over.
    fn due_after(&self, now: Timestamp) -> Timestamp {
        let age = now.0.saturating_sub(self.added_at.0);
        match self.status {
            Status::Pending if age < HOUR => now.plus(5 * MINUTE),
            Status::Pending if age < 3 * DAY => now.plus(30 * MINUTE),
            Status::Pending | Status::Released { .. } => now.plus(6 * HOUR),
            Status::Verified { .. } => now.plus(HOUR),
            Status::Failing { failing_since, .. } => {
                let (soon, over) = (now.plus(10 * MINUTE), failing_since.plus(GRACE));
                if now < over { soon.min(over) } else { soon }
            }
        }
    }
}

impl Status {
    fn after(self, lookup: &Lookup, now: Timestamp) -> (Self, Option<Action>) {
        match (self, lookup.is_there()) {
            (Self::Pending | Self::Released { .. }, Some(true)) => {
                (Self::Verified { since: now }, Some(Action::DomainVerified))
            }
            (Self::Failing { verified_since, .. }, Some(true)) => {
                (Self::Verified { since: verified_since }, Some(Action::DomainRecovered))
            }
            (Self::Verified { since }, Some(false)) => {
                (Self::Failing { verified_since: since, failing_since: now }, Some(Action::DomainFailing))
            }
            (Self::Failing { failing_since, .. }, Some(false)) if now >= failing_since.plus(GRACE) => {
                (Self::Released { since: now }, Some(Action::DomainReleased))
            }
            (as_it_was, _) => (as_it_was, None),
        }
    }
}

/// What panels, word processors and chat programs put around a value.
const QUOTES: [char; 11] =
    ['"', '\'', '`', '<', '>', '\\', '\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'];

/// A record without what panels and word processors add to it: quotes, white space, what nobody sees, other capitals,
/// dashes for hyphens. The token has digits and a to f.
fn plain(record: &str) -> String {
    let kept = record.chars().filter(|c| !QUOTES.contains(c) && !c.is_whitespace() && !is_invisible(*c));
    let hyphens = kept.map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c });
    hyphens.collect::<String>().to_ascii_lowercase()
}

impl Lookup {
    /// What the TXT records at the domain's root mean for a claim that waits for `txt_value`.
    pub fn of_records(records: &[String], txt_value: &str) -> Self {
        let wanted = plain(txt_value);
        // A full stop or semicolon behind the value came from a zone file or a sentence.
        if records.iter().any(|record| plain(record).trim_end_matches(['.', ';', ',']) == wanted) {
            return Self::Found;
        }
        let (prefix, token) = wanted.split_once('=').unwrap_or((&wanted, &wanted));
        // Shown to a person: a few, and none of them endless.
        let meant_for_us = records.iter().filter(|record| {
            let record = plain(record);
            record.contains(prefix) || record.contains(token)
        });
        let shown: Vec<String> =
            meant_for_us.take(3).map(|record| record.chars().take(120).collect()).collect();
        if shown.is_empty() { Self::NoSuchRecord } else { Self::OtherValue(shown) }
    }

    /// Returns whether the record is there; none if nobody knows.
    fn is_there(&self) -> Option<bool> {
        match self {
            Self::Found => Some(true),
            Self::NoSuchDomain
            | Self::NoSuchRecord
            | Self::OtherValue(_)
            | Self::AtDoubledName
            | Self::Alias(_) => Some(false),
            Self::ServerFailure | Self::TimedOut | Self::HeldElsewhere => None,
        }
    }
}
