//! What a certificate's facts mean at an instant: the badges of the page, the refusals of Enable.

use serde::{Deserialize, Serialize};

use super::preview::{Key, Preview};
use crate::timestamp::Timestamp;

/// Reminders begin this many days before the end, as JumpCloud's do.
pub const SOON_DAYS: [i64; 3] = [60, 30, 7];

/// Smallest RSA key that is accepted, in bits (NIST SP 800-131A).
pub const MIN_RSA_BITS: u32 = 2048;

/// How a finding is shown, and whether Enable refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Worth knowing.
    Information,
    /// Worth acting on.
    Warning,
    /// Enable refuses it.
    Refusal,
}

/// One thing to know about a certificate. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// Its time is over.
    #[error("This certificate expired on {}. Download the current one from your identity provider.", .0.date_in_words())]
    Expired(Timestamp),
    /// Its time has not come.
    #[error("This certificate is valid only from {}. Keep one that is valid today beside it until then.", .0.date_in_words())]
    NotYetValid(Timestamp),
    /// At most 60, 30 or 7 days are left (the tightest of them is given).
    #[error("This certificate expires in {}, on {}. Add the next one beside it before then.", days(*.left), .until.date_in_words())]
    ExpiresSoon {
        /// Which reminder it falls under: 60, 30 or 7.
        within: i64,
        /// Whole days left.
        left: i64,
        /// Last instant of validity.
        until: Timestamp,
    },
    /// An RSA key under 2048 bits.
    #[error(
        "Its RSA key has {0} bits. Have your identity provider make a certificate with an RSA key of 2048 bits or more."
    )]
    WeakRsaKey(u32),
    /// A key that no SAML response can be verified with here.
    #[error(
        "Its {0} key cannot verify SAML responses here. Have your identity provider make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384."
    )]
    UnusableKey(String),
    /// It was itself signed with SHA-1, which does not weaken its key.
    #[error("This certificate was signed with SHA-1. That is old, and harmless here: only its key is used.")]
    Sha1Signature,
    /// A certificate authority's.
    #[error(
        "This is a certificate authority's certificate. Identity providers sign with another one: check that you downloaded the signing certificate."
    )]
    CertificateAuthority,
    /// Self-signed, and made so that it could sign others: several providers' own signing certificates are.
    #[error(
        "This certificate is self-signed and may sign others. Some identity providers make theirs like that: check that it is the signing certificate, and not the root of your company's authority."
    )]
    SelfSignedAuthority,
    /// A web server's.
    #[error(
        "This is a web server's certificate. Identity providers sign with another one: check that you downloaded the signing certificate."
    )]
    TlsServer,
}

impl Finding {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expired(_) => "expired",
            Self::NotYetValid(_) => "not_yet_valid",
            Self::ExpiresSoon { .. } => "expires_soon",
            Self::WeakRsaKey(_) => "weak_rsa_key",
            Self::UnusableKey(_) => "unusable_key",
            Self::Sha1Signature => "sha1_signature",
            Self::CertificateAuthority | Self::SelfSignedAuthority => "certificate_authority",
            Self::TlsServer => "tls_server",
        }
    }

    /// How much it weighs.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Expired(_) | Self::NotYetValid(_) | Self::WeakRsaKey(_) | Self::UnusableKey(_) => {
                Weight::Refusal
            }
            Self::ExpiresSoon { .. }
            | Self::CertificateAuthority
            | Self::SelfSignedAuthority
            | Self::TlsServer => Weight::Warning,
            Self::Sha1Signature => Weight::Information,
        }
    }
}

impl Preview {
    /// Everything worth knowing at `now`, the validity first.
    pub fn findings(&self, now: Timestamp) -> Vec<Finding> {
        let mut found: Vec<Finding> = self.validity(now).into_iter().collect();
        found.extend(self.key.fault());
        match (self.ca, self.self_signed, self.tls_server) {
            (true, true, _) => found.push(Finding::SelfSignedAuthority),
            (true, false, _) => found.push(Finding::CertificateAuthority),
            (false, _, true) => found.push(Finding::TlsServer),
            (false, _, false) => {}
        }
        if self.signed_with_sha1() {
            found.push(Finding::Sha1Signature);
        }
        found
    }

    /// Can it verify a response at `now`: within its dates and with an accepted key?
    pub fn usable(&self, now: Timestamp) -> bool {
        self.findings(now).iter().all(|finding| finding.weight() < Weight::Refusal)
    }

    /// Is `now` within its dates (both ends included, RFC 5280 section 4.1.2.5)?
    pub fn valid_at(&self, now: Timestamp) -> bool {
        self.not_before <= now && now <= self.not_after
    }

    fn validity(&self, now: Timestamp) -> Option<Finding> {
        if now > self.not_after {
            return Some(Finding::Expired(self.not_after));
        }
        if now < self.not_before {
            return Some(Finding::NotYetValid(self.not_before));
        }
        let left = now.days_until(self.not_after);
        let within = SOON_DAYS.into_iter().rev().find(|within| left <= *within)?;
        Some(Finding::ExpiresSoon { within, left, until: self.not_after })
    }

    fn signed_with_sha1(&self) -> bool {
        self.signature_algorithm.to_ascii_lowercase().replace('-', "").contains("sha1")
    }
}

impl Key {
    /// Why the key cannot be used here, if so.
    pub fn fault(&self) -> Option<Finding> {
        match (self.algorithm.as_str(), self.bits, self.curve.as_deref()) {
            ("RSA", Some(bits), _) if bits >= MIN_RSA_BITS => None,
            ("RSA", Some(bits), _) => Some(Finding::WeakRsaKey(bits)),
            ("EC", _, Some("P-256" | "P-384")) => None,
            ("EC", _, Some(curve)) => Some(Finding::UnusableKey(curve.to_owned())),
            (algorithm, ..) => Some(Finding::UnusableKey(algorithm.to_owned())),
        }
    }

    /// "2048-bit RSA", "EC P-256", "Ed25519".
    pub fn in_words(&self) -> String {
        match (&self.curve, self.bits) {
            (Some(curve), _) => format!("{} {curve}", self.algorithm),
            (None, Some(bits)) if !self.algorithm.starts_with("Ed") => {
                format!("{bits}-bit {}", self.algorithm)
            }
            _ => self.algorithm.clone(),
        }
    }
}

fn days(left: i64) -> String {
    match left {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        left => format!("{left} days"),
    }
}
