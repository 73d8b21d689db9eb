//! Problems with fields: all of them at once, each with its field, its code and its sentence.

use serde::{Deserialize, Serialize};

use crate::attribute_mapping::AttributeMappingError;
use crate::certificate::MAX_CERTIFICATES;
use crate::certificate::finding::Finding;
use crate::issuer_url::IssuerUrlError;
use crate::saml::provider::{Place, Provider};
use crate::sign_in_url::SignInUrlError;

/// A field of the form, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Identity provider sign-in URL.
    SignInUrl,
    /// Issuer URL.
    IssuerUrl,
    /// SAML certificate.
    Certificates,
    /// Attribute mapping.
    Attributes,
    /// Sign sign-in requests.
    SignRequests,
    /// Accept encrypted assertions.
    AcceptEncrypted,
    /// Require users to log in using SSO.
    RequireSso,
}

impl Field {
    /// All, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::SignInUrl,
        Self::IssuerUrl,
        Self::Certificates,
        Self::Attributes,
        Self::SignRequests,
        Self::AcceptEncrypted,
        Self::RequireSso,
    ];

    /// The name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignInUrl => "Identity provider sign-in URL",
            Self::IssuerUrl => "Issuer URL",
            Self::Certificates => "SAML certificate",
            Self::Attributes => "Attribute mapping",
            Self::SignRequests => "Sign sign-in requests",
            Self::AcceptEncrypted => "Accept encrypted assertions",
            Self::RequireSso => "Require users to log in using SSO",
        }
    }

    /// JSON pointer (RFC 6901) into the draft.
    pub fn pointer(self) -> &'static str {
        match self {
            Self::SignInUrl => "/sign_in_url",
            Self::IssuerUrl => "/issuer_url",
            Self::Certificates => "/certificates",
            Self::Attributes => "/attributes",
            Self::SignRequests => "/sign_requests",
            Self::AcceptEncrypted => "/accept_encrypted",
            Self::RequireSso => "/require_sso",
        }
    }

    /// The field that a JSON pointer of a problem leads to; `/certificates/2` leads to the certificates.
    pub fn of_pointer(pointer: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| {
            pointer.strip_prefix(field.pointer()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// Why the certificates as a whole cannot stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificatesError {
    /// None was added.
    #[error(
        "Upload the SAML certificate. JumpCloud offers it once the application is activated: choose IDP Certificate Valid, then Download certificate."
    )]
    Missing,
    /// More than [`MAX_CERTIFICATES`].
    #[error(
        "There are {0} certificates, and at most {MAX_CERTIFICATES} can be trusted. Remove those that your identity provider no longer uses."
    )]
    TooMany(usize),
    /// The same one twice.
    #[error("The certificate {0} is there twice. Remove one of the two.")]
    Twice(String),
    /// None can verify a response; this is one reason.
    #[error("{0}")]
    Unusable(Finding),
}

/// One problem with one field, and the provider whose words suit it. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// With the sign-in URL.
    #[error("{}", .0.about(*.1))]
    SignInUrl(SignInUrlError, Provider),
    /// With the issuer URL.
    #[error("{}", .0.about(*.1))]
    IssuerUrl(IssuerUrlError, Provider),
    /// With the certificates.
    #[error("{}", .0.about(*.1))]
    Certificates(CertificatesError, Provider),
    /// With the attribute mapping.
    #[error("{}", .1.speak(.0))]
    Attributes(AttributeMappingError, Provider),
}

impl From<AttributeMappingError> for FieldError {
    fn from(error: AttributeMappingError) -> Self {
        Self::Attributes(error, Provider::JumpCloud)
    }
}

impl From<SignInUrlError> for FieldError {
    fn from(error: SignInUrlError) -> Self {
        Self::SignInUrl(error, Provider::JumpCloud)
    }
}

impl From<IssuerUrlError> for FieldError {
    fn from(error: IssuerUrlError) -> Self {
        Self::IssuerUrl(error, Provider::JumpCloud)
    }
}

impl From<CertificatesError> for FieldError {
    fn from(error: CertificatesError) -> Self {
        Self::Certificates(error, Provider::JumpCloud)
    }
}

impl CertificatesError {
    /// The sentence that the person reads, in the words of `provider`.
    pub fn about(&self, provider: Provider) -> String {
        match (self, provider) {
            (Self::Missing, Provider::JumpCloud)
            | (Self::TooMany(_) | Self::Twice(_) | Self::Unusable(_), _) => provider.speak(self),
            (Self::Missing, Provider::Other) => {
                "Upload the SAML certificate, the signing certificate of your identity provider.".to_owned()
            }
            (Self::Missing, known) => {
                format!(
                    "Upload the SAML certificate. In {} it is {}.",
                    known.name(),
                    known.field(Place::Certificate)
                )
            }
        }
    }
}

impl FieldError {
    /// The same, in the words of `provider`.
    #[must_use]
    pub fn in_words_of(self, provider: Provider) -> Self {
        match self {
            Self::SignInUrl(error, _) => Self::SignInUrl(error, provider),
            Self::IssuerUrl(error, _) => Self::IssuerUrl(error, provider),
            Self::Certificates(error, _) => Self::Certificates(error, provider),
            Self::Attributes(error, _) => Self::Attributes(error, provider),
        }
    }

    /// Where it is shown.
    pub fn field(&self) -> Field {
        match self {
            Self::SignInUrl(..) => Field::SignInUrl,
            Self::IssuerUrl(..) => Field::IssuerUrl,
            Self::Certificates(..) => Field::Certificates,
            Self::Attributes(..) => Field::Attributes,
        }
    }

    /// Where it stands in the body, as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        match self {
            Self::Attributes(error, _) => format!("{}/{}", Field::Attributes.pointer(), error.of.key()),
            error => error.field().pointer().to_owned(),
        }
    }

    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SignInUrl(error, _) => error.code(),
            Self::IssuerUrl(error, _) => error.code(),
            Self::Certificates(CertificatesError::Missing, _) => "certificate_missing",
            Self::Certificates(CertificatesError::TooMany(_), _) => "too_many_certificates",
            Self::Certificates(CertificatesError::Twice(_), _) => "certificate_twice",
            Self::Certificates(CertificatesError::Unusable(finding), _) => finding.code(),
            Self::Attributes(error, _) => error.fault.code(),
        }
    }
}

/// All problems of one attempt, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<FieldError>);

impl Problems {
    /// Notes a problem and goes on with `instead`.
    pub fn note<T>(&mut self, error: impl Into<FieldError>, instead: T) -> T {
        self.0.push(error.into());
        instead
    }

    /// `value` if there are none.
    ///
    /// # Errors
    /// Itself, if there are any.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The same, in the words of `provider`.
    #[must_use]
    pub fn in_words_of(self, provider: Provider) -> Self {
        Self(self.0.into_iter().map(|error| error.in_words_of(provider)).collect())
    }
}
