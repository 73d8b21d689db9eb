//! How a provider changes from one certificate to the next: which one signs, which follows, which may go.
//!
//! Facts come from accepted responses only: the certificate whose key verified one has signed.

use serde::{Deserialize, Serialize};

use super::finding::SOON_DAYS;
use super::preview::Preview;
use crate::draft::{ChosenCertificate, Draft};
use crate::timestamp::{DAY, Timestamp};

/// How long another certificate must have signed alone before one may go, in seconds.
pub const ALONE: i64 = 7 * DAY;

/// What was seen of one certificate: accepted responses, of tests and real sign-ins, that its key verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// SHA-256 of the certificate, lower-case hex.
    pub sha256: String,
    /// The first of them.
    pub first_at: Timestamp,
    /// The last of them.
    pub last_at: Timestamp,
    /// How many.
    pub sign_ins: u32,
}

/// The part that a trusted certificate plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// It verified the last sign-in.
    Signs,
    /// It has signed, and no other has signed alone for a week since.
    SignedLately,
    /// It has never signed, and ends later than the one that signs.
    Next,
    /// It has never signed, and nothing says yet that it will not.
    Unseen,
    /// Another one has signed for a week, and this one has not.
    SafeToRemove,
}

/// A trusted certificate of the live settings, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateStatus {
    /// SHA-256 of the certificate, lower-case hex.
    pub sha256: String,
    /// The part that it plays.
    pub part: Part,
    /// The last sign-in that it signed; none if it has never signed.
    pub last_signed_at: Option<Timestamp>,
    /// How many sign-ins it has signed.
    pub sign_ins: u32,
    /// The tightest reminder that its end falls under, in days: 60, 30, 7 or 1. None before that, and after the end.
    pub ends_within: Option<i64>,
}

/// When the last trusted certificate ends that can take over without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificatesEnd {
    /// The last instant at which one of them is valid; none if none is valid now.
    pub at: Option<Timestamp>,
    /// Whole days left; 0 if none is valid now.
    pub left: i64,
    /// The tightest reminder that the end falls under, in days: 60, 30, 7 or 1. None before that.
    pub within: Option<i64>,
}

/// Returns the certificates of `settings` in their order, each with the part that it plays by what was seen.
pub fn statuses(settings: &Draft, seen: &[Signing], now: Timestamp) -> Vec<CertificateStatus> {
    let roll = Roll::of(settings, seen);
    let status = |one: &ChosenCertificate| {
        let (preview, own) = (&one.certificate.preview, roll.seen(one.fingerprint()));
        CertificateStatus {
            sha256: one.fingerprint().to_owned(),
            part: roll.part(preview),
            last_signed_at: own.map(|own| own.last_at),
            sign_ins: own.map_or(0, |own| own.sign_ins),
            ends_within: if preview.valid_at(now) {
                reminder(now.days_until(preview.not_after))
            } else {
                None
            },
        }
    };
    settings.certificates.iter().map(status).collect()
}

/// Returns when the certificates of `settings` that can verify a response end, one taking over from the other.
pub fn end(settings: &Draft, now: Timestamp) -> CertificatesEnd {
    let previews = || settings.certificates.iter().map(|one| &one.certificate.preview);
    let sound = || previews().filter(|preview| preview.key.fault().is_none());
    let mut end = None;
    let mut at = now;
    while let Some(later) = sound().filter(|one| one.valid_at(at)).map(|one| one.not_after).max() {
        if end == Some(later) {
            break;
        }
        end = Some(later);
        // The next one must be valid before this one is not.
        at = later;
    }
    let left = end.map_or(0, |end| now.days_until(end));
    CertificatesEnd { at: end, left, within: reminder(left) }
}

