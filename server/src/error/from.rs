//! What fails below a request, as the error that it ends in.

use super::Error;
use crate::openid::KeyError;
use crate::password::PasswordError;
use crate::saml::own_certificate::OwnCertificateError;
use crate::seal::SealError;
use crate::secret::NoRandomness;
use crate::storage::StoreError;

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(text) => {
                tracing::warn!(error = text, "database busy");
                Self::Busy
            }
            StoreError::DiskFull(text) => {
                tracing::error!(error = text, "disk full");
                Self::DiskFull
            }
            StoreError::Failed(_) => Self::Internal(error.to_string()),
        }
    }
}

impl From<PasswordError> for Error {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy,
            PasswordError::Hash(error) => Self::Internal(error.to_string()),
        }
    }
}

impl From<KeyError> for Error {
    fn from(error: KeyError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<OwnCertificateError> for Error {
    fn from(error: OwnCertificateError) -> Self {
        match error {
            OwnCertificateError::Seal(SealError::Missing) => Self::CannotSign,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<NoRandomness> for Error {
    fn from(error: NoRandomness) -> Self {
        Self::Internal(error.to_string())
    }
}
