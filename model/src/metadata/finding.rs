//! What metadata means at an instant, beside what its certificates mean.

use super::entity::{Binding, Entity};
use crate::certificate::MAX_CERTIFICATES;
use crate::certificate::error::CertificateError;
use crate::certificate::finding::Weight;
use crate::metadata::signature::Signature;
use crate::timestamp::Timestamp;
use crate::url_text::WebUrl;

/// One thing to know. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// The file is older than it says it may be. Its values may be right all the same.
    #[error("This metadata was valid until {}. Download the current one from your identity provider.", .0.date_in_words())]
    Expired(Timestamp),
    /// The entity ID is not a URL.
    #[error(
        "The entity ID “{0}” is not a URL. Set it to a URL in your identity provider, then download the metadata again."
    )]
    EntityIdNotAUrl(String),
    /// HTTP-Redirect is missing, by which requests are sent.
    #[error(
        "This metadata names a sign-in URL for HTTP-POST only, and requests are sent by HTTP-Redirect. Have your identity provider offer HTTP-Redirect too, or test whether its URL takes both."
    )]
    PostOnly,
    /// The sign-in URL is not encrypted.
    #[error(
        "The sign-in URL {0} begins with http://, and only https:// is taken. Have your identity provider offer https."
    )]
    PlainHttp(String),
    /// It takes signed requests alone.
    #[error(
        "Your identity provider expects signed requests. Take “Sign sign-in requests”, and give it the request certificate."
    )]
    WantsSignedRequests,
    /// A certificate was left out.
    #[error("The certificate in line {line} was left out, because {}", error.about("it"))]
    UnreadableCertificate {
        /// Why it cannot be read.
        error: CertificateError,
        /// Its line in the file.
        line: usize,
    },
    /// There are more certificates than one connection trusts.
    #[error(
        "There are {0} signing certificates, and at most {MAX_CERTIFICATES} can be trusted. Choose those that your identity provider signs with."
    )]
    TooManyCertificates(usize),
    /// A signature stands there.
    #[error(
        "This metadata is signed. Its signature was not checked, because no metadata signing certificate was given."
    )]
    SignatureNotChecked,
}

impl Finding {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expired(_) => "expired_metadata",
            Self::EntityIdNotAUrl(_) => "entity_id_not_a_url",
            Self::PostOnly => "post_only",
            Self::PlainHttp(_) => "not_https",
            Self::WantsSignedRequests => "wants_signed_requests",
            Self::UnreadableCertificate { .. } => "unreadable_certificate",
            Self::TooManyCertificates(_) => "too_many_certificates",
            Self::SignatureNotChecked => "signature_not_checked",
        }
    }

    /// How much it weighs. What refuses is refused by Enable, never by reading.
    pub fn weight(&self) -> Weight {
        match self {
            Self::EntityIdNotAUrl(_) | Self::PlainHttp(_) => Weight::Refusal,
            Self::Expired(_)
            | Self::PostOnly
            | Self::WantsSignedRequests
            | Self::UnreadableCertificate { .. }
            | Self::TooManyCertificates(_) => Weight::Warning,
            Self::SignatureNotChecked => Weight::Information,
        }
    }
}

impl Entity {
    /// Everything worth knowing at `now`, what concerns the whole first.
    pub fn findings(&self, now: Timestamp) -> Vec<Finding> {
        let mut found = Vec::new();
        found.extend(self.valid_until.filter(|until| *until <= now).map(Finding::Expired));
        if WebUrl::parse(&self.entity_id).is_err() {
            found.push(Finding::EntityIdNotAUrl(self.entity_id.clone()));
        }
        if !self.sign_in_urls.iter().any(|place| place.binding == Binding::Redirect) {
            found.push(Finding::PostOnly);
        }
        found.extend(self.plain_http());
        if self.wants_signed_requests {
            found.push(Finding::WantsSignedRequests);
        }
        found.extend(
            self.unreadable
                .iter()
                .map(|one| Finding::UnreadableCertificate { error: one.error.clone(), line: one.line }),
        );
        let count = self.certificates.len();
        found.extend((count > MAX_CERTIFICATES).then_some(Finding::TooManyCertificates(count)));
        found.extend((self.signature == Signature::NotChecked).then_some(Finding::SignatureNotChecked));
        found
    }

    fn plain_http(&self) -> Option<Finding> {
        let (_, place) = self.preferred_place()?;
        let url = WebUrl::parse(&place.url).ok()?;
        (!url.is_secure() && !url.is_loopback()).then(|| Finding::PlainHttp(place.url.clone()))
    }
}