/// Returns the certificate that signs, if `next` goes without it and is of the same identity provider: from then on the
/// sign-ins that it signs are refused.
pub fn signer_removed<'a>(live: &'a Draft, next: &Draft, seen: &[Signing]) -> Option<&'a ChosenCertificate> {
    let roll = Roll::of(live, seen);
    let signer = roll.last?;
    let is_there = next.certificates.iter().any(|one| one.fingerprint() == signer.sha256);
    let stays = is_there || next.issuer_url != live.issuer_url;
    live.certificates.iter().find(|one| !stays && one.fingerprint() == signer.sha256)
}

/// The tightest reminder that so many days fall under.
fn reminder(left: i64) -> Option<i64> {
    SOON_DAYS.into_iter().rev().find(|within| left <= *within)
}

/// What was seen of the certificates of some settings.
struct Roll<'a> {
    settings: &'a Draft,
    seen: Vec<&'a Signing>,
    /// The one that signed last.
    last: Option<&'a Signing>,
}

impl<'a> Roll<'a> {
    fn of(settings: &'a Draft, seen: &'a [Signing]) -> Self {
        let is_there =
            |one: &&Signing| settings.certificates.iter().any(|own| own.fingerprint() == one.sha256);
        let seen: Vec<_> = seen.iter().filter(is_there).collect();
        // Of two in the same second, the one that began later.
        let last = seen.iter().copied().max_by_key(|one| (one.last_at, one.first_at));
        Self { settings, seen, last }
    }

    fn seen(&self, sha256: &str) -> Option<&'a Signing> {
        self.seen.iter().copied().find(|one| one.sha256 == sha256)
    }

    fn part(&self, preview: &Preview) -> Part {
        let own = self.seen(&preview.sha256);
        let Some(last) = self.last else { return Part::Unseen };
        if last.sha256 == preview.sha256 {
            return Part::Signs;
        }
        match own {
            None if self.ends(&last.sha256).is_some_and(|end| preview.not_after > end) => Part::Next,
            _ if self.is_replaced(&preview.sha256, own) => Part::SafeToRemove,
            None => Part::Unseen,
            Some(_) => Part::SignedLately,
        }
    }

    fn ends(&self, sha256: &str) -> Option<Timestamp> {
        let one = self.settings.certificates.iter().find(|one| one.fingerprint() == sha256);
        one.map(|one| one.certificate.preview.not_after)
    }

    /// Whether another one was seen signing a week after this one was seen last, or a week after its own beginning if this
    /// one never was. Time in which nobody signed in says nothing.
    fn is_replaced(&self, sha256: &str, own: Option<&Signing>) -> bool {
        self.seen.iter().filter(|other| other.sha256 != sha256).any(|other| {
            let since = own.map_or(other.first_at, |own| own.last_at.max(other.first_at));
            other.last_at >= since.plus(ALONE)
        })
    }
}

/// Settings that go without the certificate that signs. `Display` says what will happen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "The certificate “{name}” signed the last sign-in, on {}. Without it, sign-ins that it signs are refused from then on: {}. Confirm its removal to go on. Nothing was changed.",
    .last_signed_at.date_in_words(), whom(*.members)
)]
pub struct SignerRemoved {
    /// What to call it.
    pub name: String,
    /// The last sign-in that it signed.
    pub last_signed_at: Timestamp,
    /// How many people have no other way in; none if SSO is not required.
    pub members: Option<u32>,
}

impl SignerRemoved {
    /// Of `removed`; `members` are those who have no other way in.
    pub fn new(removed: &ChosenCertificate, seen: &[Signing], members: Option<u32>, now: Timestamp) -> Self {
        let own = seen.iter().find(|one| one.sha256 == removed.fingerprint());
        let name = removed.certificate.preview.name.clone();
        Self { name, last_signed_at: own.map_or(now, |own| own.last_at), members }
    }
}

fn whom(members: Option<u32>) -> String {
    match members {
        None => "people sign in by password until the identity provider signs with another saved certificate"
            .to_owned(),
        Some(1) => "1 member cannot sign in; owners and admins can, by password".to_owned(),
        Some(count) => format!("{count} members cannot sign in; owners and admins can, by password"),
    }
}
