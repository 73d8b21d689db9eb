//! The certificate that an owner or admin gives beforehand. It only carries a key: its dates do not matter.

use crate::certificate::error::CertificateError;
use crate::certificate::finding::Finding;
use crate::certificate::preview::Certificate;
use crate::certificate::read::read;

/// Why a text is not a metadata signing certificate. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningCertificateError {
    /// It is not a certificate.
    #[error("{}", .0.about("The metadata signing certificate"))]
    Unreadable(CertificateError),
    /// There are several, so many.
    #[error(
        "There are {0} certificates in it, and one metadata signing certificate is taken. Choose a file with that one alone."
    )]
    Several(usize),
    /// Its key verifies nothing here.
    #[error("The metadata signing certificate cannot be used. {0}")]
    UnusableKey(Finding),
}

impl SigningCertificateError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(error) => error.code(),
            Self::Several(_) => "several_certificates",
            Self::UnusableKey(finding) => finding.code(),
        }
    }
}

/// Reads the metadata signing certificate.
///
/// # Errors
/// [`SigningCertificateError`].
pub fn signing_certificate(bytes: &[u8]) -> Result<Certificate, SigningCertificateError> {
    the_only(read(bytes).map_err(SigningCertificateError::Unreadable)?.certificates)
}

/// Returns the metadata signing certificate out of what was read of a file.
///
/// # Errors
/// [`SigningCertificateError::Several`] and [`SigningCertificateError::UnusableKey`].
pub fn the_only(mut certificates: Vec<Certificate>) -> Result<Certificate, SigningCertificateError> {
    let count = certificates.len();
    let Some(only) = certificates.pop().filter(|_| count == 1) else {
        return Err(SigningCertificateError::Several(count));
    };
    match only.preview.key.fault() {
        Some(finding) => Err(SigningCertificateError::UnusableKey(finding)),
        None => Ok(only),
    }
}
