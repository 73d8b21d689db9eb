//! How many steps SQLite takes: what a test compares instead of times.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

use super::open::OpenError;
use super::{COUNTED, FILE};

/// Adds the connection's steps to `steps`.
pub(super) fn count(
    connection: &mut Connection,
    folder: &Path,
    steps: &Arc<AtomicU64>,
) -> Result<(), OpenError> {
    let steps = Arc::clone(steps);
    let add = move || {
        steps.fetch_add(COUNTED.unsigned_abs().into(), Ordering::Relaxed);
        false
    };
    let counting = connection.progress_handler(COUNTED, Some(add));
    counting.map_err(|source| OpenError::Database { file: folder.join(FILE), source })
}
