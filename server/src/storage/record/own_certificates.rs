//! Certificates of our own, as they are stored.

use sso_model::own_certificate::CertificatePurpose;
use sso_model::timestamp::Timestamp;

/// A certificate of an organization, with its private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCertificateRecord {
    /// SHA-256 of its DER, lower-case hex.
    pub sha256: String,
    /// Base64 of its DER.
    pub certificate: String,
    /// The private key, sealed.
    pub sealed: String,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Those of one organization for one purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCertificates {
    /// The one in use.
    pub current: Option<OwnCertificateRecord>,
    /// The one that waits.
    pub next: Option<OwnCertificateRecord>,
    /// The one before, and when it is forgotten. For encryption alone.
    pub former: Option<(OwnCertificateRecord, Timestamp)>,
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCertificatePlace {
    /// The one in use.
    Current,
    /// The one that waits.
    Next,
    /// The one before, until then.
    Former(Timestamp),
}

/// Returns the name of a purpose in the database.
pub(in crate::storage) fn purpose_name(purpose: CertificatePurpose) -> &'static str {
    match purpose {
        CertificatePurpose::Requests => "requests",
        CertificatePurpose::Encryption => "encryption",
    }
}

impl OwnCertificatePlace {
    /// Returns its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Next => "next",
            Self::Former(_) => "former",
        }
    }

    /// Returns when what is there is forgotten.
    pub fn ends_at(self) -> Option<Timestamp> {
        match self {
            Self::Former(at) => Some(at),
            Self::Current | Self::Next => None,
        }
    }
}

impl OwnCertificates {
    /// Puts one in the place that the database names.
    pub(in crate::storage) fn put(
        &mut self,
        place: &str,
        record: OwnCertificateRecord,
        ends_at: Option<Timestamp>,
    ) {
        match ends_at {
            Some(at) => self.former = Some((record, at)),
            None if place == OwnCertificatePlace::Current.name() => self.current = Some(record),
            None => self.next = Some(record),
        }
    }
}
