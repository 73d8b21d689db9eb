//! What a certificate's facts mean at an instant: the badges of the page, the refusals of Enable.

use serde::{Deserialize, Serialize};

use super::preview::{Key, KeyDefect, Preview};
use crate::timestamp::Timestamp;

/// Reminders begin this many days before the end, as JumpCloud's do; the last comes the day before.
pub const SOON_DAYS: [i64; 4] = [60, 30, 7, 1];

/// Smallest RSA key that is accepted, in bits (NIST SP 800-131A).
pub const MIN_RSA_BITS: u32 = 2048;

/// Largest RSA key that signatures are verified with, in bits: verifying with a longer one costs too much.
pub const MAX_RSA_BITS: u32 = 4096;

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
    /// At most 60, 30, 7 days or 1 day is left (the tightest of them is given).
    #[error("This certificate expires in {}, on {}. Add the next one beside it before then.", days(*.left), .until.date_in_words())]
    ExpiresSoon {
        /// Which reminder it falls under: 60, 30, 7 or 1.
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
    /// An RSA key over 4096 bits.
    #[error(
        "Its RSA key has {0} bits, and {MAX_RSA_BITS} are the most that can verify SAML responses here. Have your identity provider make a certificate with an RSA key of 2048 to {MAX_RSA_BITS} bits."
    )]
    LongRsaKey(u32),
    /// A key of an accepted kind that is not well made.
    #[error(
        "Its public key is damaged ({}), so it cannot verify SAML responses. Download the certificate again; if it stays, have your identity provider make a new one.", defect(*.0)
    )]
    DamagedKey(KeyDefect),
    /// A key that no SAML response can be verified with here.
    #[error(
        "Its {0} key cannot verify SAML responses here. Have your identity provider make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384."
    )]
    UnusableKey(String),
    /// It was itself signed with SHA-1, which does not weaken its key.
    #[error("This certificate was signed with SHA-1. That is old, and harmless here: only its key is used.")]
    Sha1Signature,
    /// It was itself signed with MD5 or an older hash, which is given. That is not a weakness of its key.
    #[error(
        "This certificate was signed with {0}. That is very old, and harmless here: only its key is used."
    )]
    Md5Signature(&'static str),
    /// It names two algorithms for its own signature.
    #[error(
        "This certificate names two different algorithms for its own signature, so it was changed after it was made, or made wrong. Only its key is used here: compare the fingerprint with your identity provider’s."
    )]
    AlgorithmsDiffer,
    /// A certificate authority's.
    #[error(
        "This is a certificate authority’s certificate. Identity providers sign with another one: check that you downloaded the signing certificate."
    )]
    CertificateAuthority,
    /// Self-signed, and made so that it could sign others: several providers' own signing certificates are.
    #[error(
        "This certificate is self-signed and may sign others. Some identity providers make theirs like that: check that it is the signing certificate, and not the root of your company’s authority."
    )]
    SelfSignedAuthority,
    /// One that may also be a web server's. Some identity providers sign with such a certificate.
    #[error(
        "This certificate may also be used by a web server. Some identity providers sign with such a one, most do not: check that it is the signing certificate, not that of the provider’s website."
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
            Self::LongRsaKey(_) => "long_rsa_key",
            Self::DamagedKey(_) => "damaged_key",
            Self::UnusableKey(_) => "unusable_key",
            Self::Sha1Signature => "sha1_signature",
            Self::Md5Signature(_) => "md5_signature",
            Self::AlgorithmsDiffer => "algorithms_differ",
            Self::CertificateAuthority | Self::SelfSignedAuthority => "certificate_authority",
            Self::TlsServer => "tls_server",
        }
    }

    /// How much it weighs.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Expired(_)
            | Self::NotYetValid(_)
            | Self::WeakRsaKey(_)
            | Self::LongRsaKey(_)
            | Self::DamagedKey(_)
            | Self::UnusableKey(_) => Weight::Refusal,
            Self::ExpiresSoon { .. }
            | Self::CertificateAuthority
            | Self::SelfSignedAuthority
            | Self::AlgorithmsDiffer => Weight::Warning,
            Self::TlsServer | Self::Sha1Signature | Self::Md5Signature(_) => Weight::Information,
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
        if self.signature_algorithms_differ {
            found.push(Finding::AlgorithmsDiffer);
        }
        found.extend(self.old_signature());
        found
    }

    /// Returns whether it can verify a response at `now`: within its dates and with an accepted key.
    pub fn usable(&self, now: Timestamp) -> bool {
        self.findings(now).iter().all(|finding| finding.weight() < Weight::Refusal)
    }

    /// Returns whether `now` is within its dates (both ends included, RFC 5280 section 4.1.2.5).
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

    fn old_signature(&self) -> Option<Finding> {
        let name = self.signature_algorithm.to_ascii_lowercase().replace('-', "");
        match () {
            () if name.contains("sha1") => Some(Finding::Sha1Signature),
            () => [("md2", "MD2"), ("md4", "MD4"), ("md5", "MD5")]
                .into_iter()
                .find(|(part, _)| name.contains(part))
                .map(|(_, hash)| Finding::Md5Signature(hash)),
        }
    }
}

impl Key {
    /// Why the key cannot be used here, if so.
    pub fn fault(&self) -> Option<Finding> {
        match (self.algorithm.as_str(), self.bits, self.curve.as_deref()) {
            ("RSA", Some(bits), _) if bits < MIN_RSA_BITS => Some(Finding::WeakRsaKey(bits)),
            ("RSA", Some(bits), _) if bits > MAX_RSA_BITS => Some(Finding::LongRsaKey(bits)),
            ("RSA", Some(_), _) | ("EC", _, Some("P-256" | "P-384")) => self.defect.map(Finding::DamagedKey),
            ("EC", _, Some(curve)) => Some(Finding::UnusableKey(curve_in_words(curve).to_owned())),
            (algorithm, ..) => Some(Finding::UnusableKey(algorithm.to_owned())),
        }
    }

    /// "2048-bit RSA", "EC P-256", "Ed25519".
    pub fn in_words(&self) -> String {
        match (&self.curve, self.bits) {
            (Some(curve), _) => format!("{} {}", self.algorithm, curve_in_words(curve)),
            (None, Some(bits)) if !self.algorithm.starts_with("Ed") => {
                format!("{bits}-bit {}", self.algorithm)
            }
            _ => self.algorithm.clone(),
        }
    }
}

fn defect(defect: KeyDefect) -> &'static str {
    match defect {
        KeyDefect::Modulus => "its modulus is even",
        KeyDefect::Exponent => "its exponent is out of range",
        KeyDefect::Point => "its point is not on the curve",
    }
}

/// What people call a curve that the preview names by its object identifier; the identifier where it has no name.
fn curve_in_words(curve: &str) -> &str {
    match curve {
        "1.2.840.10045.3.1.1" => "P-192",
        "1.3.132.0.33" => "P-224",
        "1.3.132.0.10" => "secp256k1",
        "1.3.36.3.3.2.8.1.1.7" => "brainpoolP256r1",
        "1.3.36.3.3.2.8.1.1.11" => "brainpoolP384r1",
        "1.3.36.3.3.2.8.1.1.13" => "brainpoolP512r1",
        "1.2.156.10197.1.301" => "SM2",
        other => other,
    }
}

fn days(left: i64) -> String {
    match left {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        left => format!("{left} days"),
    }
}
