//! An act that did not happen, as a command says it.

use super::Failure;
use crate::storage::StoreError;
use crate::storage::sqlite::OpenError;
use crate::usecases::{ActError, Refusal};

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Store(error) => Self::Store(error),
            ActError::Password(error) => Self::System(error.to_string()),
            ActError::Refused(refusal) => match *refusal {
                Refusal::Lifecycle(error) => Self::Lifecycle(error),
                Refusal::Application(refusal) => Self::App(refusal.into()),
                other => Self::System(format!("{other:?}")),
            },
        }
    }
}

impl Failure {
    /// Returns whether a full disk is the reason.
    pub(in crate::cli) fn is_disk_full(&self) -> bool {
        matches!(self, Self::Open(OpenError::Full(_)) | Self::Store(StoreError::DiskFull(_)))
    }
}
