//! What the store says about a failure of PostgreSQL.

use std::error::Error as _;
use std::io;

use deadpool_postgres::{HookError, PoolError};
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::storage::StoreError;

/// What the database said, with everything it said: `Display` of the driver alone is "db error".
pub(super) fn words(error: &Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(said), _) => format!("{} ({})", said.message(), said.code().code()),
        (None, Some(source)) => format!("{error}: {source}"),
        (None, None) => error.to_string(),
    }
}

/// Returns whether the connection is gone, so that another one may succeed.
pub(super) fn is_lost(error: &Error) -> bool {
    match error.code() {
        Some(code) => is_shut(code),
        None => {
            error.is_closed()
                || error.source().and_then(|source| source.downcast_ref::<io::Error>()).is_some()
        }
    }
}

/// The server ends this connection, or takes none: it is restarted, or has too many.
fn is_shut(code: &SqlState) -> bool {
    code.code().starts_with("08")
        || [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::TOO_MANY_CONNECTIONS,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ]
        .contains(code)
}

/// Unique among organizations or people, and seen to be free before it is written.
const CONTESTED: [&str; 3] = ["domain_held_once", "person_email_key", "person_link_pkey"];

/// Somebody else has written at the same moment what this transaction saw was free: another attempt sees that.
fn is_contested(error: &Error) -> bool {
    let said = error.as_db_error().filter(|said| said.code() == &SqlState::UNIQUE_VIOLATION);
    said.and_then(|said| said.constraint()).is_some_and(|name| CONTESTED.contains(&name))
}

/// Others hold what this transaction needs, or have removed what it refers to.
fn is_held(code: &SqlState) -> bool {
    [
        SqlState::FOREIGN_KEY_VIOLATION,
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::QUERY_CANCELED,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::T_R_SERIALIZATION_FAILURE,
    ]
    .contains(code)
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let said = words(&error);
        match error.code() {
            Some(code) if code == &SqlState::DISK_FULL => Self::DiskFull(said),
            Some(code) if is_held(code) => Self::Busy(said),
            _ if is_lost(&error) || is_contested(&error) => Self::Busy(said),
            _ => Self::Failed(said),
        }
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Timeout(_) => Self::Busy("every connection was in use".to_owned()),
            PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => error.into(),
            error => Self::Failed(error.to_string()),
        }
    }
}
