//! Applications and their secrets.

use sso_model::application::{Application, ApplicationTexts};
use sso_model::timestamp::Timestamp;

use crate::storage::StoreError;

/// An application, and who registered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredApplication {
    /// What it is.
    pub application: Application,
    /// It stands in the configuration file, which alone changes it.
    pub is_declared: bool,
    /// When it was registered.
    pub created_at: Timestamp,
}

impl StoredApplication {
    /// Returns what the columns hold.
    pub(in crate::storage) fn of_columns(
        texts: &ApplicationTexts,
        is_declared: bool,
        created_at: i64,
    ) -> Result<Self, StoreError> {
        let application = texts.parse().map_err(|wrong| {
            let wrong: Vec<_> = wrong.iter().map(ToString::to_string).collect();
            StoreError::Failed(format!(
                "the application {} cannot be read: {}",
                texts.client_id,
                wrong.join(" ")
            ))
        })?;
        Ok(Self { application, is_declared, created_at: Timestamp(created_at) })
    }
}

/// What is stored of a client secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSecret {
    /// SHA-256 in hex.
    pub secret_hash: String,
    /// When it was made.
    pub created_at: Timestamp,
}
