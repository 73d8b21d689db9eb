//! Request certificates, as they are stored.

use sso_model::timestamp::Timestamp;

/// A certificate for signing sign-in requests, with its private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestCertificateRecord {
    /// SHA-256 of its DER, lower-case hex.
    pub sha256: String,
    /// Base64 of its DER.
    pub certificate: String,
    /// The private key, sealed.
    pub sealed: String,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Those of one organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestCertificates {
    /// The one in use.
    pub current: Option<RequestCertificateRecord>,
    /// The one that waits.
    pub next: Option<RequestCertificateRecord>,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestCertificatePlace {
    /// The one in use.
    Current,
    /// The one that waits.
    Next,
}

impl RequestCertificatePlace {
    /// Returns its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Next => "next",
        }
    }
}

impl RequestCertificates {
    /// Puts one in the place that the database names.
    pub(in crate::storage) fn put(&mut self, place: &str, record: RequestCertificateRecord) {
        let is_current = place == RequestCertificatePlace::Current.name();
        *(if is_current { &mut self.current } else { &mut self.next }) = Some(record);
    }
}
